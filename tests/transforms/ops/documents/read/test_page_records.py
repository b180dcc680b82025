"""Readings as pages that stand alone, and back."""

from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.layout import Layout
from pagebeam.schemas.pages import PageRecord
from pagebeam.schemas.parts import Reading
from pagebeam.transforms.ops.documents.read.page_records import document_of, page_record, page_records, text_of
from pagebeam.transforms.ops.work_store.page_codec import pack_layout

KEY = "0" * 64
TEXT = PageText(1, "one", "text", None, None, None, None, 0, None, "pdfium 1", ("a warning",), 300.0, 200.0)
SCAN = PageText(2, "two", "ocr", 0.5, 900, 600, 300, 90, (), "tesseract 5", (), notes=("a note",))
DOCUMENT = Document("a.pdf", KEY, "application/pdf", 1234, 2, "Title", None, None)


def test_a_record_is_the_page_with_what_its_document_is():
    assert page_record(SCAN, "a.pdf", KEY, 2, "application/pdf") == PageRecord(
        "a.pdf", KEY, 2, 2, "application/pdf", "two", "ocr", 0.5, 900, 600, 300,
        rotation=90, boxes=(), engine="tesseract 5", notes=("a note",),
    )  # fmt: skip


def test_the_pages_of_a_reading_become_records_and_what_was_read_again():
    records = list(page_records(Reading(DOCUMENT, 1, (TEXT, SCAN), (), (), 0.0)))
    assert [(one.uri, one.document_id, one.page, one.page_count) for one in records] == [
        ("a.pdf", KEY, 1, 2),
        ("a.pdf", KEY, 2, 2),
    ]
    assert list(map(text_of, records)) == [TEXT, SCAN]


def test_records_have_the_layout_itself_and_what_is_none_fails_its_page():
    packed = pack_layout(TEXT._replace(layout=Layout(300.0, 200.0, ())))
    forged = SCAN._replace(packed_layout="[[")
    record, failure = page_records(Reading(DOCUMENT, 1, (packed, forged), (), (), 0.0))
    assert record.layout == Layout(300.0, 200.0, ())
    assert (failure.page, failure.stage, failure.category) == (2, "read", "crash")


def test_a_file_that_could_not_be_used_has_no_pages():
    assert list(page_records(Reading(None, 1, (), (), (), 0.0))) == []


def test_a_page_does_not_know_all_of_its_document():
    record = page_record(TEXT, "a.pdf", KEY, 2, "application/pdf")
    assert document_of(record) == DOCUMENT._replace(size=-1, title=None)
