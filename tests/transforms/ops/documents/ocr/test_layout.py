"""The layout of a picture of a page: weights, lines, bullets and leaders are told from its pixels."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from pagebeam.schemas.document import Box, PageText
from pagebeam.transforms.ops.documents.ocr.layout import infer_layout
from pagebeam.transforms.ops.work_store.page_codec import from_json, to_json

DPI, EM = 144, 24  # pixels


class _Scan:
    """A picture of lines and what was recognised of them."""

    def __init__(self):
        self.image = Image.new("L", (900, 500), 255)
        self.draw = ImageDraw.Draw(self.image)
        self._boxes: list[Box] = []

    def line(self, x: int, y: int, text: str, bold: bool = False, read: str | None = None) -> None:
        """Draws words; `read` is what is recognised in place of them."""
        font = ImageFont.load_default(EM)
        for word, seen in zip(text.split(), (read or text).split(), strict=True):
            self.draw.text((x, y), word, fill=0, font=font, stroke_width=int(bold))
            x0, y0, x1, y1 = self.draw.textbbox((x, y), word, font=font)
            self._boxes.append(Box(seen, x0 / 2, y0 / 2, x1 / 2, y1 / 2, 0.9))
            x += int(x1 - x0) + 8

    def stretch(self, word: int, above: float) -> None:
        """Makes the box of a word higher than it is, by some points."""
        self._boxes[word] = self._boxes[word]._replace(y0=self._boxes[word].y0 - above)

    def layout(self):
        page = PageText(1, "", "ocr", 0.9, 900, 500, DPI, 0, tuple(self._boxes), "tesseract 5", ())
        return infer_layout(page, self.image)


@pytest.fixture
def scan():
    scan = _Scan()
    for y in (200, 240, 280, 320):
        scan.line(60, y, "The committee met on the second Tuesday")
    return scan


def test_a_line_in_bold_is_told_by_its_strokes(scan):
    scan.line(60, 100, "The state of the roads", bold=True)
    bold = [word.text for word in scan.layout().words if word.bold]
    assert bold == ["The", "state", "of", "the", "roads"]


def test_bullets_that_recognition_leaves_out_or_mistakes_are_there(scan):
    scan.draw.ellipse((40, 388, 48, 396), fill=0)
    scan.line(60, 380, "ploughs")
    scan.draw.ellipse((40, 428, 48, 436), fill=0)
    scan.line(60, 420, "fuel")
    words = [word.text for word in scan.layout().words]
    assert words[-4:] == ["•", "ploughs", "•", "fuel"]


def test_dots_that_lead_to_a_number_are_left_out_whatever_is_read_in_them(scan):
    scan.line(60, 400, "Roads ......... 12", read="Roads 0.cee 12")
    assert [word.text for word in scan.layout().words][-2:] == ["Roads", "12"]


def test_drawn_lines_are_rules(scan):
    scan.draw.rectangle((60, 450, 800, 452), fill=0)
    (rule,) = scan.layout().rules
    assert (rule.x0, rule.x1) == (pytest.approx(30, abs=1), pytest.approx(400.5, abs=1))


def test_a_layout_is_kept_as_it_is(scan):
    scan.line(60, 100, "The state of the roads", bold=True)
    scan.draw.rectangle((60, 450, 800, 452), fill=0)
    for y in (380, 420):
        scan.draw.ellipse((40, y + 8, 48, y + 16), fill=0)
        scan.line(60, y, "ploughs")
    page = PageText(1, "", "ocr", 0.9, 900, 500, DPI, 0, (), "tesseract 5", (), layout=scan.layout())
    assert from_json(to_json([page])) == [page]


def test_dashes_and_small_dots_before_several_lines_are_bullets(scan):
    for y in (380, 420):
        scan.draw.rectangle((36, y + 13, 46, y + 14), fill=0)
        scan.line(60, y, "ploughs")
    scan.draw.rectangle((36, 473, 46, 474), fill=0)  # before a number it may be a sign
    scan.line(60, 460, "17")
    assert [word.text for word in scan.layout().words][-5:] == ["•", "ploughs", "•", "ploughs", "17"]


def test_one_speck_before_a_line_is_none(scan):
    scan.draw.rectangle((36, 213, 38, 215), fill=0)
    assert "•" not in [word.text for word in scan.layout().words]


def test_a_box_that_is_too_high_for_its_letters_makes_them_no_larger(scan):
    scan.line(60, 400, "experience")
    scan.stretch(-1, above=6)
    sizes = {word.size for word in scan.layout().words}
    assert len(sizes) == 1


def test_cells_that_are_read_column_by_column_stand_in_rows(scan):
    for x in (60, 400):
        for y in (380, 420, 460):
            scan.line(x, y, f"{'left' if x == 60 else 'right'}{y}")
    assert [word.text for word in scan.layout().words][-6:] == [
        "right380", "left380", "right420", "left420", "right460", "left460",
    ]  # fmt: skip
