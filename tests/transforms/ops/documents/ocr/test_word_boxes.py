"""Words are where they stand on the page as it was scanned, on every path: redaction and layout rest on it."""

import io
import math
import pathlib

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from pagebeam.schemas.document import Box
from pagebeam.schemas.options import OCR_ENGINES, ReadOptions
from pagebeam.transforms.ops.documents.ocr import second_engine
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.orientation import TURNS, undo_turn
from pagebeam.transforms.ops.documents.ocr.second_engine import recognise
from pagebeam.transforms.ops.documents.read.read_file import read

LINES = (
    "Minutes of the harbour office for the month of March",
    "Forty boxes of white paper were paid for on delivery",
    "The office is closed on Sundays and during the winter",
    "Nobody asked for the keys of the old house that week",
    "Every visitor signed the book before leaving the room",
    "Seven letters arrived from the north and were answered",
)
DPI = 150
NEAR = 2.0  # points


def drawn(dpi: int) -> tuple[Image.Image, list[Box]]:
    """Returns a page of half a letter, and where the ink of its words is, in points."""
    page = Image.new("L", (round(8.5 * dpi), 6 * dpi), 255)
    draw, face, boxes = ImageDraw.Draw(page), ImageFont.truetype("DejaVuSerif.ttf", round(dpi / 5)), []
    for number, line in enumerate(LINES):
        x, y = 0.7 * dpi, (1.0 + 0.7 * number) * dpi
        for word in line.split():
            draw.text((x, y), word, 0, face)
            left, top, right, bottom = face.getmask(word).getbbox() or (0, 0, 0, 0)
            across, down = face.getbbox(word)[:2]
            sides = x + across, y + down, x + across + right - left, y + down + bottom - top
            boxes.append(Box(word, *(72 / dpi * side for side in sides), None))
            x += face.getlength(word + " ")
    return page, boxes


def check(found: tuple[Box, ...], expected: list[Box], near: float = NEAR) -> None:
    """Compares the boxes of words that are read, which are nearly all."""
    right = 0
    for box in expected:
        same = [one for one in found if one.text == box.text]
        right += any(max(abs(a - b) for a, b in zip(one[1:5], box[1:5], strict=True)) <= near for one in same)
    assert right >= 0.95 * len(expected), f"{right} of {len(expected)}"


@pytest.fixture(params=["tesseract", "rapidocr", "auto"])
def engine(request, monkeypatch):
    """Each engine; `auto` asks the second one for every page."""
    monkeypatch.setattr(second_engine, "UNSURE", 1.1)
    monkeypatch.setattr(second_engine, "FULL", 10_000)
    return make_engine(request.param)


@pytest.mark.parametrize("dpi", [DPI, 60])  # Tesseract enlarges the latter
def test_of_an_upright_page(engine, dpi):
    page, expected = drawn(dpi)
    check(recognise(engine, page, "eng", dpi)[0].boxes, expected)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_of_a_page_that_lies_on_its_side_or_head(turn):
    """RapidOCR alone does not turn pages; in `auto` Tesseract does it for both, or reads such lines itself."""
    page, expected = drawn(DPI)
    lying = page.transpose(TURNS[360 - turn] if turn != 180 else TURNS[180])  # to be turned by `turn`
    size = 72 / DPI * lying.width, 72 / DPI * lying.height
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(second_engine, "UNSURE", 1.1)
        patch.setattr(second_engine, "FULL", 10_000)
        read, _ = recognise(make_engine("auto"), lying, "eng", DPI)
    assert read.rotation in (0, turn)
    check(read.boxes, [undo_turn(box, turn, size) for box in expected])


def turned(page: Image.Image, boxes: list[Box], degrees: float) -> tuple[Image.Image, list[Box]]:
    """Returns a page counter-clockwise by so many degrees, and where its words are then."""
    crooked = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = 36 * page.width / DPI, 36 * page.height / DPI
    expected = []
    for box in boxes:
        corners = [(a - x, b - y) for a in (box.x0, box.x1) for b in (box.y0, box.y1)]
        across = [x + cosine * a + sine * b for a, b in corners]
        down = [y - sine * a + cosine * b for a, b in corners]
        expected.append(box._replace(x0=min(across), y0=min(down), x1=max(across), y1=max(down)))
    return crooked, expected


@pytest.mark.parametrize("degrees", [-3, 1.5])
def test_of_a_page_that_stands_crooked(engine, degrees):
    crooked, expected = turned(*drawn(DPI), degrees)
    check(recognise(engine, crooked, "eng", DPI)[0].boxes, expected, NEAR + 1)


