"""The documents of an output."""

from pagebeam.transforms.ops.export.sources import FACTS, documents, uris_of
from tests.transforms.ops.export.made_output import TEXTS


def test_every_document_has_its_facts_texts_and_passages(with_blocks):
    found = {}
    for document in documents(with_blocks):
        assert tuple(document.facts) == FACTS
        assert document.facts["title"] == "Weather"
        assert (document.text, document.markdown) == (None, None)
        found[document.facts["uri"]] = list(document.texts())
        assert next(document.passages()).text in ("RAIN", "SNOW")
    assert found == TEXTS
    assert sorted(uris_of(with_blocks)) == sorted(TEXTS)


def test_without_blocks_there_are_no_passages(without_blocks):
    found = [list(document.passages()) for document in documents(without_blocks)]
    assert found == [[], []]
