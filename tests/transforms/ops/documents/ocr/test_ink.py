"""What the picture of a page tells beside its letters: thick strokes, drawn lines, bullets."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from pagebeam.transforms.ops.documents.ocr.ink import Ink

DPI = 144  # two pixels to a point


@pytest.fixture
def page():
    return Image.new("L", (800, 400), 255)


@pytest.mark.parametrize("colours", [(0, 255), (255, 0), (150, 255)])
def test_a_stroke_is_as_thick_as_it_is_drawn(page, colours):
    ink, paper = colours
    page.paste(paper, (0, 0, 800, 400))
    draw = ImageDraw.Draw(page)
    for x, wide in ((100, 4), (300, 8)):
        for i in range(3):
            draw.rectangle((x + 30 * i, 100, x + 30 * i + wide - 1, 139), fill=ink)
    thin, thick = (Ink(page, DPI).stroke((x - 10, 90, x + 80, 150)) for x in (100, 300))
    assert thin == pytest.approx(4, abs=0.6)
    assert thick == pytest.approx(8, abs=1.6)


def test_bold_letters_have_thicker_strokes(page):
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(40)
    draw.text((50, 50), "Ploughs", fill=0, font=font)
    draw.text((50, 200), "Ploughs", fill=0, font=font, stroke_width=1)
    ink = Ink(page, DPI)
    assert ink.stroke((40, 40, 300, 110)) * 1.25 < ink.stroke((40, 190, 300, 260))


def test_lines_across_and_down_are_rules_and_letters_are_none(page):
    draw = ImageDraw.Draw(page)
    draw.rectangle((100, 100, 500, 102), fill=0)
    draw.rectangle((100, 100, 102, 300), fill=0)
    draw.rectangle((600, 100, 700, 300), fill=0)  # too thick for a line
    draw.text((150, 150), "Ploughs and roads", fill=0, font=ImageFont.load_default(40))
    down, across = sorted(Ink(page, DPI).rules(), key=lambda rule: rule.x1)
    assert across == tuple(pytest.approx(n, abs=1.0) for n in (50, 50.7, 250.5, 50.7, 1.5, 0))
    assert down == tuple(pytest.approx(n, abs=1.0) for n in (50.7, 50, 50.7, 150.5, 1.5, 0))


def test_the_feet_of_letters_in_a_row_are_no_line():
    """In coarse pixels they run into each other, in fine ones a third of the row is paper."""
    page = Image.new("L", (1600, 400), 255)
    draw = ImageDraw.Draw(page)
    for x in range(100, 1400, 12):
        draw.rectangle((x, 100, x + 7, 102), fill=0)
    draw.rectangle((100, 250, 300, 350), fill=0)
    draw.line((100, 200, 1400, 206), fill=0, width=3)  # a line of a page that was put in a little crooked
    (rule,) = Ink(page, 300).rules()
    assert rule.y0 == pytest.approx(203 * 72 / 300, abs=1)


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (("ellipse", 10), True),
        (("rectangle", 10), True),
        (("box", 18), True),  # to be ticked
        (("ellipse", 30), False),  # a letter or more
        (("rectangle", 2), False),  # a speck
    ],
)
def test_a_bullet_is_a_dot_or_a_box_alone(page, shape, expected):
    kind, wide = shape
    draw = ImageDraw.Draw(page)
    if kind == "box":
        draw.rectangle((100, 100, 99 + wide, 99 + wide), outline=0, width=2)
    else:
        getattr(draw, kind)((100, 100, 99 + wide, 99 + wide), fill=0)
    found = Ink(page, DPI).bullet((80, 80, 140, 140), em=20)
    assert found == ((100, 100, 100 + wide, 100 + wide) if expected else None)


def test_what_goes_on_beside_is_no_bullet(page):
    ImageDraw.Draw(page).rectangle((60, 100, 110, 110), fill=0)
    assert Ink(page, DPI).bullet((100, 80, 140, 140), em=20) is None


def test_a_white_box_on_tinted_paper_is_a_bullet(page):
    page.paste(210, (0, 0, 800, 400))
    ImageDraw.Draw(page).rectangle((100, 100, 117, 117), fill=255)
    assert Ink(page, DPI).bullet((80, 80, 140, 140), em=20) == (100, 100, 118, 118)


def test_an_empty_page_has_neither(page):
    ink = Ink(page, DPI)
    assert (ink.rules(), ink.bullet((0, 0, 50, 50), 20), ink.stroke((0, 0, 50, 50)), ink.height((0, 0, 50, 50))) == (
        [],
        None,
        0.0,
        0,
    )


def test_a_box_outside_of_the_page_holds_nothing(page):
    ink = Ink(page, DPI)
    assert (ink.stroke((900, 10, 950, 20)), ink.height((900, 10, 950, 20)), ink.bullet((-50, 10, -5, 20), 20)) == (
        0,
        0,
        None,
    )


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ((210, 215, 222, 216), (210, 215, 223, 217)),  # a dash
        ((210, 214, 212, 216), (210, 214, 213, 217)),  # a small dot
        ((210, 200, 212, 240), None),  # a stroke
        ((210, 210, 222, 222), None),  # a box
    ],
)
def test_dashes_and_small_dots_are_marks(page, shape, expected):
    ImageDraw.Draw(page).rectangle(shape, fill=0)
    assert Ink(page, DPI).mark((190, 190, 240, 250), 24) == expected


def test_a_tight_box_ends_where_its_ink_does(page):
    ImageDraw.Draw(page).rectangle((110, 120, 130, 140), fill=0)
    assert Ink(page, DPI).tight((100, 100, 200, 200)) == (110, 120, 131, 141)
    assert Ink(page, DPI).tight((300, 300, 320, 320)) == (300, 300, 320, 320)
