"""Every kind in every place of a page: text, boxes, layout, notes, form fields, tables, Markdown, title."""

import pytest

from pagebeam.pipelines.options.words import redacted_kinds
from pagebeam.schemas.document import Box, Document, PageText
from pagebeam.schemas.layout import Bookmark, Layout, Link, PlacedWord, Tag
from pagebeam.schemas.options import PII, WordOptions
from pagebeam.schemas.tables import PAGES
from pagebeam.transforms.ops.chunks.assemble import chunk_rows
from pagebeam.transforms.ops.chunks.packing import pack
from pagebeam.transforms.ops.chunks.piece_stream import piece_stream
from pagebeam.transforms.ops.chunks.tokens import count_words
from pagebeam.transforms.ops.documents.annotate.annotate_pages import annotate
from pagebeam.transforms.ops.documents.annotate.page_models import model_document
from pagebeam.transforms.ops.documents.pdf.form_fields import Field
from pagebeam.transforms.ops.documents.redact.redact_fields import redact_fields
from pagebeam.transforms.ops.documents.redact.redact_page import redact_document, redact_page
from pagebeam.transforms.ops.formats.parquet import from_message
from pagebeam.transforms.ops.structure.passages import passages
from pagebeam.transforms.ops.work_store.page_codec import to_json

VALUES = {
    "ssn": ("SSN:", "511-81-1270", "applicant_ssn"),
    "dob": ("DOB:", "12/25/1985", "dateOfBirth"),
    "telephone": ("Tel.:", "(415) 555-0132", "phone_2"),
    "email": ("E-mail:", "jane.roe@example.org", "email"),
    "ip": ("IP:", "192.168.10.4", "ip_address"),
    "credentials": ("URL:", "https://jane:pw123@host.example/x", "password"),
    "card": ("Card:", "4111 1111 1111 1111", "card_number"),
    "iban": ("IBAN:", "DE89 3704 0044 0532 0130 00", "iban"),
    "passport": ("Passport No.:", "C01X00T47", "passport_no"),
    "licence": ("Driver's license:", "D123-4567-8901", "DLN"),
    "vat": ("VAT No.:", "DE 136 695 976", "vat_id"),
    "routing": ("Routing number:", "021000021", "routing_number"),
}
ORDERS = (
    "{label} {value} kept",
    "kept {label} {value}",
    "kept\n{label}\n{value}",
    "kept {label}\t{value}",
    "kept {value} ({label})",
    "Person  {label}  Sum\nA  {value}  12.50 kept",
    "Person\t{label}\tSum\nkept\t{value}\t12.50",
)
BIRTHS = ("25/12/1985", "12/25/1985", "25.12.1985", "1985-12-25", "25 Dec 1985", "December 25, 1985", "25\n12\n1985")
MISREAD = {"card": ("Card number", "4111 1111 1111 1112"), "iban": ("IBAN", "DE89370400440532013001")}
"""Values whose check digits do not fit, as where a digit was read wrongly."""


def letters(value):
    return "".join(filter(str.isalnum, str(value)))


def page_of(text):
    """A page that says it in words with places, as notes, in an outline, in a link and in tags."""
    placed = [
        (word, 20.0 + 60 * at, 40.0 + 20 * row, 75.0 + 60 * at, 50.0 + 20 * row)
        for row, line in enumerate(text.split("\n"))
        for at, word in enumerate(line.split())
    ]
    layout = Layout(
        600.0,
        800.0,
        tuple(PlacedWord(*place, 10.0) for place in placed),
        notes=(text,),
        links=(Link(0, 0, 1, 1, f"say?{text}"),),
        tags=(Tag("Figure", 0, alt=text), Tag("P", 0, text=text)),
        outline=(Bookmark(text, 1),),
    )
    boxes = tuple(Box(*place, None) for place in placed)
    return PageText.digital(1, text, "pdfium")._replace(
        boxes=boxes, layout=layout, notes=(text,), page_width=600.0, page_height=800.0
    )


def everything_made_of(page, kind):
    """The row in pages/, body and Markdown of its document, and chunks."""
    columns = WordOptions(redact=(kind,), segment=True, markdown=True, blocks=True, body=True)
    document = Document("a.pdf", "ab", "application/pdf", 1, 1, None, None, None)
    (annotated,) = annotate(to_json([page]), document, columns)
    (row,) = from_message(annotated.rows, PAGES).to_pylist()
    assert all(row[name] for name in ("text", "segments", "blocks", "markdown", "body", "words"))
    (model,) = model_document([page], (kind,)).values()
    pieces = pack(piece_stream(passages([(model, "en")]), count_words), 100, count_words)
    chunks = list(chunk_rows(pieces, "ab", "a.pdf", count_words))
    assert chunks
    return row, annotated.summary, chunks


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("order", ORDERS)
def test_a_value_is_nowhere_on_the_page(kind, order):
    label, value, _ = VALUES[kind]
    page = page_of(order.format(label=label, value=value))
    found = redact_page(page._replace(redactions=()), (kind,), places=True)
    assert letters(page).count(letters(value)) >= 5
    assert letters(value) not in letters(found)
    assert letters(value) not in letters(everything_made_of(found, kind))
    assert "kept" in found.text
    assert f"[{kind.upper()}]" in found.text
    painted = {box[1:5] for box in found.redactions}
    hidden = {box[1:5] for box, read in zip(page.boxes, found.boxes, strict=True) if read.text.startswith("[")}
    assert painted == hidden != set()


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("kind", MISREAD)
def test_a_number_that_was_read_wrongly_is_told_by_its_label(kind, order):
    label, value = MISREAD[kind]
    found = redact_page(page_of(order.format(label=label, value=value)), (kind,))
    assert letters(value) not in letters((found, everything_made_of(found, kind)))
    assert "kept" in found.text


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("value", BIRTHS)
def test_a_date_of_birth_is_gone_in_either_order_of_day_and_month(value, order):
    found = redact_page(page_of(order.format(label="DOB:", value=value)), ("dob",))
    told = str((found.text, found.boxes, found.layout, everything_made_of(found, "dob")))
    assert "1985" not in told
    assert "kept" in found.text


@pytest.mark.parametrize("kind", VALUES)
def test_a_value_is_not_in_the_title_nor_in_a_field_of_its_name(kind):
    label, value, name = VALUES[kind]
    document = Document("a.pdf", "ab", "application/pdf", 1, 1, f"{label} {value}", None, None)
    assert letters(value) not in letters(redact_document(document, (kind,)))
    fields = [Field("anything 12", name), Field("kept", "remarks")]
    assert redact_fields(fields, (kind,)) == (f"[{kind.upper()}]", "kept")
    assert redact_fields(fields, ()) == ("anything 12", "kept")


@pytest.mark.parametrize("kind", VALUES)
def test_no_kind_hides_a_value_from_another(kind):
    label, value, _ = VALUES[kind]
    assert letters(value) not in letters(redact_page(page_of(f"{label} {value} kept"), PII))


def test_pii_stands_for_all_that_tell_persons_apart():
    assert redacted_kinds("pii") == PII
    assert redacted_kinds("date,pii,ssn") == ("date", *PII)
    assert set(VALUES) == set(PII) - {"name", "address"}
