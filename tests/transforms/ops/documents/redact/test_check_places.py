"""Scans with an invisible layer: where it is shifted, no picture of the page is made."""

import io

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.document import PageText
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.read import read_file
from pagebeam.transforms.ops.documents.redact import check_places

LINES = (
    "The committee met on Tuesday and agreed on the budget of the year",
    "Her social security number is 511-81-1270 as was said before",
    "Nothing else was decided before the end of the meeting in spring",
)
OPTIONS = ReadOptions(redact=("ssn",), redact_pictures=True, engine="tesseract", dpi=150)


def write(canvas, lines, down=0.0, across=0.0):
    text = canvas.beginText()
    text.setTextRenderMode(3 if canvas.hidden else 0)
    text.setFont("Helvetica", 14)
    for row, line in enumerate(lines):
        text.setTextOrigin(60 + across, 160 - 40 * row - down)
        text.textOut(line)
    canvas.drawText(text)


def scan(path, shown=LINES, said=LINES, **moved):
    """A scan of some lines, with an invisible layer that says others."""
    pages = []
    for hidden in (False, True):
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=(560, 200), invariant=1)
        canvas.hidden = hidden
        if hidden:
            (page,) = pypdfium2.PdfDocument(pages[0])
            canvas.drawImage(ImageReader(page.render(scale=150 / 72).to_pil()), 0, 0, 560, 200)
        write(canvas, said if hidden else shown, **(moved if hidden else {}))
        canvas.save()
        pages.append(buffer.getvalue())
    path.write_bytes(pages[1])
    return str(path)


def read(path):
    (page,) = [one for one in read_file.begin(path, OPTIONS, 8) if isinstance(one, PageText)]
    assert page.source == "text"
    assert "[SSN]" in page.text
    return page


def test_a_layer_in_its_place_is_painted_over(tmp_path):
    page = read(scan(tmp_path / "a.pdf"))
    assert [box.text for box in page.redactions] == ["ssn"]


@pytest.mark.parametrize("moved", [{"down": 25.0}, {"down": -40.0}, {"across": 120.0}])
def test_a_shifted_layer_gives_no_picture(tmp_path, moved):
    page = read(scan(tmp_path / "a.pdf", **moved))
    assert page.redactions is None
    assert page.warnings[-1].endswith("the invisible text layer has [SSN] where recognition does not read it")


def test_what_the_layer_misses_is_seen(tmp_path):
    shown = (LINES[0].replace("Tuesday", "519-81-1277"), *LINES[1:])
    page = read(scan(tmp_path / "a.pdf", shown))
    assert page.redactions is None
    assert page.warnings[-1].endswith("recognition reads [SSN] where the invisible text layer has none")


def test_born_digital_pages_are_not_recognised(tmp_path, monkeypatch):
    canvas = Canvas(str(tmp_path / "a.pdf"), invariant=1)
    canvas.hidden = False
    write(canvas, LINES)
    canvas.save()
    monkeypatch.setattr(check_places, "recognise", None)
    assert len(read(str(tmp_path / "a.pdf")).redactions) == 1
