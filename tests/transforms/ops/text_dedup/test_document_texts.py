"""Texts of parts: a page or a document, equal files once, by all who have them."""

import pytest

from pagebeam.schemas.curation.text_dedup import TextDedupOptions
from pagebeam.transforms.ops.documents.store.write_tables import in_reading_order
from pagebeam.transforms.ops.text_dedup.document_texts import signed_texts
from pagebeam.transforms.ops.text_dedup.signer import sign
from pagebeam.transforms.ops.work_store.batches import BatchReader
from tests.transforms.written_pages import parts_of

PAGES = ["It rained for days.", "The storm came ashore.", "Roads closed."]


def texts(tmp_path, documents: dict[str, list[str]], sample: str):
    """All files have one content."""
    parts = in_reading_order(parts_of(tmp_path, documents, document_id="d"))
    options = TextDedupOptions("exact", sample)
    found = list(signed_texts(parts, BatchReader(str(tmp_path / "work")), options))
    return [(one.key, one.uris, one.signature.sketch.tolist()) for one in found], options


def test_each_page_is_a_text_by_the_files_that_it_was_read_of(tmp_path):
    found, options = texts(tmp_path, {"/a": PAGES[:2], "/b": PAGES}, "page")
    assert found == [
        ("d/1", ("/a", "/b"), sign(PAGES[:1], options).sketch.tolist()),
        ("d/2", ("/a", "/b"), sign(PAGES[1:2], options).sketch.tolist()),
        ("d/3", ("/b",), sign(PAGES[2:], options).sketch.tolist()),
    ]


def test_a_document_is_the_text_of_the_file_of_which_most_was_read(tmp_path):
    found, options = texts(tmp_path, {"/a": PAGES[:2], "/b": PAGES}, "document")
    assert found == [("d", ("/a", "/b"), sign(PAGES, options).sketch.tolist())]


@pytest.mark.parametrize("sample", ["page", "document"])
def test_documents_follow_each_other(tmp_path, sample):
    parts = in_reading_order(parts_of(tmp_path, {"/a": PAGES[:1], "/b": PAGES[1:2]}))
    found = signed_texts(parts, BatchReader(str(tmp_path / "work")), TextDedupOptions("near", sample))
    assert [one.key[:64] for one in found] == [part.document.document_id for part in parts]
