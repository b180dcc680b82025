"""Pictures of redacted pages, on every way that a page is read: Tesseract reads the rest and no redacted word."""

import io
import re

import pypdf
import pypdfium2
import pytest
import tesserocr
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.document import PageText
from pagebeam.schemas.image import PLAIN
from pagebeam.schemas.options import ImageOptions, ReadOptions
from pagebeam.transforms.ops.documents.ocr.tesseract import tessdata
from pagebeam.transforms.ops.documents.read import read_file
from pagebeam.transforms.ops.documents.render.figure_task import Place, render_figures
from pagebeam.transforms.ops.documents.render.render_task import PageItem, render
from pagebeam.transforms.ops.documents.store.page_files import Copying, Painting, copy_pages

SSN, PHONE = "511-81-1270", "(415) 555-0132"
LINES = (
    "The committee met on Tuesday and agreed on the budget",
    f"Her social security number is {SSN} as was said before",
    f"She can be reached by telephone at {PHONE} every morning",
    "Nothing else was decided before the end of the meeting",
)
SIZE = (612, 400)
SECRETS = ("511", "81-1270", "1270", "415", "555", "0132")


def typeset(canvas):
    canvas.setFont("Helvetica", 14)
    for row, line in enumerate(LINES):
        canvas.drawString(60, 320 - 40 * row, line)


def born_digital(extra=lambda canvas: None, size=SIZE):
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    typeset(canvas)
    extra(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def scanned(dpi=200, degrees=0.0):
    (page,) = pypdfium2.PdfDocument(born_digital())
    picture = page.render(scale=dpi / 72).to_pil().convert("L")
    return picture.rotate(degrees, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)


def as_file(picture, dpi, kind="PNG"):
    buffer = io.BytesIO()
    picture.save(buffer, kind, dpi=(dpi, dpi))
    return buffer.getvalue()


def scan_pdf(picture, layer=False):
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=SIZE, invariant=1)
    if layer:
        text = canvas.beginText()
        text.setTextRenderMode(3)
        text.setFont("Helvetica", 14)
        for row, line in enumerate(LINES):
            text.setTextOrigin(60, 320 - 40 * row)
            text.textOut(line)
        canvas.drawText(text)
    canvas.drawImage(ImageReader(picture), 0, 0, *SIZE)
    canvas.save()
    return buffer.getvalue()


def changed(data, **entries):
    writer = pypdf.PdfWriter(io.BytesIO(data))
    for name, value in entries.items():
        writer.pages[0][pypdf.generic.NameObject(f"/{name}")] = value
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def form(canvas):
    canvas.drawString(60, 120, "Social security number:")
    canvas.acroForm.textfield(name="f1", value="457389146", x=250, y=110, width=200, height=24, fontSize=14)
    canvas.acroForm.textfield(name="town", value="Winterswijk", x=250, y=70, width=200, height=24, fontSize=14)


FILES = {
    "born-digital": born_digital,
    "turned page": lambda: changed(born_digital(), Rotate=pypdf.generic.NumberObject(90)),
    "upside down page": lambda: changed(born_digital(), Rotate=pypdf.generic.NumberObject(180)),
    "user unit": lambda: changed(born_digital(), UserUnit=pypdf.generic.NumberObject(2)),
    "cropped page": lambda: changed(
        born_digital(), CropBox=pypdf.generic.ArrayObject(map(pypdf.generic.NumberObject, (30, 150, 600, 380)))
    ),
    "form": lambda: born_digital(form),
    "scan": lambda: scan_pdf(scanned()),
    "scan with an invisible layer": lambda: scan_pdf(scanned(), layer=True),
    "picture": lambda: as_file(scanned(), 200),
    "turned picture": lambda: as_file(scanned(degrees=90), 200),
    "picture upside down": lambda: as_file(scanned(degrees=180), 200),
    "aslant": lambda: as_file(scanned(degrees=2.5), 200),
    "small": lambda: as_file(scanned(dpi=100), 100),
    "jpeg without resolution": lambda: as_file(scanned(dpi=150).convert("RGB"), 0, "JPEG"),
    "fax": lambda: as_file(scanned().convert("1"), 200, "TIFF"),
}
TURNS = {"turned page": 90, "upside down page": 180, "turned picture": 270, "picture upside down": 180}


@pytest.fixture(scope="module")
def tesseract():
    with tesserocr.PyTessBaseAPI(path=tessdata(), psm=tesserocr.PSM.AUTO) as api:
        yield api


@pytest.fixture(scope="module", params=FILES)
def page(request, tmp_path_factory):
    """Its path, what reading says of it, and by how much a reader turns it."""
    path = tmp_path_factory.mktemp("pictures") / "page"
    path.write_bytes(FILES[request.param]())
    options = ReadOptions(redact=("ssn", "telephone"), redact_pictures=True)
    (read,) = [one for one in read_file.begin(str(path), options, 8) if isinstance(one, PageText)]
    return str(path), read, TURNS.get(request.param, 0)


def check(tesseract, picture, turn):
    """Holds that Tesseract reads words of the lines in a picture, once it is upright, and none that is redacted."""
    upright = picture.convert("L").rotate(turn, expand=True)
    upright = upright.resize((upright.width * 1800 // upright.width, upright.height * 1800 // upright.width))
    tesseract.SetImage(upright)
    read = tesseract.GetUTF8Text()
    said = re.sub(r"\s", "", read)
    assert [secret for secret in (*SECRETS, "457389146", "9146") if secret in said] == [], read
    assert len({"security", "number", "telephone", "every", "morning"} & set(read.split())) >= 4, read


def places(read):
    assert read.redactions, read.warnings
    return tuple(box[1:5] for box in read.redactions)


def test_a_picture_of_the_page_shows_no_redacted_word(page, tesseract):
    path, read, turn = page
    assert read.boxes is None
    assert not any(secret in read.text for secret in SECRETS)
    (found,) = render(path, (PageItem(1, redactions=places(read)),), 200, ImageOptions(grayscale=True), PLAIN)
    check(tesseract, Image.fromarray(found.image[:, :, 0]), turn)


def test_the_stored_files_show_no_redacted_word_and_hold_no_text(page, tesseract):
    path, read, turn = page
    painting = Painting({1: places(read)}, 200)
    ((_, files),) = copy_pages(
        path, ((1, read.dpi if read.source == "ocr" else None),), Copying(100.0, painting=painting)
    )
    assert files
    for suffix, data in files.items():
        if suffix == "pdf":
            (alone,) = pypdfium2.PdfDocument(data)
            assert alone.get_textpage().get_text_range() == ""
            picture = alone.render(scale=200 / 72).to_pil()
        else:
            picture = Image.open(io.BytesIO(data))
        check(tesseract, picture, turn)


def test_a_figure_of_the_page_shows_no_redacted_word(page, tesseract):
    path, read, turn = page
    width, height = read.page_width, read.page_height
    if read.rotation in (90, 270):
        width, height = height, width
    whole = Place(1, (0.0, 0.0, width, height), None, read.rotation, places(read))
    (found,) = render_figures(path, (whole,), 200, ImageOptions(grayscale=True), PLAIN)
    check(tesseract, Image.fromarray(found.image[:, :, 0]), 0 if read.rotation else turn)
