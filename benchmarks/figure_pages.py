"""Thirty documents with figures whose places and captions are known, drawn anew from their numbers.

    draw_document(number)  ->  PDF, [Known(page, box, caption)]

Pictures of pixels and drawings of lines, charts with labels, one or several a page, side by side, in columns, captions
above or below; and what is no figure: logos on most pages, ornamental lines, tinted boxes, a scan in slivers.
"""

import io
import random
from collections.abc import Callable
from typing import NamedTuple

import numpy
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT, MARGIN = 612, 792, 72
DOCUMENTS = 30
PAGES = 4
WORDS = tuple(
    "bridge river winter council ferry market timber harvest village letter station garden weather engine harbour "  # noqa: SIM905
    "teacher machine history journey measure".split()
)
Box = tuple[float, float, float, float]  # from the upper left corner, points


class Known(NamedTuple):
    """A figure that was drawn."""

    page: int  # 1-based
    box: Box
    caption: str  # "" where it has none


class _Page:
    """A page that is drawn, with places measured from the top."""

    def __init__(self, canvas: Canvas, choose: random.Random, number: int):
        self.canvas, self.choose, self.number, self.known = canvas, choose, number, list[Known]()

    def text(self, x: float, y: float, text: str, size: float = 10, font: str = "Times-Roman") -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, text)

    def prose(self, x: float, y: float, right: float, lines: int) -> float:
        """Sets lines of words between two sides, and returns where the next thing may stand."""
        for line in range(lines):
            said = ""
            while self.canvas.stringWidth(said, "Times-Roman", 10) < (right - x) * (0.5 if line == lines - 1 else 0.9):
                said = f"{said} {self.choose.choice(WORDS)}".strip()
            said = said.capitalize() if line == 0 else said
            self.text(x, y + 12 * line, f"{said}." if line == lines - 1 else said)
        return y + 12 * lines + 10

    def box(self, box: Box, **how: int) -> None:
        x0, y0, x1, y1 = box
        self.canvas.rect(x0, HEIGHT - y1, x1 - x0, y1 - y0, **how)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def figure(self, kind: str, box: Box, caption: str, above: bool) -> float:
        """Draws a figure with its caption, and returns where the next thing may stand."""
        x0, y0, x1, y1 = box
        if caption and above:
            self.text(x0, y0 + 9, caption, 9, "Times-Italic")
            y0, y1 = y0 + 18, y1 + 18
        KINDS[kind](self, (x0, y0, x1, y1))
        self.known.append(Known(self.number, (x0, y0, x1, y1), caption))
        if caption and not above:
            self.text(x0, y1 + 14, caption, 9, "Times-Italic")
        return y1 + (40 if caption and not above else 22)


def photograph(page: _Page, box: Box) -> None:
    """Draws a picture of pixels with large and small shapes."""
    x0, y0, x1, y1 = box
    seed = page.choose.randrange(1 << 30)
    values = numpy.random.default_rng(seed).integers(0, 230, (9, 12, 3), "uint8")
    picture = Image.fromarray(values).resize((round(2 * (x1 - x0)), round(2 * (y1 - y0))), Image.Resampling.BICUBIC)
    noise = numpy.random.default_rng(seed).integers(-12, 12, (picture.height, picture.width, 1))
    pixels = (numpy.asarray(picture).astype(int) + noise).clip(0, 235).astype("uint8")
    page.canvas.drawImage(_reader(pixels), x0, HEIGHT - y1, x1 - x0, y1 - y0)


def bars(page: _Page, box: Box) -> None:
    """Draws bars on two axes."""
    x0, y0, x1, y1 = box
    page.line(x0, y0, x0, y1)
    page.line(x0, y1, x1, y1)
    page.canvas.setFillColorRGB(0.2, 0.4, 0.8)
    count = page.choose.randint(4, 7)
    step = (x1 - x0 - 8) / count
    for at in range(count):
        top = y1 - (y1 - y0) * (1.0 if at == 1 else page.choose.uniform(0.2, 0.9))
        page.box((x0 + 8 + at * step, top, x0 + 8 + (at + 0.7) * step, y1), stroke=0, fill=1)
    page.canvas.setFillColorRGB(0, 0, 0)


def curves(page: _Page, box: Box) -> None:
    """Draws curves within a frame, with words in it."""
    x0, y0, x1, y1 = box
    page.box(box, stroke=1, fill=0)
    high = y1 - y0
    for at, colour in enumerate(((0.8, 0.1, 0.1), (0.1, 0.5, 0.2))):
        page.canvas.setStrokeColorRGB(*colour)
        third = (x1 - x0) / 3
        page.canvas.bezier(
            x0, HEIGHT - y1 + 4, x0 + third, HEIGHT - y0 - (at + 1) * high / 4, x1 - third, HEIGHT - y1, x1,
            HEIGHT - y0 - (at + 1) * high / 3,
        )  # fmt: skip
    page.canvas.setStrokeColorRGB(0, 0, 0)
    page.text(x0 + 8, y0 + 12, "Rain", 8)
    page.text(x1 - 40, y0 + 12, "Wind", 8)


