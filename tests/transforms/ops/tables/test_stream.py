"""Tables that white space parts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.tables.stream import is_rowwise, solve, spaced_tables, to_table
from tests.transforms.ops.segments.sheets import Sheet
from tests.transforms.ops.tables.set_tables import CELLS, ROWS, cells, with_table


def test_white_space_parts_cells():
    (page,) = with_table().segments()
    assert page[1] == ("TABLE", CELLS)
    assert [name for name, _ in page] == ["PARAGRAPH", "TABLE", "PARAGRAPH"]


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


def test_white_space_parts_columns_and_prose_is_left_alone():
    below = Fragment("A line of prose that stands far below the table", 72, 400, 468, 410, 10, 0.0, 0.0, 0.0, 99)
    (table,), entries, left = spaced_tables([*cells(ROWS), below])
    assert table.text == CELLS
    assert (entries, left) == ([], [below])
    assert table.box[:2] == (80, 100)


def part(text, x, y, first, bold=0.0):
    return Fragment(text, x, y, x + 5 * len(text), y + 10, 10.0, bold, 0, 0, first)


def test_prose_in_columns_is_not_rowwise_and_a_table_is():
    table = [part("abc", 100 * column, 14 * row, 3 * row + column) for row in range(4) for column in range(3)]
    prose = [part("abc", 100 * column, 14 * row, 4 * column + row) for row in range(4) for column in range(3)]
    assert is_rowwise(table)
    assert not is_rowwise(prose)


def test_heads_over_several_columns_span_them_and_others_reach_down():
    texts = [(0, 10, "Road"), (160, 0, "Length of each"), (150, 20, "km"), (220, 20, "miles")]
    for n in range(3):
        texts += [(0, 40 + 20 * n, "North"), (150, 40 + 20 * n, "12"), (220, 40 + 20 * n, "7")]
    grid = solve([part(text, x, y, n) for n, (x, y, text) in enumerate(texts)])
    table = to_table(grid, ruled=False).table
    assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells[:4]] == [
        (0, 0, 2, 1, "Road"), (0, 1, 1, 2, "Length of each"), (1, 1, 1, 1, "km"), (1, 2, 1, 1, "miles"),
    ]  # fmt: skip
    assert (table.rows, table.columns) == (5, 3)


@settings(deadline=None)
@given(st.data())
def test_every_word_of_a_table_is_in_one_cell(data):
    columns, rows = data.draw(st.integers(2, 5)), data.draw(st.integers(2, 6))
    parts = []
    y = 0.0
    for row in range(rows):
        heights = [data.draw(st.integers(0 if column else 1, 3)) for column in range(columns)]
        for column, lines in enumerate(heights):
            parts += [part(f"w{row}.{column}.{line}", 90 * column, y + 12 * line, len(parts)) for line in range(lines)]
        y += 12 * max(heights) + 8
    grid = solve(parts)
    if grid is not None:
        texts = " ".join(cell.text for cell in to_table(grid, ruled=False).table.cells)
        assert sorted(texts.split()) == sorted(p.text for p in parts)
