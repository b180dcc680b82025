"""Tests that shards have figures and verdicts, and are as they were where nothing is asked any more."""

import hashlib
import pathlib

import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.curation.ngrams import NgramOptions
from pagebeam.schemas.curation.rules import NO_CURATION, CurationOptions, Rule
from pagebeam.schemas.curation.signals import SIGNALS
from pagebeam.transforms.ops.curation.curate_shard import Paths, curate_shard, schema_of, wants_signals
from tests.transforms.ops.curation.shards import write_shard

DOCUMENTS = {"a": ["one two three", "four"], "b": ["five"], "c": []}
LONG = (Rule("words", "word_count >= 2"),)


@pytest.fixture
def drafts(tmp_path):
    return write_shard(tmp_path / "drafts", DOCUMENTS)


def targets(folder: pathlib.Path) -> Paths:
    folder.mkdir()
    return Paths(str(folder / "pages.parquet"), str(folder / "documents.parquet"))


def read(path: str, *names: str) -> list[tuple]:
    table = pq.read_table(path, columns=list(names))
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))


def test_pages_are_kept_one_by_one(tmp_path, drafts):
    made = targets(tmp_path / "made")
    found = curate_shard(drafts, made, CurationOptions(rules=LONG))
    assert read(made.pages, "page", "word_count", "kept", "removed_by") == [
        (1, 3, True, None), (2, 1, False, "words"), (1, 1, False, "words"),
    ]  # fmt: skip
    assert read(made.documents, "document_id", "word_count", "kept", "removed_by") == [
        ("a", 4, True, None), ("b", 1, False, "words"), ("c", 0, True, None),
    ]  # fmt: skip
    assert found[:4] == (3, 3, 2, 1)
    assert found.tally.removed == {("page", None, "en"): 1, ("page", "words", "en"): 2}


def test_pages_go_with_their_document(tmp_path, drafts):
    made = targets(tmp_path / "made")
    found = curate_shard(drafts, made, CurationOptions(rules=LONG, sample="document"))
    assert read(made.pages, "kept") == [(True,), (True,), (False,)]
    assert read(made.documents, "kept", "removed_by") == [(True, None), (False, "words"), (False, "words")]
    assert found[:4] == (3, 3, 1, 2)
    assert found.tally.removed == {("document", None, "en"): 1, ("document", "words", "en"): 2}


def test_what_is_removed_can_be_dropped(tmp_path, drafts):
    made = targets(tmp_path / "made")
    found = curate_shard(drafts, made, CurationOptions(rules=LONG, drop=True))
    assert read(made.pages, "document_id", "page") == [("a", 1)]
    assert read(made.documents, "document_id") == [("a",), ("c",)]
    assert found[:4] == (1, 2, 2, 1)


def test_figures_alone_remove_nothing(tmp_path, drafts):
    made = targets(tmp_path / "made")
    assert curate_shard(drafts, made, CurationOptions(signals=True))[:4] == (3, 3, 0, 0)
    assert "kept" not in pq.read_schema(made.pages).names
    assert read(made.pages, "word_count") == [(3,), (1,), (1,)]


def test_rules_on_other_columns_need_no_figures(tmp_path, drafts):
    options = CurationOptions(rules=(Rule("l", 'language == "de"'),))
    assert not wants_signals(options)
    made = targets(tmp_path / "made")
    curate_shard(drafts, made, options)
    assert not set(SIGNALS.names) & set(pq.read_schema(made.pages).names)
    assert read(made.pages, "removed_by") == [("l",)] * 3


def test_other_rules_on_a_curated_shard_are_as_on_the_draft(tmp_path, drafts):
    first, second, plain = (targets(tmp_path / name) for name in ("first", "second", "plain"))
    curate_shard(drafts, first, CurationOptions(signals=True, min_quality=0.5))
    other = CurationOptions(rules=LONG)
    curate_shard(first, second, other)
    curate_shard(drafts, plain, other)
    for a, b in zip(second, plain, strict=True):
        assert pathlib.Path(a).read_bytes() == pathlib.Path(b).read_bytes()
    third = targets(tmp_path / "third")
    curate_shard(second, third, NO_CURATION)
    for a, b in zip(third, drafts, strict=True):
        assert pathlib.Path(a).read_bytes() == pathlib.Path(b).read_bytes()
    assert schema_of(pq.read_schema(drafts.pages), NO_CURATION) == pq.read_schema(drafts.pages)


def excluding(tmp_path, entry, length):
    path = tmp_path / "list.txt"
    path.write_text(entry)
    return NgramOptions(str(path), length, hashlib.sha256(entry.encode()).hexdigest())


def test_pages_that_share_words_with_a_list_are_removed_before_rules_are_asked(tmp_path, drafts):
    made = targets(tmp_path / "made")
    options = CurationOptions(rules=LONG, ngrams=excluding(tmp_path, "two three", 2))
    found = curate_shard(drafts, made, options)
    assert read(made.pages, "removed_by", "excluded_entry", "excluded_ngram") == [
        ("exclude_ngrams", 1, "two three"), ("words", None, None), ("words", None, None),
    ]  # fmt: skip
    assert read(made.documents, "removed_by", "excluded_entry") == [
        ("exclude_ngrams", None), ("words", None), (None, None),
    ]  # fmt: skip
    assert found.tally.failed == {("page", "exclude_ngrams", "en"): 1, ("page", "words", "en"): 2}
    second = targets(tmp_path / "second")
    curate_shard(made, second, NO_CURATION)
    assert pathlib.Path(second.pages).read_bytes() == pathlib.Path(drafts.pages).read_bytes()


def test_documents_that_share_words_over_pages_go_with_all_their_pages(tmp_path, drafts):
    made = targets(tmp_path / "made")
    options = CurationOptions(sample="document", ngrams=excluding(tmp_path, "two three four", 3))
    assert curate_shard(drafts, made, options)[:4] == (3, 3, 2, 1)
    assert read(made.pages, "kept", "excluded_entry") == [(False, None), (False, None), (True, None)]
    assert read(made.documents, "kept", "removed_by", "excluded_entry", "excluded_ngram") == [
        (False, "exclude_ngrams", 1, "two three four"), (True, None, None, None), (True, None, None, None),
    ]  # fmt: skip