@pytest.mark.usefixtures("asked")
def test_of_a_page_that_lies_on_its_side_and_stands_crooked():
    crooked, expected = turned(*drawn(DPI), -2)
    lying = crooked.transpose(Image.Transpose.ROTATE_90)
    read, _ = recognise(make_engine("auto"), lying, "eng", DPI)
    assert read.rotation == 90
    size = 72 / DPI * lying.width, 72 / DPI * lying.height
    check(read.boxes, [undo_turn(box, 90, size) for box in expected], NEAR + 1)


def test_of_doubtful_lines_that_are_read_again(monkeypatch):
    monkeypatch.setattr(second_engine, "UNSURE", 1.1)
    monkeypatch.setattr(second_engine, "FULL", 0)
    monkeypatch.setattr(second_engine, "DOUBTFUL", 1.1)
    monkeypatch.setattr(second_engine, "FEW_DOUBTFUL", 1.0)
    page, expected = drawn(DPI)
    read, version = recognise(make_engine("auto"), page, "eng", DPI)
    assert "6 lines read by rapidocr" in read.taken[-1]
    assert "rapidocr" in version
    check(read.boxes, expected)


def read_boxes(path: pathlib.Path, engine: str) -> tuple[Box, ...]:
    """Returns the words of a file as a run reads them."""
    (page,) = read(str(path), (1,), ReadOptions(ocr="always", boxes=True, engine=engine, dpi=DPI))
    assert engine != "auto" or " + " in page.engine or page.engine.startswith("rapidocr")
    return page.boxes


@pytest.fixture
def asked(monkeypatch):
    """Has `auto` ask the second engine for every page."""
    monkeypatch.setattr(second_engine, "UNSURE", 1.1)
    monkeypatch.setattr(second_engine, "FULL", 10_000)


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("name", OCR_ENGINES)
@pytest.mark.parametrize("mode", ["1", "L"])
def test_of_a_fax_whose_pixels_are_not_square(name, mode, tmp_path):
    page, expected = drawn(204)
    fax = page.resize((page.width, round(page.height * 98 / 204)), Image.Resampling.BICUBIC).convert(mode)
    fax.save(tmp_path / "fax.tif", dpi=(204, 98))
    check(read_boxes(tmp_path / "fax.tif", name), expected)


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("name", OCR_ENGINES)
@pytest.mark.parametrize("unit", [1, 2])
def test_of_a_scan_in_a_pdf_with_a_unit_of_its_own(name, unit, tmp_path):
    """A page's units are those of its text layer, whatever an inch of it is: words that are read stand on the same."""
    page, expected = drawn(DPI)
    buffer, path = io.BytesIO(), tmp_path / "scan.pdf"
    page.save(buffer, "PDF", resolution=DPI)
    with pikepdf.open(buffer) as pdf:
        pdf.pages[0].obj.UserUnit = unit
        pdf.save(path, min_version="1.6")
    found = read_boxes(path, name)
    check(found, expected)


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("kind", ["fax.tif", "photo.jpg"])
def test_of_a_picture_that_lies_on_its_side(kind, tmp_path):
    """By its pixels, which are not square, or by its EXIF orientation, by which every program turns it."""
    page, expected = drawn(204 if kind == "fax.tif" else DPI)
    if kind == "fax.tif":
        fax = page.resize((page.width, round(page.height * 98 / 204)), Image.Resampling.BICUBIC)
        fax.transpose(Image.Transpose.ROTATE_90).save(tmp_path / kind, dpi=(98, 204))
        size = 72 / 204 * page.height, 72 / 204 * page.width
        expected = [undo_turn(box, 90, size) for box in expected]
    else:
        exif = Image.Exif()
        exif[0x0112] = 6
        page.transpose(Image.Transpose.ROTATE_90).save(tmp_path / kind, exif=exif, dpi=(DPI, DPI))
    check(read_boxes(tmp_path / kind, "auto"), expected)


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("kind", ["crop", "crooked and turned"])
def test_of_a_scan_in_a_pdf_that_shows_part_of_it_or_has_it_turned(kind, tmp_path):
    page, expected = drawn(DPI)
    buffer, path = io.BytesIO(), tmp_path / "scan.pdf"
    if kind == "crop":
        page.save(buffer, "PDF", resolution=DPI)
        left, top = 36.0, 72.0 * page.height / DPI - 420
        expected = [
            box._replace(x0=box.x0 - left, x1=box.x1 - left, y0=box.y0 - top, y1=box.y1 - top) for box in expected
        ]
    else:
        crooked, expected = turned(page, expected, -2)
        crooked.transpose(Image.Transpose.ROTATE_90).save(buffer, "PDF", resolution=DPI)
    with pikepdf.open(buffer) as pdf:
        if kind == "crop":
            pdf.pages[0].obj.CropBox = [36, 20, 560, 420]
        else:
            pdf.pages[0].obj.Rotate = 90
        pdf.save(path)
    check(read_boxes(path, "auto"), expected, NEAR + (kind != "crop"))
