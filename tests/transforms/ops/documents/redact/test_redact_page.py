"""Redaction, and that no column which holds text is forgotten."""

import pytest

from pagebeam.schemas.document import Box, Document, PageText
from pagebeam.schemas.layout import Bookmark, Layout, Link, PlacedWord, Segment, Tag
from pagebeam.schemas.tables import DOCUMENTS, DOCUMENTS_TEXT, PAGES, PAGES_TEXT
from pagebeam.transforms.ops.documents.redact import redact_page as module
from pagebeam.transforms.ops.documents.redact.redact_page import redact_document, redact_page, redact_value

SSN = "123-45-6789"
PAGE = PageText.digital(1, f"Her number is {SSN}.", "pdfium")._replace(
    boxes=(Box("number", 0, 0, 1, 1, None), Box(f"{SSN}.", 2, 0, 3, 1, None)), notes=("a comment", f"is {SSN} right?")
)


def test_an_entity_is_taken_out_of_text_and_boxes():
    page = redact_page(PAGE, ("ssn",))
    assert page.text == "Her number is [SSN]."
    assert [box.text for box in page.boxes] == ["number", "[SSN]"]
    assert page.notes == ("a comment", "is [SSN] right?")
    assert page.boxes[1][1:] == PAGE.boxes[1][1:]


def test_nothing_in_a_layout_that_is_text_survives():
    """Whatever fields it has: one that is added is in this test or holds no text."""
    layout = Layout(
        100.0,
        100.0,
        (PlacedWord(SSN, 0, 0, 50, 10, 10),),
        notes=(f"is {SSN}",),
        links=(Link(0, 0, 1, 1, f"https://example.org/{SSN}"),),
        tags=(Tag("Figure", 0, alt=f"her number, {SSN}"), Tag("P", 0, text=SSN), Tag("", 1, (0,))),
        outline=(Bookmark(f"The number {SSN}", 1),),
    )
    redacted = redact_page(PAGE._replace(layout=layout), ("ssn",)).layout
    assert str(layout).count(SSN) == 6
    assert SSN not in str(redacted)
    assert redacted.tags[0].alt == "her number, [SSN]"
    assert redacted.tags[2] == layout.tags[2]


def test_other_kinds_stay():
    assert redact_page(PAGE, ("telephone",)) == PAGE
    assert redact_page(PAGE, ()) is PAGE


def test_what_a_file_says_about_itself_is_redacted_and_nothing_else():
    document = Document(f"/{SSN}.pdf", "ab", "application/pdf", 1, 1, f"About {SSN}", None, "2024-01-02")
    redacted = redact_document(document, ("ssn",))
    assert redacted == document._replace(title="About [SSN]")


def test_nothing_that_reading_fills_and_tables_declare_as_text_survives():
    for name in PAGES_TEXT & set(PageText._fields):
        assert SSN in str(getattr(PAGE, name)), f"let PAGE of this test hold an entity in {name!r}"
        assert SSN not in str(getattr(redact_page(PAGE, ("ssn",)), name))


def test_a_column_that_is_declared_as_text_is_redacted_without_being_named(monkeypatch):
    monkeypatch.setattr(module, "PAGES_TEXT", PAGES_TEXT | {"engine"})
    page = redact_page(PAGE._replace(engine=f"engine of {SSN}"), ("ssn",))
    assert page.engine == "engine of [SSN]"


def test_records_are_redacted_in_their_text():
    codes = (Segment(1, f"id {SSN}", (1.0, 2.0, 3.0, 4.0)), Segment(2, "nothing"))
    assert redact_value(codes, ("ssn",)) == (codes[0]._replace(text="id [SSN]"), codes[1])
    assert redact_value(None, ("ssn",)) is None
    assert redact_value((), ("ssn",)) == ()


def test_texts_are_redacted_one_by_one():
    assert redact_value((f"id {SSN}", "nothing"), ("ssn",)) == ("id [SSN]", "nothing")


def test_what_is_neither_text_nor_records_with_text_stops_the_run():
    with pytest.raises(AttributeError):
        redact_value((1, 2), ("ssn",))


def test_columns_are_declared():
    assert {
        "text",
        "body",
        "words",
        "boxes",
        "notes",
        "entities",
        "segments",
        "blocks",
        "markdown",
        "bag_of_words",
    } == PAGES_TEXT
    assert {"title", "author", "text", "markdown", "bag_of_words"} == DOCUMENTS_TEXT
    assert set(PAGES.names) > PAGES_TEXT
    assert set(DOCUMENTS.names) > DOCUMENTS_TEXT
