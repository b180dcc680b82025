"""Tables that white space parts."""

from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.tables.stream import bands, spaced_tables
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


def test_bands_are_parted_by_white_from_side_to_side():
    tall = [
        Fragment(text, 80, y, 180, y + 10, 10, 0.0, 0.0, 0.0, n) for n, (text, y) in enumerate((("a", 0), ("b", 12)))
    ]
    beside = Fragment("c", 250, 6, 300, 16, 10, 0.0, 0.0, 0.0, 2)
    assert [len(band) for band in bands([*tall, beside])] == [3]
    assert [len(band) for band in bands(tall)] == [1, 1]
