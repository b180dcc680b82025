"""Tables between horizontal lines."""

from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.tables.rule_bands import tables_between
from pagebeam.transforms.ops.tables.strokes import Stroke
from tests.transforms.ops.segments.sheets import Sheet
from tests.transforms.ops.tables.set_tables import CELLS, ROWS, cells, with_table


def test_drawn_lines_hold_a_table_together_whose_rows_stand_far_apart():
    (page,) = with_table(pitch=40, rules=True).segments()
    assert page[1] == ("TABLE", CELLS)


def test_a_head_without_a_line_above_it_belongs_to_its_table():
    (page,) = with_table(pitch=20, rules=True, above=False).segments()
    assert page[1] == ("TABLE", CELLS)


def test_two_columns_of_prose_between_lines_are_no_table():
    sheet = Sheet()
    for y in (90, 95, 400):
        sheet.rule(72, y, 540, y)
    sheet.prose(72, 120, 220)
    sheet.prose(320, 120, 220)
    assert [name for name, _ in sheet.segments()[0]] == ["PARAGRAPH", "PARAGRAPH"]


def test_lines_above_and_below_make_two_rows_a_table():
    parts = cells(ROWS[:2])
    (table,), left = tables_between(parts, [Stroke(y, 72, 468) for y in (97, 113, 129)])
    assert table.text == "\n".join("\t".join(row) for row in ROWS[:2])
    assert left == []
    assert [cell.header for cell in table.table.cells] == [True] * 3 + [False] * 3


def test_without_a_drawn_line_nothing_is_taken():
    parts = cells(ROWS)
    assert tables_between(parts, []) == ([], parts)


def test_two_tables_of_one_width_with_a_line_below_each_row_stay_apart_where_a_sentence_stands_between():
    sheet = Sheet()
    for top in (100, 260):
        for i, row in enumerate(ROWS):
            for x, cell in zip((80, 250, 380), row, strict=True):
                sheet.line(x, top + 16 * i, cell)
            sheet.rule(72, top + 16 * i + 5, 468, top + 16 * i + 5)
    sheet.prose(72, 200, 396)
    assert [(name, text) for name, text in sheet.segments()[0] if name == "TABLE"] == [("TABLE", CELLS)] * 2


def test_a_head_without_a_line_above_it_is_as_far_from_the_rows_as_they_are_from_each_other():
    (page,) = with_table(pitch=30, rules=True, above=False).segments()
    assert page[1] == ("TABLE", CELLS)


def test_columns_are_told_by_the_rows_below_a_head_of_two_lines():
    rows = [
        [(80, "Site"), (170, "Northern plots"), (290, "Southern plots")],
        [(160, "Mean"), (210, "Error"), (280, "Mean"), (330, "Error")],
        *(
            [(80, f"Field {n}"), (160, f"1{n}.25"), (210, f"4.{n}1"), (280, f"3{n}.50"), (330, f"7.{n}4")]
            for n in range(4)
        ),
    ]  # fmt: skip
    parts = [
        Fragment(text, x, 100 + 16 * y, x + 5 * len(text), 110 + 16 * y, 10, 0.0, 0.0, 0.0, 10 * y + x)
        for y, row in enumerate(rows)
        for x, text in row
    ]
    (table,), left = tables_between(parts, [Stroke(y, 72, 380) for y in (97, 129, 195)])
    assert left == []
    assert [(cell.text, cell.column, cell.column_span) for cell in table.table.cells if cell.header] == [
        ("Site", 0, 1), ("Northern plots", 1, 2), ("Southern plots", 3, 2),
        ("Mean", 1, 1), ("Error", 2, 1), ("Mean", 3, 1), ("Error", 4, 1),
    ]  # fmt: skip


def test_two_tables_of_one_width_stay_apart_where_a_caption_stands_between():
    sheet = Sheet()
    for top in (100, 230):
        for i, row in enumerate(ROWS):
            for x, cell in zip((80, 250, 380), row, strict=True):
                sheet.line(x, top + 16 * i, cell)
        for y in (top - 12, top + 5, top + 53):
            sheet.rule(72, y, 468, y)
    sheet.line(72, 205, "Table 2. Scales and pans")
    assert [text for name, text in sheet.segments()[0] if name == "TABLE"] == [CELLS] * 2


def test_a_cell_in_the_middle_beside_two_lines_is_in_their_row():
    sheet = Sheet()
    for n in range(4):
        top = 100 + 30 * n
        sheet.line(80, top + 6, f"Road {n}")
        for i, text in enumerate(("The committee heard the report of its", "chair and went home")):
            sheet.line(200, top + 12 * i, text)
        sheet.rule(72, top - 12, 468, top - 12)
    sheet.rule(72, 208, 468, 208)
    text = "The committee heard the report of its chair and went home"
    assert sheet.segments()[0] == [("TABLE", "\n".join(f"Road {n}\t{text}" for n in range(4)))]


def test_a_head_of_two_lines_above_the_first_line_belongs_to_its_table():
    parts = [part._replace(y0=part.y0 + 40, y1=part.y1 + 40) for part in cells(ROWS)]
    head = [
        Fragment(text, x, y, x + 5 * len(text), y + 10, 10, 0.0, 0.0, 0.0, n)
        for n, (text, x, y) in enumerate(
            (("Kind of", 80, 112), ("goods", 80, 124), ("Count", 250, 112), ("Euro", 380, 112))
        )
    ]
    (table,), left = tables_between([*head, *parts], [Stroke(y, 72, 468) for y in (137, 153, 169, 185, 201)])
    assert left == []
    assert table.text.startswith("Kind of goods\tCount\tEuro\n")


def test_a_caption_among_rows_between_two_lines_parts_two_tables():
    sheet = Sheet()
    for top in (100, 200):
        for i, row in enumerate(ROWS):
            for x, cell in zip((80, 250, 380), row, strict=True):
                sheet.line(x, top + 16 * i, cell)
        for y in (top + 5, top + 21, top + 37):
            sheet.rule(72, y, 468, y)
    sheet.line(72, 180, "Table 2. Scales and pans")
    assert [text for name, text in sheet.segments()[0] if name == "TABLE"] == [CELLS] * 2
