"""Headings by their look and by what stands around them; paragraphs and items that end where the next thing begins."""

import pytest

from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.page_model.blocks import Block
from pagebeam.transforms.ops.page_model.headings import PageContext, is_heading
from tests.transforms.ops.segments.sheets import HEIGHT, PROSE, Sheet


def _kinds(sheet: Sheet, kind: str) -> list[str]:
    (page,) = sheet.segments()
    return [text for name, text in page if name == kind]


def test_the_lines_of_a_large_heading_are_one_heading():
    sheet = Sheet()
    y = sheet.prose(72, 100, 468)
    sheet.line(72, y + 30, "On the state of the roads between", "Helvetica-Bold", 18)
    sheet.line(72, y + 52, "the villages", "Helvetica-Bold", 18)
    sheet.prose(72, y + 80, 468)
    assert _kinds(sheet, "HEADING") == ["On the state of the roads between the villages"]


@pytest.mark.parametrize(
    ("font", "text"), [("Times-Italic", "The winter"), ("Times-Roman", "4.1.2 Fuel for the winter")]
)
def test_a_line_of_the_size_of_the_text_is_a_heading_by_its_slant_or_its_number(font, text):
    sheet = Sheet()
    y = sheet.prose(72, 100, 468)
    sheet.line(72, y + 10, text, font, 10)
    sheet.prose(72, y + 23, 468)
    assert _kinds(sheet, "HEADING") == [text]


def test_a_line_of_small_capitals_is_a_heading():
    sheet = Sheet()
    y = sheet.prose(72, 100, 468)
    for i, text in enumerate(("II. THE STATE OF THE ROADS AND", "OF THE VILLAGES")):
        sheet.line(306 - sheet.canvas.stringWidth(text, "Times-Roman", 8) / 2, y + 10 + 10 * i, text, size=8)
    sheet.prose(72, y + 36, 468)
    assert _kinds(sheet, "HEADING") == ["II. THE STATE OF THE ROADS AND OF THE VILLAGES"]


def test_names_below_a_title_are_no_heading():
    sheet = Sheet()
    sheet.line(150, 80, "On the State of the Roads", "Times-Roman", 18)
    sheet.line(230, 110, "Ann Lee and Robert Hill", "Times-Roman", 12)
    sheet.prose(72, 150, 468)
    assert _kinds(sheet, "HEADING") == ["On the State of the Roads"]


def test_of_the_lines_on_a_cover_the_title_is_a_heading():
    sheet = Sheet()
    sheet.line(72, 120, "Roads in Winter", "Helvetica-Bold", 30)
    for i, text in enumerate(("Keep the ploughs at work", "Buy fuel before the autumn", "Tell the villages in time")):
        sheet.line(72, 300 + 60 * i, text, "Helvetica-Bold", 16)
    sheet.next()
    for y in (100, 200, 300):
        sheet.prose(72, y, 468)
    cover, _ = sheet.segments()
    assert [text for name, text in cover if name == "HEADING"] == ["Roads in Winter"]
    assert len(cover) == 4


def test_text_set_with_double_space_is_one_paragraph():
    sheet = Sheet()
    y = sheet.prose(72, 100, 468, 3 * PROSE, leading=20)
    sheet.prose(72, y + 20, 468, PROSE[:130], leading=20)
    assert _kinds(sheet, "PARAGRAPH") == [(3 * PROSE).strip(), PROSE[:130].strip()]


def test_an_indented_paragraph_below_an_item_is_not_part_of_it():
    sheet = Sheet()
    y = sheet.prose(72, 100, 468)
    sheet.line(72, y, "• The ploughs stand idle.")
    sheet.line(92, y + 12, "Nobody had expected so much snow so late in the year, and it was agreed that more fuel")
    sheet.line(72, y + 24, "would be bought.")
    assert _kinds(sheet, "LIST") == ["• The ploughs stand idle."]


