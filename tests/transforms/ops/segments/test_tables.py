"""Tables: cells by white space and by drawn lines; what is not a table."""

from pagebeam.schemas.layout import Rule
from pagebeam.transforms.ops.segments.fragments import Fragment
from pagebeam.transforms.ops.segments.tables import Table, ruled_tables, spaced_tables
from tests.transforms.ops.segments.sheets import HEIGHT, Sheet

ROWS = [
    ("Item", "Pieces", "Price"),
    ("Bakery scale", "6", "845.00"),
    ("Steel pan", "12", "62.50"),
    ("Total", "18", "5,820.00"),
]
CELLS = "\n".join("\t".join(row) for row in ROWS)


def with_table(pitch: float = 16, rules: bool = False, above: bool = True) -> Sheet:
    sheet = Sheet()
    y = sheet.prose(72, 100, 468) + 20
    for i, row in enumerate(ROWS):
        for x, cell in zip((80, 250, 380), row, strict=True):
            sheet.line(x, y + i * pitch, cell)
        if rules and (i or above):
            sheet.rule(72, y + i * pitch - 11, 468, y + i * pitch - 11)
    if rules:
        sheet.rule(72, y + len(ROWS) * pitch - 11, 468, y + len(ROWS) * pitch - 11)
    sheet.prose(72, y + len(ROWS) * pitch + 30, 468)
    return sheet


def test_white_space_parts_cells():
    (page,) = with_table().segments()
    assert page[1] == ("TABLE", CELLS)
    assert [name for name, _ in page] == ["PARAGRAPH", "TABLE", "PARAGRAPH"]


def test_drawn_lines_hold_a_table_together_whose_rows_stand_far_apart():
    (page,) = with_table(pitch=40, rules=True).segments()
    assert page[1] == ("TABLE", CELLS)


def test_a_head_without_a_line_above_it_belongs_to_its_table():
    (page,) = with_table(pitch=20, rules=True, above=False).segments()
    assert page[1] == ("TABLE", CELLS)


def test_lines_of_one_cell_stay_in_it():
    sheet = Sheet()
    for x in (72, 200, 420):
        sheet.rule(x, 100, x, 220)
    for y in (100, 130, 175, 220):
        sheet.rule(72, y, 420, y)
    cells = (
        (118, "Name", ["Meaning"]),
        (145, "USER", ["Name of the user who", "asked for it"]),
        (190, "DATE", ["When it was", "asked for"]),
    )
    for y, name, text in cells:
        sheet.line(80, y, name)
        for i, line in enumerate(text):
            sheet.line(210, y + 12 * i, line)
    (page,) = sheet.segments()
    assert page == [
        ("TABLE", "Name\tMeaning\nUSER\tName of the user who asked for it\nDATE\tWhen it was asked for"),
    ]


def test_a_list_of_contents_is_a_table_without_its_dots():
    sheet = Sheet()
    sheet.line(72, 80, "Contents", "Times-Bold", 16)
    for i, (title, page) in enumerate((("1 Roads", 2), ("2 Bridges and Ferries", 14), ("3 Money", 31))):
        sheet.line(72, 120 + 14 * i, f"{title} " + "." * (80 - len(title)))
        sheet.line(500, 120 + 14 * i, str(page))
    (page,) = sheet.segments()
    assert page[1] == ("TABLE", "1 Roads\t2\n2 Bridges and Ferries\t14\n3 Money\t31")


def test_two_columns_of_prose_between_lines_are_no_table():
    sheet = Sheet()
    for y in (90, 95, 400):
        sheet.rule(72, y, 540, y)
    sheet.prose(72, 120, 220)
    sheet.prose(320, 120, 220)
    assert [name for name, _ in sheet.segments()[0]] == ["PARAGRAPH", "PARAGRAPH"]


def test_a_grid_drawn_cell_by_cell_is_one_table():
    sheet = Sheet()
    for i, row in enumerate(ROWS):
        for x, width, cell in zip((72, 242, 372), (170, 130, 100), row, strict=True):
            sheet.canvas.rect(x, HEIGHT - 140 - 40 * i, width, 40)
            sheet.line(x + 8, 120 + 40 * i, cell)
            if i == 1 and x == 72:
                sheet.line(80, 134 + 40 * i, "in steel")
    assert sheet.segments() == [[("TABLE", CELLS.replace("scale", "scale in steel"))]]


def test_a_page_with_a_coloured_column_is_no_table():
    sheet = Sheet()
    sheet.canvas.rect(60, 300, 250, 400)
    sheet.canvas.rect(310, 300, 250, 400)
    sheet.prose(72, 120, 220)
    sheet.prose(322, 120, 220)
    assert {name for name, _ in sheet.segments()[0]} == {"PARAGRAPH"}


def test_cells_of_one_word_each_are_cells_though_they_stand_close():
    sheet = Sheet()
    y = sheet.prose(72, 100, 468)
    for i, row in enumerate((("Plough", "Fuel", "Roads"), ("old", "-", "93.01"), ("new", "88.7", "96.75"))):
        x = 200.0
        for cell in row:
            sheet.line(x, y + 20 + 12 * i, cell)
            x += 42
    sheet.prose(72, y + 80, 468)
    assert [text for name, text in sheet.segments()[0] if name == "TABLE"] == [
        "Plough\tFuel\tRoads\nold\t-\t93.01\nnew\t88.7\t96.75"
    ]


def test_equations_below_each_other_are_no_table():
    sheet = Sheet()
    y = sheet.prose(72, 100, 468)
    for i in range(3):
        sheet.line(200, y + 20 + 14 * i, f"a{i} = b{i} + c{i}")
        sheet.line(520, y + 20 + 14 * i, f"({i})")
    sheet.prose(72, y + 90, 468)
    assert {name for name, _ in sheet.segments()[0]} == {"PARAGRAPH"}


def _cells(rows) -> list[Fragment]:
    places = [(x, y, cell) for y, row in enumerate(rows) for x, cell in zip((80, 250, 380), row, strict=True)]
    return [
        Fragment(cell, x, 100 + 16 * y, x + 5 * len(cell), 110 + 16 * y, 10, 0.0, 0.0, 0.0, n)
        for n, (x, y, cell) in enumerate(places)
    ]


def test_a_table_as_text_has_tabs_and_line_ends():
    assert Table((("a", ""), ("b", "c")), (0, 0, 1, 1), 0).text == "a\t\nb\tc"


def test_white_space_parts_columns_and_prose_is_left_alone():
    below = Fragment("A line of prose that stands far below the table", 72, 400, 468, 410, 10, 0.0, 0.0, 0.0, 99)
    (table,), left = spaced_tables([*_cells(ROWS), below])
    assert table.cells == tuple(ROWS)
    assert left == [below]
    assert table.box[:2] == (80, 100)


def test_without_a_drawn_line_no_table_is_a_ruled_one():
    parts = _cells(ROWS)
    assert ruled_tables(parts, []) == ([], parts)


def test_drawn_lines_part_rows_and_columns():
    edges = [Rule(72, y, 468, y) for y in (97, 113, 129, 145, 161)]
    edges += [Rule(x, 97, x, 161) for x in (72, 240, 370, 468)]
    (table,), left = ruled_tables(_cells(ROWS), edges)
    assert table.cells == tuple(ROWS)
    assert left == []
