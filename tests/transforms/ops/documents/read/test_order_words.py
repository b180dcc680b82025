"""Pages drawn in another order than they are read in, upright and turned, put in order."""

import io
import random

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pagebeam.transforms.ops.documents.layout.reading_order import join_lines
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.documents.read.order_words import CROSSED, SHUFFLED, order_words

TEXT = """The harbour office keeps a register of every ship that entered the bay during the winter months and names the
captain with the cargo and the number of men on board and adds a short remark in the margin where a storm delayed the
larger vessels or kept some of them from the quay for more than seven days because the ice came down the river early and
nobody had expected it before the end of the year as the council wrote to the engineers"""
LINES = [" ".join(TEXT.split()[at : at + 6]) for at in range(0, 72, 6)]
SIZE = (500, 400)


def columns(count: int) -> list[tuple[str, float, float]]:
    """The lines in so many columns: text, and points from the left and from the top."""
    high = len(LINES) // count
    return [(line, 20 + 240 * (at // high), 60 + 16 * (at % high)) for at, line in enumerate(LINES)]


def singly(parts: list[tuple[str, float, float]], font: str) -> list[tuple[str, float, float]]:
    found = []
    for line, x, y in parts:
        for word in line.split():
            found.append((word, x, y))
            x += stringWidth(f"{word} ", font, 9)
    return found


def drawn(parts, font: str = "Helvetica", turn: int = 0, rotate: int = 0) -> Pdf:
    """A page of parts in their order, the text and what is shown turned by degrees clockwise."""
    buffer = io.BytesIO()
    on_its_side = (turn + rotate) % 180 == 90  # for reportlab swaps the sides of pages that are shown turned
    canvas = Canvas(buffer, pagesize=SIZE[::-1] if on_its_side else SIZE, invariant=1)
    canvas.translate(*{0: (0, 0), 90: (0, SIZE[0]), 180: SIZE, 270: (SIZE[1], 0)}[turn])
    canvas.rotate(-turn)
    canvas.setFont(font, 9)
    for text, x, y in parts:
        canvas.drawString(x, SIZE[1] - y, text)
    canvas.setPageRotation(rotate)
    canvas.save()
    return Pdf(buffer.getvalue())


def read(pdf: Pdf) -> list[str] | None:
    ordered = order_words(pdf.page(1))
    return ordered and join_lines(ordered.words).split("\n")


def shuffled(parts: list) -> list:
    return random.Random(5).sample(parts, len(parts))


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman"])
@pytest.mark.parametrize("kind", [list, lambda parts: singly(parts, "Helvetica")])
def test_pages_that_are_drawn_as_they_are_read_stay(count, font, kind):
    assert read(drawn(kind(columns(count)), "Helvetica" if kind is not list else font)) is None


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize(("turn", "rotate"), [(0, 0), (0, 180), (180, 0), (180, 180), (90, 0), (90, 270), (270, 90)])
def test_shuffled_lines_and_words_are_put_in_order_however_the_page_is_turned(count, turn, rotate):
    assert read(drawn(shuffled(columns(count)), turn=turn, rotate=rotate)) == LINES
    assert read(drawn(shuffled(singly(columns(count), "Helvetica")), turn=turn, rotate=rotate)) == LINES
    assert read(drawn(columns(count), turn=turn, rotate=rotate)) in (None, LINES)  # PDFium has lines of its own order


def test_words_of_a_monospaced_font_in_columns_from_the_left():
    parts = sorted(
        singly([(line, 20, 60 + 16 * at) for at, line in enumerate(LINES)], "Courier"), key=lambda part: part[1:]
    )
    assert read(drawn(parts, "Courier")) == LINES


def test_two_blocks_in_each_others_place():
    parts = columns(1)
    page = drawn([*parts[6:], *parts[:6]])
    assert read(page) == LINES
    assert order_words(page.page(1)).warning == SHUFFLED


def test_columns_line_by_line_across_the_gutter():
    parts = sorted(columns(2), key=lambda part: (part[2], part[1]))
    ordered = order_words(drawn(parts).page(1))
    assert (join_lines(ordered.words).split("\n"), ordered.warning) == (LINES, CROSSED)
    assert read(drawn(parts, turn=180)) == LINES


def test_places_are_of_the_page_as_shown():
    page = drawn(shuffled(columns(1)), turn=180).page(1)
    first, second = order_words(page).words[:2]
    assert (first.box.text, second.box.text) == ("The", "harbour")
    assert first.box.x0 > second.box.x1
    assert first.box.y0 > SIZE[1] / 2
