"""Tables whose cells drawn lines part."""

from pagebeam.schemas.layout import PlacedWord, Rule
from pagebeam.transforms.ops.tables.ruled import find_ruled
from pagebeam.transforms.ops.tables.strokes import join_rules
from tests.transforms.ops.segments.sheets import HEIGHT, Sheet
from tests.transforms.ops.tables.set_tables import CELLS, ROWS


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


def grid(xs, ys):
    return [Rule(xs[0], y, xs[-1], y) for y in ys] + [Rule(x, ys[0], x, ys[-1]) for x in xs]


def word(text, x, y):
    return PlacedWord(text, x, y, x + 5 * len(text), y + 10, 10.0)


def test_every_word_is_in_the_cell_whose_lines_are_around_it():
    xs = (70, 140, 190)
    words = [word(text, x + 2, 102 + 20 * n) for n, row in enumerate(ROWS) for x, text in zip(xs, row, strict=True)]
    outside = word("outside", 300, 102)
    (table,), taken = find_ruled([*words, outside], join_rules(grid((70, 140, 190, 260), (100, 120, 140, 160, 180))))
    assert table.text == CELLS
    assert taken == set(range(12))
    assert table.table.ruled


def test_without_a_drawn_line_there_is_none():
    assert find_ruled([word("a", 0, 0)], join_rules([])) == ([], set())


def test_a_frame_of_one_column_is_no_table():
    words = [word("a", 72, 102), word("b", 72, 122)]
    assert find_ruled(words, join_rules(grid((70, 140), (100, 120, 140)))).tables == []


def test_many_short_cells_below_each_other_are_a_table_and_a_frame_is_none():
    levels = [100 + 20 * n for n in range(6)]
    names = ["Roads", "Rain", "Wells", "Ferries", "Snow"]
    words = [word(name, 80, y + 5) for name, y in zip(names, levels, strict=False)]
    (table,) = find_ruled(words, join_rules(grid((70, 200), levels))).tables
    assert [cell.text for cell in table.table.cells] == names
    assert not find_ruled(words[:2], join_rules(grid((70, 200), levels[:3]))).tables
