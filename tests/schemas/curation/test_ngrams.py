"""The options of a list: what decides results is its content, not its place."""

from pagebeam.schemas.curation.ngrams import NgramOptions
from pagebeam.schemas.curation.rules import CurationOptions


def test_a_list_that_was_moved_is_the_same_list():
    assert repr(NgramOptions("/a/list.txt", 13, "ab")) == repr(NgramOptions("/b/list.txt", 13, "ab"))
    different = {repr(NgramOptions("/a", length, digest)) for length in (12, 13) for digest in ("ab", "cd")}
    assert len(different) == 4


def test_without_a_list_fingerprints_are_what_they_were():
    assert "ngrams" not in repr(CurationOptions())
    assert "ab" in repr(CurationOptions(ngrams=NgramOptions("/a", 13, "ab")))