def diagram(page: _Page, box: Box) -> None:
    """Draws circles joined by slanted lines, a word in each."""
    x0, y0, x1, y1 = box
    size = (y1 - y0) / 4
    places = [(x0 + size, y0 + size), (x1 - size, y0 + size), ((x0 + x1) / 2, y1 - size)]
    for (ax, ay), (bx, by) in zip(places, [*places[1:], places[0]], strict=True):
        page.line(ax, ay, bx, by)
    page.canvas.setFillColorRGB(0.95, 0.9, 0.7)
    for x, y in places:
        page.canvas.circle(x, HEIGHT - y, size, stroke=1, fill=1)
    page.canvas.setFillColorRGB(0, 0, 0)
    for (x, y), word in zip(places, ("Plan", "Build", "Test"), strict=True):
        page.text(x - 9, y + 3, word, 8)


KINDS: dict[str, Callable[[_Page, Box], None]] = {
    "photograph": photograph, "bars": bars, "curves": curves, "diagram": diagram,
}  # fmt: skip


def draw_document(number: int) -> tuple[bytes, list[Known]]:
    """Returns a document as PDF, with the figures that are in it, page by page from top to bottom."""
    choose = random.Random(number)
    data, known, count = io.BytesIO(), [], 0
    canvas = Canvas(data, pagesize=(WIDTH, HEIGHT), invariant=1)
    logo = numpy.random.default_rng(number).integers(0, 256, (40, 60, 3), "uint8")
    for at in range(1, PAGES + 1):
        page = _Page(canvas, choose, at)
        if number % 3 == 0:
            canvas.drawImage(_reader(logo), 500, HEIGHT - 60, 60, 40)
        page.text(300, 770, str(at), 8)
        for box in LAYOUTS[(number + at) % len(LAYOUTS)](page):
            count += 1
            kind = tuple(KINDS)[(number + count) % len(KINDS)]
            caption = f"Figure {count}: {choose.choice(WORDS).title()} of the {choose.choice(WORDS)}."
            page.figure(kind, box, caption if (number + at) % 4 else "", number % 2 == 1)
        known += page.known
        canvas.showPage()
    canvas.save()
    return data.getvalue(), known


def _one(page: _Page) -> list[Box]:
    y = page.prose(MARGIN, 110, WIDTH - MARGIN, 7)
    page.prose(MARGIN, y + 260, WIDTH - MARGIN, 8)
    return [(MARGIN + 60, y, WIDTH - MARGIN - 60, y + 190)]


def _two_below(page: _Page) -> list[Box]:
    y = page.prose(MARGIN, 110, WIDTH - MARGIN, 3)
    second = page.prose(MARGIN, y + 210, WIDTH - MARGIN, 4)
    page.prose(MARGIN, second + 200, WIDTH - MARGIN, 3)
    return [(MARGIN, y, MARGIN + 300, y + 150), (MARGIN + 100, second, WIDTH - MARGIN, second + 140)]


def _side_by_side(page: _Page) -> list[Box]:
    y = page.prose(MARGIN, 110, WIDTH - MARGIN, 6)
    page.prose(MARGIN, y + 200, WIDTH - MARGIN, 9)
    return [(MARGIN, y, 290, y + 130), (320, y, WIDTH - MARGIN, y + 130)]


def _columns(page: _Page) -> list[Box]:
    left, right = (MARGIN, 294), (318, WIDTH - MARGIN)
    page.prose(left[0], 110, left[1], 16)
    y = page.prose(right[0], 110, right[1], 9)
    page.prose(left[0], 480, left[1], 12)
    page.prose(right[0], y + 190, right[1], 20)
    return [(left[0], 330, left[1], 430), (right[0], y, right[1], y + 130)]


def _none(page: _Page) -> list[Box]:
    """Ornaments: a tinted box with a text, lines, and slivers of a picture along an edge."""
    y = page.prose(MARGIN, 110, WIDTH - MARGIN, 5)
    page.canvas.setFillColorRGB(0.9, 0.92, 1)
    page.box((MARGIN - 6, y - 12, WIDTH - MARGIN + 6, y + 60), stroke=0, fill=1)
    page.canvas.setFillColorRGB(0, 0, 0)
    page.prose(MARGIN, y, WIDTH - MARGIN, 5)
    page.line(MARGIN, y + 100, WIDTH - MARGIN, y + 100)
    sliver = numpy.random.default_rng(1).integers(0, 256, (4, 400, 3), "uint8")
    page.canvas.drawImage(_reader(sliver), MARGIN, HEIGHT - y - 140, WIDTH - 2 * MARGIN, 4)
    page.prose(MARGIN, y + 170, WIDTH - MARGIN, 8)
    return []


LAYOUTS = (_one, _two_below, _side_by_side, _columns, _none)


def _reader(pixels: numpy.ndarray) -> ImageReader:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    file.seek(0)
    return ImageReader(file)
