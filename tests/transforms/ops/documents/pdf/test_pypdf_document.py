"""Text of pages by pypdf."""

import pytest

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.documents.pdf.pypdf_document import PypdfDocument
from tests.transforms.ops.documents import made


def opened(tmp_path, data: bytes) -> PypdfDocument:
    (tmp_path / "file").write_bytes(data)
    return PypdfDocument(str(tmp_path / "file"))


def test_text_and_metadata(tmp_path):
    document = opened(tmp_path, made.raw_pdf(info=b"<</Title(A title)>>"))
    page = document.read(1)
    assert (document.page_count, page.text, page.source) == (1, "Hello world", "text")
    assert (document.entry("/Title"), document.entry("/Author")) == ("A title", "")


@pytest.mark.parametrize("data", [b"%PDF-1.7 nothing", b""])
def test_what_cannot_be_opened(tmp_path, data):
    with pytest.raises(BadInput) as caught:
        opened(tmp_path, data)
    assert caught.value.category is Category.UNREADABLE


def test_a_page_without_text_is_refused(tmp_path):
    with pytest.raises(BadInput, match="no text"):
        opened(tmp_path, made.pdf("")).read(1)
