"""Form fields and annotations: what of them is text of the page."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.pdf import form_fields
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.documents.pdf.pdf_page import STANDS_IN
from pagebeam.transforms.ops.documents.read.read_file import begin, read
from tests.transforms.ops.documents import made

RECT = Array([10, 10, 90, 30])


def annotated(*annotations: dict, page: bytes | None = None) -> bytes:
    """A page with annotations."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page or made.pdf("Body"))) as pdf:
        pdf.pages[0].Annots = Array(
            [pdf.make_indirect(Dictionary({"/Type": Name.Annot, "/Rect": RECT, **one})) for one in annotations]
        )
        pdf.save(out)
    return out.getvalue()


def note(kind: str, contents: str, **entries: object) -> dict:
    return {"/Subtype": Name(f"/{kind}"), "/Contents": String(contents)} | {f"/{k}": v for k, v in entries.items()}


def form() -> bytes:
    """A text field of two lines, a choice, a box that is ticked, a password, and a field without a value."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200), invariant=1)
    canvas.drawString(30, 100, "Body")
    form_fields = canvas.acroForm
    form_fields.textfield(name="a", value="Über\nTwo", x=10, y=10, fieldFlags="multiline")
    form_fields.choice(name="b", value="Red", options=["Red", "Blue"], x=10, y=50)
    form_fields.checkbox(name="c", checked=True, x=10, y=90)
    form_fields.textfield(name="d", value="hunter2", x=10, y=110, fieldFlags="password")
    form_fields.textfield(name="e", value="", x=10, y=130)
    canvas.showPage()
    canvas.drawString(30, 100, "Second")
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def texts(tmp_path):
    def of(data: bytes, options: ReadOptions = ReadOptions()) -> list[str]:  # noqa: B008 - immutable
        (tmp_path / "file").write_bytes(data)
        return [text.text for text in list(begin(str(tmp_path / "file"), options, 8))[1:]]

    return of


def test_values_of_fields_follow_the_text_of_their_page(texts):
    assert texts(form()) == ["Body\n\nÜber\nTwo\nRed", "Second"]


def test_values_are_added_to_what_is_recognised(texts):
    first, second = texts(form(), ReadOptions(ocr="always", dpi=200))
    assert first.endswith("Über\nTwo\nRed")
    assert "hunter2" not in first
    assert second == "Second"


@pytest.mark.parametrize(
    ("annotation", "text", "notes"),
    [
        (note("FreeText", "A box"), "Body\n\nA box", None),
        (note("Text", "A remark\rof two lines"), "Body", ("A remark\nof two lines",)),
        (note("Highlight", "Why marked"), "Body", ("Why marked",)),
        (note("Text", "Hidden", F=2), "Body", ("Hidden",)),
        (note("FreeText", "Not viewed", F=32), "Body", ("Not viewed",)),
        (note("Link", "A tip"), "Body", None),
        (note("Popup", "A remark"), "Body", ("A remark",)),
        (note("FileAttachment", "A file"), "Body", ("A file",)),
        (note("Square", "A remark"), "Body", ("A remark",)),
        (note("Ink", "A remark"), "Body", ("A remark",)),
        (note("FreeText", "", RC=String("<body><p>Ore &amp; <b>coal</b></p></body>")), "Body\n\nOre & coal", None),
        (note("FreeText", "Beyond", Rect=Array([310, 10, 390, 30])), "Body", None),
        (note("FreeText", "Without extent", Rect=Array([310, 10, 310, 10])), "Body\n\nWithout extent", None),
        (note("Text", " "), "Body", None),
    ],
)
def test_comments_are_notes_and_boxes_are_text(tmp_path, annotation, text, notes):
    (tmp_path / "file").write_bytes(annotated(annotation))
    (page,) = read(str(tmp_path / "file"), (1,), ReadOptions())
    assert (page.text, page.notes) == (text, notes)


def test_a_comment_and_its_popup_are_one_note(tmp_path):
    (tmp_path / "file").write_bytes(annotated(note("Text", "One"), note("Popup", "One"), note("Text", "Two")))
    (page,) = read(str(tmp_path / "file"), (1,), ReadOptions())
    assert page.notes == ("One", "Two")


def test_a_box_of_text_on_an_empty_page_is_read_once(texts):
    """It is recognised, for it is drawn, where it has an appearance; without one its text is what there is."""
    (text,) = texts(annotated(note("FreeText", "Only this"), page=made.pdf("")))
    assert text == "Only this"


def test_what_the_file_tells_of_its_form_and_attachments(tmp_path):
    (tmp_path / "form").write_bytes(form())
    told = Pdf(str(tmp_path / "form")).metadata()
    assert (told.form, told.embedded_files) == ("acroform", 0)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made.pdf("one"))) as pdf:
        pdf.attachments["a.txt"] = b"attached"
        pdf.save(out)
    told = Pdf(out.getvalue()).metadata()
    assert (told.form, told.embedded_files) == (None, 1)


def test_the_same_page_reads_the_same_after_another_with_a_form(tmp_path):
    (tmp_path / "file").write_bytes(form())
    options = ReadOptions(ocr="always", dpi=150)
    alone = list(read(str(tmp_path / "file"), (2,), options))
    assert list(read(str(tmp_path / "file"), (1, 2), options))[1:] == alone


@pytest.mark.parametrize("dynamic", [True, False])
def test_the_page_that_stands_in_for_a_dynamic_form_says_so(tmp_path, dynamic):
    with pikepdf.open(io.BytesIO(made.pdf("Please wait"))) as pdf:
        pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp:xdp/>"))
        pdf.Root.NeedsRendering = dynamic
        pdf.save(tmp_path / "file")
    (page,) = read(str(tmp_path / "file"), (1,), ReadOptions())
    assert page.text == "Please wait"
    assert page.warnings == ((STANDS_IN,) if dynamic else ())


def test_no_more_than_so_many_annotations_are_looked_at_and_a_warning_tells(tmp_path, monkeypatch):
    monkeypatch.setattr(form_fields, "LOOKED_AT", 2)
    path = tmp_path / "file"
    for count, expected in ((2, ()), (3, ("annotations: the first 2 of 3 were looked at",))):
        path.write_bytes(annotated(*[note("Highlight", f"Remark {n}") for n in range(count)]))
        (page,) = read(str(path), (1,), ReadOptions())
        assert page.notes == ("Remark 0", "Remark 1")
        assert page.warnings == expected
