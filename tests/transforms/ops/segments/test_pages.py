"""Segments of set pages: columns, headings, lists, captions, header and footer, notes, code."""

import pytest

from pagebeam.schemas.layout import Layout, PlacedWord
from pagebeam.transforms.ops.segments.pages import segment_pages
from tests.transforms.ops.segments.sheets import PROSE, Sheet


def test_two_columns_below_a_title_are_read_down_and_across():
    sheet = Sheet()
    sheet.line(200, 80, "A Winter in the Villages", "Times-Bold", 18)
    y = sheet.prose(72, 120, 220, f"Left begins. {PROSE}")
    sheet.line(72, y + 12, "2 Roads", "Times-Bold", 12)
    sheet.prose(72, y + 30, 220, f"Left ends. {PROSE}")
    sheet.prose(320, 120, 220, f"Right begins. {PROSE}{PROSE}")
    (page,) = sheet.segments()
    assert [(name, text.split()[0]) for name, text in page] == [
        ("HEADING", "A"), ("PARAGRAPH", "Left"), ("HEADING", "2"), ("PARAGRAPH", "Left"), ("PARAGRAPH", "Right"),
    ]  # fmt: skip
    assert page[1][1] == f"Left begins. {PROSE}".strip()


def test_columns_end_where_a_line_runs_across():
    sheet = Sheet()
    y = max(sheet.prose(72, 120, 220, f"One. {PROSE}"), sheet.prose(320, 120, 220, f"Two. {PROSE}"))
    y = sheet.prose(72, y + 20, 468, f"Across. {PROSE}")
    sheet.prose(72, y + 20, 220, f"Three. {PROSE}")
    sheet.prose(320, y + 20, 220, f"Four. {PROSE}")
    (page,) = sheet.segments()
    assert [text.split()[0] for _, text in page] == ["One.", "Two.", "Across.", "Three.", "Four."]


def test_three_columns_are_read_in_order():
    sheet = Sheet()
    for x, word in ((50, "One."), (230, "Two."), (410, "Three.")):
        sheet.prose(x, 100, 150, f"{word} {PROSE}")
    (page,) = sheet.segments()
    assert [text.split()[0] for _, text in page] == ["One.", "Two.", "Three."]


def test_header_footer_and_page_number_stand_apart_from_the_body():
    sheet = Sheet()
    for number in (1, 2, 3):
        sheet.line(72, 40, "Report of the Roads Committee", "Times-Italic", 9)
        sheet.prose(72, 100, 468)
        sheet.line(72, 750, "Confidential", size=8)
        sheet.line(530, 750, str(number), size=8)
        sheet.next()
    pages = sheet.segments()
    assert [[name for name, _ in page] for page in pages] == [["HEADER", "PARAGRAPH", "FOOTER", "PAGENO"]] * 3
    assert pages[2][3] == ("PAGENO", "3")


def test_a_single_page_tells_its_footer_by_the_white_above():
    sheet = Sheet()
    sheet.prose(72, 100, 468)
    sheet.line(72, 760, "© 2024 Roads Committee", size=8)
    assert [name for name, _ in sheet.segments()[0]] == ["PARAGRAPH", "COPYRIGHT"]


def test_a_page_full_of_text_has_no_header():
    sheet = Sheet()
    y = 60.0
    while y < 720:
        y = sheet.prose(72, y, 468)
    assert {name for name, _ in sheet.segments()[0]} == {"PARAGRAPH"}


def test_paragraphs_are_told_by_indents_and_by_white():
    sheet = Sheet()
    y = sheet.prose(72, 100, 468)
    sheet.line(92, y, "An indented line begins a new paragraph, and what follows it at the left margin is")
    sheet.line(72, y + 12, "part of it. Then there is white,")
    sheet.prose(72, y + 34, 468, "and a third paragraph begins with a small letter. " + PROSE)
    (page,) = sheet.segments()
    assert [text.split()[0] for _, text in page] == ["The", "An", "and"]


