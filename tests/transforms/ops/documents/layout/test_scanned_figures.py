"""Figures in the pixels of pages, and what is none."""

import numpy
import pytest
from PIL import Image, ImageDraw

from pagebeam.schemas.document import Box
from pagebeam.schemas.layout import Rule
from pagebeam.transforms.ops.documents.layout.scanned_figures import find_scanned_figures

WIDE, HIGH = 400, 500
PHOTO = (100, 150, 300, 280)


class _Sheet:
    def __init__(self, paper=255):
        self.image = Image.new("L", (WIDE, HIGH), paper)
        self.draw = ImageDraw.Draw(self.image)
        self.words: list[Box] = []
        self.rules: list[Rule] = []

    def word(self, x, y, text, confidence=0.9, wide=36):
        """Sets something as dense as a word."""
        for at in range(0, wide, 4):
            self.draw.rectangle((x + at, y, x + at + 1, y + 7), fill=0)
        self.words.append(Box(text, x, y, x + wide, y + 8, confidence))

    def prose(self, y, lines=4):
        for line in range(lines):
            for x in range(60, 340, 42):
                self.word(x, y + 13 * line, "word")

    def rule(self, x0, y0, x1, y1):
        self.draw.line((x0, y0, x1, y1), fill=0)
        self.rules.append(Rule(x0, y0, x1, y1))

    def photograph(self, box, light=0):
        values = numpy.random.default_rng(3).integers(40 + light, 200 + light // 2, (4, 5), "uint8")
        size = box[2] - box[0], box[3] - box[1]
        self.image.paste(Image.fromarray(values).resize(size, Image.Resampling.BICUBIC), box[:2])

    def figures(self):
        return [tuple(box[:4]) for box in find_scanned_figures(self.image, self.words, self.rules)]


@pytest.fixture
def sheet():
    sheet = _Sheet()
    sheet.prose(60)
    sheet.prose(320)
    return sheet


def near(*boxes):
    return [pytest.approx(box, abs=2) for box in boxes]


def test_text_alone_has_none(sheet):
    assert sheet.figures() == []


def test_a_photograph_is_one_whatever_is_read_in_it(sheet):
    sheet.photograph(PHOTO)
    sheet.words.append(Box("xw", 120, 170, 180, 240, 0.2))
    assert sheet.figures() == near(PHOTO)


def test_two_beside_each_other_are_two(sheet):
    left, right = (60, 150, 190, 280), (205, 150, 340, 280)
    sheet.photograph(left)
    sheet.photograph(right)
    assert sorted(sheet.figures()) == near(left, right)


def test_a_curve_on_axes_is_a_figure_with_them(sheet):
    sheet.rule(100, 150, 100, 280)
    sheet.rule(100, 280, 300, 280)
    sheet.draw.line([(100 + 10 * n, 270 - 6 * (n * n % 17)) for n in range(20)], fill=0)
    assert sheet.figures() == near((100, 150, 300, 281))


def test_a_table_is_none_also_where_some_of_it_was_not_read(sheet):
    for x in (100, 170, 240, 300):
        sheet.rule(x, 150, x, 280)
    for y in (150, 190, 230, 280):
        sheet.rule(100, y, 300, y)
    for y in (160, 200, 240):
        sheet.word(110, y, "cell")
        sheet.word(180, y, "cell", confidence=0.1)
    assert sheet.figures() == []


def test_a_tinted_box_with_a_text_is_none_and_one_without_is(sheet):
    sheet.draw.rectangle((50, 150, 350, 210), fill=225)
    for line in range(3):
        for x in range(60, 340, 42):
            sheet.word(x, 156 + 16 * line, "word")
    sheet.draw.rectangle((100, 230, 300, 290), fill=200)
    assert sheet.figures() == near((100, 230, 301, 291))


def test_writing_that_was_not_read_is_none(sheet):
    read = len(sheet.words)
    for line in range(6):
        for x in range(100, 300, 42):
            sheet.word(x, 150 + 13 * line, "word")
    del sheet.words[read:]
    assert sheet.figures() == []


def test_the_lid_of_the_scanner_and_lines_are_none(sheet):
    sheet.draw.rectangle((0, 0, 9, HIGH), fill=20)
    sheet.draw.rectangle((0, 0, WIDE, 6), fill=20)
    sheet.draw.line((60, 200, 340, 200), fill=0)
    assert sheet.figures() == []


def test_uneven_light_hides_nothing_and_shows_nothing(sheet):
    sheet.photograph(PHOTO)
    light = 1 - 0.25 * numpy.linspace(0, 1, WIDE)[None] * numpy.linspace(0.4, 1, HIGH)[:, None]
    sheet.image = Image.fromarray((numpy.asarray(sheet.image) * light).astype("uint8"))
    assert sheet.figures() == near(PHOTO)


def test_a_page_that_is_a_photograph_has_none_and_so_has_a_strip():
    sheet = _Sheet()
    sheet.photograph((0, 0, WIDE, HIGH))
    assert sheet.figures() == []
    assert find_scanned_figures(Image.new("L", (400, 10), 255), [], []) == []
