"""A document's pages in their folder."""

import pytest

from pagebeam.gap.documents.document_config import DocumentConfig
from pagebeam.gap.documents.page import Page
from pagebeam.gap.documents.storage import Storage, describe_page, restore_config
from pagebeam.gap.errors import CannotRead
from pagebeam.transforms.ops.documents.store.gap_layout import StoredDocument


def document(*pages: Page, **changes: object) -> StoredDocument:
    told = StoredDocument("x/a.pdf", "id", "application/pdf", 3, (), None, DocumentConfig.of(["bare"]).as_json())
    return told._replace(pages=tuple(map(describe_page, pages)), **changes)


def test_what_is_stored_is_loaded(tmp_path):
    storage, page = Storage(str(tmp_path), "a"), Page(text="red plans", pageno=1)
    page.label = "letter"
    storage.begin(document(), 1)
    assert Storage(str(tmp_path), "b").write(Page(text=""), 1, {}) == f"{tmp_path}/b1.txt"
    page.path = storage.write(page, 1, {"pdf": b"%PDF", "png": b"png"})
    storage.end(document(page))
    assert page.path == f"{tmp_path}/a1.pdf"
    told, (again,) = storage.load()
    assert (again.text, again.path, again.label, again.pageno) == ("red plans", page.path, "letter", 1)
    assert again.words == page.words
    assert restore_config(told) == DocumentConfig.of(["bare"])


def test_what_was_broken_off_or_never_stored_is_refused(tmp_path):
    Storage(str(tmp_path), "a").begin(document(), 1)
    with pytest.raises(CannotRead, match="broken off"):
        Storage(str(tmp_path), "a").load()
    with pytest.raises(FileNotFoundError, match=r"there are no pages of it in .* \(b1\.txt, b1\.json, …\)"):
        Storage(str(tmp_path), "b").load()


def test_a_page_that_could_not_be_read_has_no_file(tmp_path):
    page = Page(text="", pageno=1)
    page.error = "too many pixels"
    assert Storage(str(tmp_path), "a").write(page, 1, {}) is None
