"""Every place of a document in which a value may stand: what reading returns of it holds the value nowhere."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.document import Box, PageText
from pagebeam.schemas.failure import BadInput, Category, Stage
from pagebeam.schemas.layout import Layout, PlacedWord
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.annotate.segment_rows import segment_document
from pagebeam.transforms.ops.documents.pdf.form_fields import Field
from pagebeam.transforms.ops.documents.read import read_file
from pagebeam.transforms.ops.documents.redact.redact_fields import redact_fields
from pagebeam.transforms.ops.documents.redact.redact_page import redact_failure, redact_page
from pagebeam.transforms.ops.redaction.labels import kind_of_field
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.work_store.page_codec import unpack_layout

KINDS = ("ssn", "dob", "telephone", "name", "address")


def read(path, *kinds):
    """What opening and reading a file returns, and its first page."""
    found = list(read_file.begin(str(path), ReadOptions(ocr="never", boxes=True, segment=True, redact=kinds), 8))
    return found, next(unpack_layout(one) for one in found if isinstance(one, PageText))


def form(path, fields, labels=()):
    canvas = Canvas(str(path), invariant=1)
    for row, label in enumerate(("A form", *labels)):
        canvas.drawString(72, 750 - 20 * row, label)
    for row, (name, tooltip, value) in enumerate(fields):
        canvas.acroForm.textfield(
            name=name, tooltip=tooltip, value=value, x=200, y=700 - 30 * row, width=200, height=20
        )
    canvas.save()


COMB = [(f"box{n}", "", digit) for n, digit in enumerate("511811270")]


@pytest.mark.parametrize(
    ("fields", "labels"),
    [
        ([("ssn", "", "511811270"), ("other", "", "kept")], ()),
        ([("f1", "Social Security Number", "511811270"), ("other", "", "kept")], ()),
        ([("SSN1", "", "511"), ("SSN2", "", "81"), ("SSN3", "", "1270"), ("other", "", "kept")], ()),
        ([("a.ssn_part[0]", "", "511"), ("b", "ssn, middle", "81"), ("c", "ssn end", "1270"), ("d", "", "kept")], ()),
        ([("x", "", "511811270"), ("other", "", "kept")], ("Social security number:", "Town:")),
        ([("x", "", "511"), ("y", "", "81"), ("z", "", "1270"), ("other", "", "kept")], ("SSN:", "Town:")),
        ([*COMB, ("other", "", "kept")], ("SSN", "Town")),
    ],
)
def test_a_number_in_form_fields_in_one_part_three_or_nine_is_removed(tmp_path, fields, labels):
    form(tmp_path / "form.pdf", fields, labels)
    plain = read(tmp_path / "form.pdf")[1]
    assert "1270" in "".join(plain.text.split())
    page = read(tmp_path / "form.pdf", "ssn")[1]
    told = "".join(f"{page.text}{page.boxes}{page.layout}".split())
    assert "kept" in page.text
    assert not any(part in told for part in ("51181", "1270", "511811", "'81'"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ssn", "ssn"),
        ("Applicant_SSN1", "ssn"),
        ("topmostSubform[0].Page1[0].SSN[0]", "ssn"),
        ("SocialSecurityNumber", "ssn"),
        ("DOB", "dob"),
        ("dateOfBirth", "dob"),
        ("birth_date_2", "dob"),
        ("HomePhone", "telephone"),
        ("fax_no", "telephone"),
        ("FirstName", "name"),
        ("last_name", "name"),
        ("mailing address", "address"),
        ("e-mail address", "email"),
        ("file name", None),
        ("mission", None),
        ("total", None),
    ],
)
def test_kinds_that_names_of_fields_say(name, kind):
    assert kind_of_field(name) == kind


def test_a_field_is_redacted_where_its_kind_is_wanted():
    fields = [Field("511", "ssn_1"), Field("12/25/85", "dob"), Field("a remark"), Field("--", "ssn_2")]
    assert redact_fields(fields, ("ssn",)) == ("[SSN]", "12/25/85", "a remark", "--")
    assert redact_fields(fields, ()) == ("511", "12/25/85", "a remark", "--")


def test_title_author_and_hidden_text_are_redacted(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), invariant=1)
    canvas.setTitle("File 511\u201381\u20131270")
    canvas.setAuthor("Tel. (503) 555-1212")
    canvas.drawString(72, 700, "A letter with a second, hidden layer")
    hidden = canvas.beginText(72, 650)
    hidden.setTextRenderMode(3)
    hidden.textLine("DOB: 12/25/1985 and SSN: 511 81 1270")
    canvas.drawText(hidden)
    canvas.save()
    (opened, _), page = read(tmp_path / "a.pdf", *KINDS)
    assert (opened.metadata.title, opened.metadata.author) == ("File [SSN]", "[NAME]")
    assert "hidden layer" in page.text
    assert not any(secret in f"{page}" for secret in ("1985", "1270", "'511'", "511 81"))


def test_a_column_that_is_headed_so_is_redacted_in_text_boxes_layout_and_segments(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), invariant=1)
    rows = [("Person", "SSN", "Wage"), ("A. Sample", "518811270", "1200"), ("B. Sample", "519 81 1270", "1300")]
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            canvas.drawString(72 + 150 * x, 700 - 20 * y, cell)
    canvas.save()
    page = read(tmp_path / "a.pdf", "ssn")[1]
    told = f"{page}{segment_document([page], ('ssn',))}"
    assert "1300" in told
    assert not any(secret in told for secret in ("518811270", "519", "1270"))
    assert page.text.count("[SSN]") == 2


def test_a_value_that_runs_over_boxes_and_lines_is_removed_word_by_word():
    words = [("Tel.", 0, 0), ("(503)", 20, 0), ("555-", 0, 20), ("1212", 20, 20), ("555", 0, 60), ("kept", 20, 60)]
    boxes = tuple(Box(text, x, y, x + 10, y + 10, None) for text, x, y in words)
    placed = tuple(PlacedWord(text, x, y, x + 10, y + 10, 10.0) for text, x, y in words)
    page = PageText.digital(1, "Tel. (503)\n555-\n1212\n\n555 kept", "pdfium")
    page = redact_page(page._replace(boxes=boxes, layout=Layout(100, 100, placed)), ("telephone",))
    assert [box.text for box in page.boxes] == ["Tel.", *["[TELEPHONE]"] * 3, "555", "kept"]
    assert [word.text for word in page.layout.words] == [box.text for box in page.boxes]
    assert page.text == "Tel. [TELEPHONE]\n\n555 kept"


def test_what_only_the_places_of_words_show_is_removed_from_the_text():
    boxes = tuple(Box(text, x, y, x + 9, y + 9, None) for text, x, y in (("SSN", 0, 0), ("511811270", 20, 0)))
    page = PageText.digital(
        1, "511811270 is a number\n" + 60 * "word " + "\nA line on the SSN of others, as prose.", "x"
    )
    assert "[SSN]" not in redact_page(page, ("ssn",)).text
    assert redact_page(page._replace(boxes=boxes), ("ssn",)).text.startswith("[SSN] is a number")


def test_messages_are_redacted():
    error = BadInput(Category.UNREADABLE, "holds 'SSN: 511811270'")
    failure = as_failure(error, "/a", "ab", 1, Stage.READ, 0.0)
    assert redact_failure(failure, ("ssn",)).message == "holds 'SSN: [SSN]'"
    assert redact_failure(failure, ()) is failure
