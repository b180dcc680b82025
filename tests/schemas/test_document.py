"""Records of documents: what their defaults say, and what work stores and fingerprints hold of them."""

from pagebeam.schemas.document import Document, DocumentRef, PageText


def test_a_born_digital_page_was_neither_rendered_nor_recognised():
    page = PageText.digital(3, "Text", "pdfium 7543", ("a warning",))
    assert {name: value for name, value in page._asdict().items() if value is not None} == {
        "page": 3,
        "text": "Text",
        "source": "text",
        "rotation": 0,
        "engine": "pdfium 7543",
        "warnings": ("a warning",),
    }


def test_a_reference_without_a_key_is_that_of_an_unlisted_file():
    assert DocumentRef("/a.pdf", -1, "").key == ""


def test_the_spelling_of_a_document_is_the_one_in_fingerprints():
    assert repr(Document("/a.pdf", "ab", "application/pdf", 7, 1, None, None, None)) == (
        "Document(uri='/a.pdf', document_id='ab', media_type='application/pdf', size=7, page_count=1, title=None, "
        "author=None, created=None, modified=None, form=None, embedded_files=None)"
    )
