"""What a page is made of, through the forms on it."""

import io
from collections.abc import Callable

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pagebeam.transforms.ops.documents.pdf import page_objects as looked
from pagebeam.transforms.ops.documents.pdf.page_objects import levels_of, objects, painted_places
from tests.transforms.ops.documents.built import built


def drawn(*pictures: tuple[float, float, float, float]) -> pdfium.PdfPage:
    """A page with a line of text, a hidden one, and a form, twice its size at (50, 20), with a line and pictures."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200), invariant=1)
    canvas.beginForm("form")
    canvas.drawString(0, 0, "Inside")
    canvas.line(0, 0, 10, 0)
    for place in pictures:
        canvas.drawImage(ImageReader(Image.new("RGB", (60, 30), "red")), *place)
    canvas.endForm()
    canvas.drawString(30, 150, "Seen")
    canvas.saveState()
    hidden = canvas.beginText(30, 100)
    hidden.setTextRenderMode(3)
    hidden.textLine("Hidden")
    canvas.drawText(hidden)
    canvas.restoreState()
    canvas.translate(50, 20)
    canvas.scale(2, 2)
    canvas.doForm("form")
    canvas.save()
    return pdfium.PdfDocument(buffer.getvalue())[0]


def test_counts_and_places_through_a_form():
    found = objects(drawn((5, 10, 80, 40), (5, 60, 20, 10)))
    assert (found.texts, found.hidden) == (3, 1)
    first, second = found.pictures
    assert first[:4] == pytest.approx((60, 40, 220, 120))
    assert first[4:] == (60, 30, True)
    assert second[:4] == pytest.approx((60, 140, 100, 160))
    assert second.dpi == pytest.approx(72 * 60 / 40)


@pytest.mark.parametrize(
    ("pictures", "hidden"),
    [
        ((), 0),
        (((5, 10, 50, 20),), 0),  # 4000 of 60,000 square points
        (((5, 10, 50, 20), (5, 60, 50, 20)), 1),
    ],
)
def test_hidden_text_is_counted_only_where_pictures_may_lie_over_it(pictures, hidden):
    found = objects(drawn(*pictures))
    assert (found.texts, found.hidden, len(found.pictures)) == (3, hidden, len(pictures))


def test_forms_within_forms():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200), invariant=1)
    for depth in range(looked.DEEPEST + 1):  # the first holds the line, and each later one the form before
        canvas.beginForm(f"form{depth}")
        canvas.translate(10, 0)
        canvas.drawString(0, 0, "Line")
        canvas.drawImage(ImageReader(Image.new("L", (5 + depth, 5))), 0, 0, 5, 5)
        if depth:
            canvas.doForm(f"form{depth - 1}")
        canvas.endForm()
    canvas.doForm(f"form{looked.DEEPEST}")
    canvas.save()
    found = objects(pdfium.PdfDocument(buffer.getvalue())[0])
    deepest = looked.DEEPEST
    places = [(10 * (depth + 1), 5 + deepest - depth) for depth in range(deepest)]
    assert [(picture.left, picture.width) for picture in found.pictures] == places
    assert found.texts == deepest
    assert not found.all_seen  # the innermost form was not looked into


def painted(draw: Callable[[Canvas], object]) -> looked.Objects:
    """What is found on a page of one drawing."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200), invariant=1)
    draw(canvas)
    canvas.save()
    return objects(pdfium.PdfDocument(buffer.getvalue())[0])


def blobs(canvas: Canvas, shapes: int, count: int, fill: int) -> None:
    """Closed paths of 9 segments and more, so many shapes in turn."""
    for number in range(count):
        path = canvas.beginPath()
        path.moveTo(10 * number, 10)
        for corner in range(8 + number % shapes):
            path.lineTo(10 * number + corner, 20 + 3 * (corner % 2))
        canvas.drawPath(path, stroke=1 - fill, fill=fill)


@pytest.mark.parametrize(
    ("shapes", "fill", "outlines"),
    [
        (8, 1, 30),
        (1, 1, 0),  # one mark again and again, as in a chart
        (8, 0, 0),  # lines, and nothing inside them
    ],
)
def test_paths_that_may_be_outlines_of_letters(shapes, fill, outlines):
    assert painted(lambda canvas: blobs(canvas, shapes, 30, fill)).outlines == outlines


def test_one_path_of_many_segments_may_be_a_line_of_letters():
    found = painted(lambda canvas: blobs(canvas, 400, 400, 1))
    assert found.outlines > 1000
    assert found.patterned == 0


def test_grey_areas_may_be_patterns():
    assert painted(lambda canvas: (canvas.setFillGray(191 / 255), canvas.rect(0, 0, 90, 90, fill=1))).patterned == 1
    assert painted(lambda canvas: canvas.rect(0, 0, 90, 90, fill=1)).patterned == 0
    assert painted(lambda canvas: (canvas.setFillGray(191 / 255), canvas.rect(0, 0, 90, 90, fill=0))).patterned == 0


def test_no_more_than_so_many_objects_are_looked_at(monkeypatch):
    monkeypatch.setattr(looked, "LOOKED_AT", 2)
    found = objects(drawn((5, 10, 40, 20)))
    assert (found.texts, found.pictures) == (2, ())


def test_rounded_areas_may_be_patterns_as_well():
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(191 / 255)
        canvas.roundRect(0, 0, 90, 90, 9, stroke=0, fill=1)

    assert painted(draw).patterned == 1


def covered(mode: str, alpha: float = 1.0, text_first: bool = True) -> int:
    """Counts the hidden texts of a page with a picture of a mode on all of it, drawn after its text or before."""

    def picture(canvas: Canvas) -> None:
        image = Image.new(mode, (60, 40), (255, 255, 255, 60)[: len(Image.new(mode, (1, 1)).getbands())])
        canvas.drawImage(ImageReader(image), 0, 0, 300, 200, mask="auto")

    def text(canvas: Canvas) -> None:
        canvas.setFillAlpha(alpha)
        canvas.drawString(30, 100, "Under it or over it")
        canvas.setFillAlpha(1.0)

    steps = (text, picture) if text_first else (picture, text)
    return painted(lambda canvas: [step(canvas) for step in steps]).hidden


def test_text_under_a_picture_or_without_opacity_is_hidden():
    assert covered("RGB") == 1
    assert covered("RGB", text_first=False) == 0
    assert covered("RGBA") == 0  # it shows through
    assert covered("RGB", alpha=0.0, text_first=False) == 1
    assert covered("RGB", alpha=0.5, text_first=False) == 0


def test_places_of_paths_that_may_be_letters_or_their_strokes():
    def places(content: bytes) -> list[tuple[float, float, float, float]]:
        page = pdfium.PdfDocument(built(content))[0]  # kept, for its objects go with it
        return list(painted_places(list(levels_of(page))))

    stroke, rule, frame = b"100 50 m 106 62 l S ", b"20 20 m 280 20 l S ", b"20 20 260 160 re S "
    curve = b"20 20 m 30 40 50 60 70 80 c " + b"80 90 90 80 99 70 c " * 7 + b"f "
    assert places(rule + frame) == []
    (only,) = places(stroke + rule + frame)
    assert only == pytest.approx((100, 50, 106, 62), abs=2)
    (large,) = places(rule + curve)
    assert large == pytest.approx((20, 20, 99, 85), abs=6)