def test_items_of_a_list_are_segments_of_their_own():
    sheet = Sheet()
    y = sheet.prose(72, 100, 468)
    for mark, text in (("•", "first"), ("•", "second"), ("1.", "third"), ("2.", "fourth")):
        sheet.line(82, y, mark)
        sheet.line(
            100, y, f"{text} item, which is so long that it has to go on for more than a line of this list and then"
        )
        sheet.line(100, y + 12, "ends.")
        y += 24
    (page,) = sheet.segments()
    items = [text for name, text in page if name == "LIST"]
    assert [(item.split()[:2], item.split()[-1]) for item in items] == [
        (["•", "first"], "ends."), (["•", "second"], "ends."), (["1.", "third"], "ends."), (["2.", "fourth"], "ends."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("font", "size", "text", "expected"),
    [
        ("Times-Roman", 14, "The State of the Roads", "HEADING"),
        ("Times-Bold", 10, "The State of the Roads", "HEADING"),
        ("Times-Roman", 10, "THE STATE OF THE ROADS", "HEADING"),
        ("Times-Bold", 11, "1. The State of the Roads", "HEADING"),
        ("Times-Roman", 10, "The state of the roads is bad.", "PARAGRAPH"),
        ("Times-Roman", 10, "The State of the Roads", "PARAGRAPH"),
        ("Times-Italic", 9, "Figure 2-1   Roads between villages", "CAPTION"),
        ("Times-Roman", 10, "Table 4. Roads by length", "CAPTION"),
        ("Times-Roman", 10, "Table 4 lists the roads by length.", "PARAGRAPH"),
        ("Courier", 10, "SELECT road FROM roads WHERE length > 3;", "CODE"),
    ],
)
def test_a_line_is_told_by_its_font_and_its_words(font, size, text, expected):
    sheet = Sheet()
    y = sheet.prose(72, 150, 468)
    sheet.line(72, y + 20, text, font, size)
    sheet.prose(72, y + 60, 468)
    assert sheet.segments()[0][1][0] == expected


def test_a_note_at_the_foot_is_a_footnote():
    sheet = Sheet()
    sheet.prose(72, 100, 468)
    sheet.line(72, 620, "1 Minutes of the committee, page 12, and the letter of its chair of the same day.", size=8)
    sheet.line(72, 630, "kept in the archive of the village.", size=8)
    assert [name for name, _ in sheet.segments()[0]] == ["PARAGRAPH", "FOOTNOTE"]


def test_text_that_runs_upwards_in_the_margin_is_a_header():
    sheet = Sheet()
    sheet.canvas.saveState()
    sheet.canvas.translate(30, 300)
    sheet.canvas.rotate(90)
    sheet.canvas.setFont("Times-Roman", 16)
    sheet.canvas.drawString(0, 0, "arXiv:2401.00001v1 [cs.CL]")
    sheet.canvas.restoreState()
    sheet.prose(72, 100, 468)
    assert [name for name, _ in sheet.segments()[0]] == ["HEADER", "PARAGRAPH"]


def test_every_segment_has_its_place():
    sheet = Sheet()
    sheet.prose(72, 100, 220)
    (page,) = segment_pages(sheet.layouts())
    (x0, y0, x1, y1) = page[0].box
    assert (x0, 260 < x1 <= 293) == (pytest.approx(72, abs=1.5), True)
    assert (y0, y1 > 160) == (pytest.approx(92.5, abs=2), True)


def test_what_a_typewriter_wrote_is_no_code():
    sheet = Sheet()
    lines = (
        "The committee met on the second Tuesday of",
        "the month and heard   the report of its chair",
        "who told it.",
    )
    for i, line in enumerate(lines):
        sheet.line(72, 100 + 12 * i, line, "Courier")
    for i, row in enumerate((("Road", "Miles"), ("North", "12"), ("South", "31"))):
        sheet.line(72, 180 + 12 * i, row[0], "Courier")
        sheet.line(200, 180 + 12 * i, row[1], "Courier")
    assert [name for name, _ in sheet.segments()[0]] == ["PARAGRAPH", "TABLE"]


def test_names_and_addresses_of_authors_side_by_side_are_no_table():
    sheet = Sheet()
    sheet.prose(72, 300, 468)
    for x, name in ((72, "Ann"), (220, "Bob"), (368, "Eve")):
        for i, line in enumerate((f"{name} Miller", "Roads Institute", f"{name.lower()}@roads.example")):
            sheet.line(x, 100 + 12 * i, line)
    assert "TABLE" not in {name for name, _ in sheet.segments()[0]}


def test_words_written_from_right_to_left_keep_their_order():
    texts = ["אב", "גד", "הו", "זח"]
    words = [PlacedWord(text, 300 - 24 * i, 100, 320 - 24 * i, 110, 10.0) for i, text in enumerate(texts)]
    ((segment,),) = segment_pages([Layout(612, 792, tuple(words))])
    assert segment.text == "אב גד הו זח"


def test_lines_without_blanks_are_joined_without_them():
    texts = ["北京的冬天", "很冷。"]
    words = [PlacedWord(text, 72, 100 + 14 * i, 272, 110 + 14 * i, 10.0) for i, text in enumerate(texts)]
    ((segment,),) = segment_pages([Layout(612, 792, tuple(words))])
    assert segment.text == "北京的冬天很冷。"


def test_values_of_a_form_are_segments_without_a_place():
    ((segment,),) = segment_pages([Layout(612, 792, (), notes=("Jane Doe",))])
    assert (segment.text, segment.box) == ("Jane Doe", None)


def test_a_numbered_heading_below_a_header_belongs_to_the_body():
    sheet = Sheet()
    sheet.line(72, 40, "Report of the Roads Committee", size=9)
    sheet.line(72, 80, "1 Overview", "Times-Bold", 12)
    sheet.prose(72, 100, 468)
    assert [name for name, _ in sheet.segments()[0]] == ["HEADER", "HEADING", "PARAGRAPH"]


def test_letters_that_begin_line_after_line_are_bullets():
    sheet = Sheet()
    sheet.prose(72, 100, 468)
    for i, text in enumerate(("Roads", "Bridges and ferries", "Money")):
        sheet.line(72, 200 + 14 * i, f"r {text}")
    assert [name for name, _ in sheet.segments()[0]] == ["PARAGRAPH", "LIST", "LIST", "LIST"]