def test_bullets_that_are_drawn_are_bullets():
    sheet = Sheet()
    y = sheet.prose(72, 100, 468)
    for i, text in enumerate(("ploughs", "fuel for a long winter", "roads")):
        sheet.canvas.circle(86, HEIGHT - (y + 10 + 14 * i - 3), 1.8, stroke=0, fill=1)
        sheet.line(95, y + 10 + 14 * i, text)
    assert _kinds(sheet, "LIST") == ["• ploughs", "• fuel for a long winter", "• roads"]


def test_a_dash_within_a_sentence_is_no_bullet():
    sheet = Sheet()
    sheet.line(72, 100, "Nobody had expected so much snow so late in the year, and the ploughs had stood idle for")
    sheet.line(72, 112, "- as it was told - want of fuel, which the committee had promised to the villages in the")
    sheet.line(72, 124, "autumn.")
    assert len(_kinds(sheet, "PARAGRAPH")) == 1


def test_labels_in_a_drawing_are_no_headings():
    sheet = Sheet()
    y = sheet.prose(72, 100, 468)
    for x0, y0, x1, y1 in ((72, y, 540, y), (72, y + 150, 540, y + 150), (72, y, 72, y + 150), (540, y, 540, y + 150)):
        sheet.rule(x0, y0, x1, y1)
    for i, text in enumerate(("Ploughs", "Fuel", "Roads")):
        sheet.line(100 + 120 * i, y + 40 * (i + 1), text, "Helvetica-Bold", 14)
    sheet.prose(72, y + 190, 468)
    (page,) = sheet.segments()
    assert [text for name, text in page if name == "PARAGRAPH"][1:4] == ["Ploughs", "Fuel", "Roads"]


def test_a_heading_in_a_box_of_text_is_a_heading():
    sheet = Sheet()
    y = sheet.prose(72, 100, 468)
    for x0, y0, x1, y1 in ((72, y, 540, y), (72, y + 120, 540, y + 120), (72, y, 72, y + 120), (540, y, 540, y + 120)):
        sheet.rule(x0, y0, x1, y1)
    sheet.line(100, y + 20, "Ploughs", "Helvetica-Bold", 14)
    sheet.prose(100, y + 40, 400)
    assert _kinds(sheet, "HEADING") == ["Ploughs"]


def test_the_parts_of_a_figure_have_captions():
    sheet = Sheet()
    y = sheet.prose(72, 100, 468)
    sheet.line(150, y + 100, "(a) A plough")
    sheet.line(350, y + 100, "(b) A road")
    sheet.line(220, y + 124, "Figure 1: Ploughs and roads")
    sheet.prose(72, y + 160, 468)
    assert _kinds(sheet, "CAPTION") == ["(a) A plough", "(b) A road", "Figure 1: Ploughs and roads"]


def test_numbered_headings_at_the_top_of_pages_are_no_running_heads():
    sheet = Sheet()
    for number in ("3.1", "3.2"):
        sheet.line(72, 40, "Roads in Winter")
        sheet.line(72, 80, f"{number} Logical view", "Helvetica-Bold", 10)
        sheet.prose(72, 120, 468)
        sheet.next()
    assert [[text for name, text in page if name == "HEADING"] for page in sheet.segments()] == [
        ["3.1 Logical view"], ["3.2 Logical view"],
    ]  # fmt: skip


def test_a_paragraph_may_begin_where_the_line_before_had_room():
    sheet = Sheet()
    y = sheet.prose(72, 100, 468, PROSE.removesuffix("before the autumn. ") + "soon.")
    sheet.prose(72, y, 468)
    sheet.line(72, y + 100, "Each of a few sentences, the first of them long, has a line of its own.")
    sheet.line(72, y + 112, "They are short.")
    sheet.line(72, y + 124, "They are one.")
    prose = len(PROSE.split())
    assert [len(text.split()) for text in _kinds(sheet, "PARAGRAPH")] == [prose - 2, prose, 22]


