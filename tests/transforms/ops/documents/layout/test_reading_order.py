"""Columns that are written line by line across the gutter, and what looks like them and is none."""

import io

import numpy
import pytest
from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.layout.reading_order import interleaved_rows, may_be_columns
from pagebeam.transforms.ops.documents.read.read_file import read

NAMES = ("one", "two", "three", "four", "five", "six", "seven", "eight")
LEFT = [f"left {NAMES[n]} begins the line and says some more" for n in range(8)]
RIGHT = [f"right {NAMES[n]} begins the line and says some more" for n in range(8)]


def page(rows: list[tuple[tuple[float, str], ...]], step: float = 14) -> bytes:
    """A PDF of rows, each with (points from the left, text), drawn in this order."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 10)
    for number, row in enumerate(rows):
        for x, text in row:
            canvas.drawString(x, 780 - step * number, text)
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def lines(tmp_path):
    """The lines of a PDF's page as they are read."""

    def of(data: bytes, **options: object) -> tuple[list[str], tuple[str, ...]]:
        path = tmp_path / "page.pdf"
        path.write_bytes(data)
        (text,) = read(str(path), (1,), ReadOptions(**options))
        return text.text.splitlines(), text.warnings

    return of


TWO = [((72.0, left), (320.0, right)) for left, right in zip(LEFT, RIGHT, strict=True)]
HEADING = ((72.0, "A heading that goes over both of the columns and is as wide as the page is, or nearly so"),)
FOLIO = ((290.0, "- 7 -"),)
TOLD = ("text layer: its lines run across columns, and were put in order column by column",)


def test_columns_are_read_one_after_the_other(lines):
    read_, told = lines(page([HEADING, *TWO, FOLIO]))
    assert read_ == [HEADING[0][1], *LEFT, *RIGHT, FOLIO[0][1]]
    assert told == TOLD


def test_a_heading_between_bands_stays_between_them(lines):
    read_, _ = lines(page([*TWO[:4], HEADING, *TWO[4:]]))
    assert read_ == [*LEFT[:4], *RIGHT[:4], HEADING[0][1], *LEFT[4:], *RIGHT[4:]]


def test_three_columns(lines):
    texts = [[f"{name}{n} in four words or so" for n in range(9)] for name in "abc"]
    rows = [tuple((60.0 + 170 * at, text) for at, text in enumerate(row)) for row in zip(*texts, strict=True)]
    assert lines(page(rows))[0] == [line for column in texts for line in column]


def test_boxes_follow_the_text(tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(page(TWO))
    (text,) = read(str(path), (1,), ReadOptions(boxes=True))
    assert " ".join(box.text for box in text.boxes) == " ".join(text.text.split())
    assert [round(box.x0) for box in text.boxes if box.text in ("left", "right")] == [73] * 8 + [321] * 8


def test_columns_that_are_in_order_are_left_alone(lines):
    rows = [[(72.0, text)] for text in LEFT] + [[(320.0, text)] for text in RIGHT]
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    for number, ((x, text),) in enumerate(rows):
        canvas.drawString(x, 780 - 14 * (number % 8), text)
    canvas.save()
    assert lines(buffer.getvalue()) == ([*LEFT, *RIGHT], ())


def test_a_table_is_read_row_by_row(lines):
    rows = [((72.0, f"Item {n}"), (250.0, "a short note"), (420.0, f"{n}.50")) for n in range(12)]
    read_, told = lines(page(rows))
    assert [line.split() for line in read_] == [["Item", str(n), "a", "short", "note", f"{n}.50"] for n in range(12)]
    assert told == ()


def test_few_rows_are_no_columns(lines):
    assert lines(page(TWO[:3]))[1] == ()


def test_tesseract_reads_columns_one_after_the_other(lines):
    read_, _ = lines(page([HEADING, *TWO]), ocr="always")
    assert [line for line in read_ if line] == [HEADING[0][1], *LEFT, *RIGHT]


def test_only_wide_cells_are_looked_at_word_by_word():
    def cells(width: float) -> list[tuple[float, float, float, float]]:
        return [
            (x, y, x + width * (1.0 if y % 36 == 16 else 0.3), y + 9.0)
            for y in range(700, 580, -12)
            for x in (72.0, 320.0)
        ]

    wide = [(x, y, x + 200.0, y + 9.0) for y in range(700, 600, -12) for x in (72.0, 320.0)]
    assert may_be_columns(numpy.array(wide), 595)
    assert not may_be_columns(numpy.array([*cells(100.0), (72, 400, 280, 409), (320, 400, 520, 409)]), 595)
    assert not may_be_columns(numpy.zeros((0, 4)), 595)


SPLIT = [
    (x + part, y + rise, x + part + 90, y + rise + 9)  # a line in two parts, and one that stands lower before it
    for y in range(700, 640, -12)
    for x, part, rise in ((-25, 0, -8), (72, 0, 0), (72, 92, 0), (320, 0, 0), (320, 92, 0))
]


@pytest.mark.parametrize(
    ("rectangles", "expected"),
    [
        ([(x, y, x + 200, y + 9) for y in range(700, 640, -12) for x in (72, 320)], 5),
        ([(x, y, x + 245, y + 9) for y in range(700, 640, -12) for x in (72, 320)], 0),  # words apart
        ([(x, y, x + 50, y + 9) for y in range(700, 640, -12) for x in (72, 320)], 0),  # a label and a value
        ([(72, 700 - 12 * n, 520, 710 - 12 * n) for n in range(9)], 0),
        (SPLIT, 5),
        ([], 0),
    ],
)
def test_grounds_for_suspicion(rectangles, expected):
    assert interleaved_rows(rectangles, 595) == expected