def test_a_list_within_a_list_may_have_bullets_of_another_size():
    sheet = Sheet()
    y = sheet.prose(72, 100, 468)
    for x, half, text in ((86, 1.8, "ploughs"), (106, 2.6, "old ones")):
        y += 14
        sheet.canvas.circle(x, HEIGHT - (y - 3), half, stroke=0, fill=1)
        sheet.line(x + 9, y, text)
    assert _kinds(sheet, "LIST") == ["• ploughs", "• old ones"]


def test_labels_above_the_caption_of_a_figure_are_no_headings():
    sheet = Sheet()
    y = sheet.prose(72, 100, 468) + 10
    sheet.line(72, y, "The State of the Roads", "Times-Bold", 12)
    for i, text in enumerate(("Plough", "Fuel", "Road")):
        sheet.line(100, y + 40 * (i + 1), text, "Helvetica-Bold", 14)
    sheet.line(72, y + 160, "Figure 1: Ploughs, fuel and roads")
    sheet.prose(72, y + 190, 468)
    assert _kinds(sheet, "HEADING") == ["The State of the Roads"]


STYLED = PageContext(10.0, body_bold=False, styled=True)
PLAIN = PageContext(10.0, body_bold=False, styled=False, plain=True)


def _block(text: str, size: float = 10.0) -> Block:
    return Block((Fragment(text, 72, 100, 300, 100 + size, size, 0.0, 0.0, 0.0, 0),))


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        ("The state of the roads", 14, True),
        ("The state of the roads", 10, False),
        ("The state of the roads,", 14, False),
        ("The roads of the north are closed.", 14, False),
        ("12 345", 14, False),
        ("A", 14, False),
        ("Word " * 26, 14, False),
    ],
)
def test_a_block_is_a_heading_by_its_size_and_its_words(text, size, expected):
    assert is_heading(_block(text, size), STYLED) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("THE STATE OF THE ROADS", True), ("The State of the Roads", True), ("the state of the roads", False)],
)
def test_in_plain_text_capital_letters_tell(text, expected):
    assert is_heading(_block(text), PLAIN) is expected


def test_authors_their_place_and_the_date_below_a_title_are_no_headings():
    sheet = Sheet()
    sheet.line(150, 80, "On the State of the Roads", "Times-Roman", 18)
    sheet.line(250, 110, "Robert Hill", "Times-Roman", 12)
    sheet.line(240, 124, "University of Leeds", "Times-Roman", 12)
    sheet.line(250, 150, "14 March 2016", "Times-Roman", 12)
    sheet.prose(72, 190, 468)
    assert _kinds(sheet, "HEADING") == ["On the State of the Roads"]


@pytest.mark.parametrize(("text", "headings"), [("2 Fuel for the winter", 1), ("2 March 2016", 0)])
def test_a_line_with_a_number_is_a_heading_where_it_is_a_little_larger_than_the_text(text, headings):
    sheet = Sheet()
    y = sheet.prose(72, 100, 468)
    sheet.line(240, y + 12, text, "Times-Roman", 11)
    sheet.prose(72, y + 34, 468)
    assert len(_kinds(sheet, "HEADING")) == headings


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("7/21/2025, 9:09 PM", False),
        ("page : 1/1", False),
        ("Page 3 of 12", False),
        ("www.example.org/roads", False),
        ("Accounting Office Washington, DC 20548", False),
        ("No.: Issue: Date:", False),
        ("the tape.", False),
        ("Roads: the winter of 1908", True),
        ("The tape", True),
    ],
)
def test_dates_page_numbers_addresses_and_labels_are_no_headings_however_large(text, heading):
    block = Block((Fragment(text, 72, 100, 72 + 8 * len(text), 116, 16.0, 1.0, 0, 0, 0),))
    assert is_heading(block, PageContext(10.0, False, True)) is heading


@pytest.mark.parametrize(("x", "kinds"), [(276, ["HEADING"]), (72, [])])
def test_a_line_with_a_number_in_the_middle_above_a_paragraph_is_a_heading(x, kinds):
    sheet = Sheet()
    sheet.line(x, 130, "1. Of the roads")
    sheet.prose(72, 146, 468)
    (page,) = sheet.segments()
    assert [name for name, _ in page if name == "HEADING"] == kinds
