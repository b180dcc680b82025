import pytest

from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.tables.rows import Piece, find_rows, is_number, row_edges

LONG = ("the committee heard the", "report of its chair and", "went home")


def piece(text, column, y):
    x = 100 * column
    return Piece(Fragment(text, x, y, x + 4 * len(text), y + 9, 10.0, 0, 0, 0, 0), column, column)


def texts(rows):
    return [[p.part.text for p in row] for row in rows]


@pytest.mark.parametrize("top", [True, False])
def test_a_text_that_wraps_is_one_cell_wherever_its_neighbours_stand(top):
    pieces = []
    for n in range(3):
        y = 60 * n
        pieces += [
            piece(f"Row {n}", 0, y if top else y + 12),
            *(piece(text, 1, y + 12 * i) for i, text in enumerate(LONG)),
        ]
    assert [sorted(row) for row in texts(find_rows(pieces))] == [sorted([f"Row {n}", *LONG]) for n in range(3)]


def test_numbers_below_each_other_are_rows_however_close():
    pieces = [piece(str(10 * n + column), column, 12 * n) for n in range(4) for column in range(3)]
    assert texts(find_rows(pieces)) == [[str(10 * n + column) for column in range(3)] for n in range(4)]


def test_words_that_had_room_are_rows_however_close():
    names = ("Ann", "Bartholomew Miller", "Eve", "Joe")
    pieces = [p for n, name in enumerate(names) for p in (piece(name, 0, 12 * n), piece(str(n), 1, 12 * n))]
    assert len(find_rows(pieces)) == 4


def test_a_drawn_line_parts_rows():
    pieces = [piece("north and", 0, 0), piece("south of", 0, 12), piece("the river", 0, 24)]
    assert len(find_rows(pieces)) == 1
    assert len(find_rows(pieces, [10.5])) == 2


def test_many_drawn_lines_part_rows_and_nothing_else_does():
    pieces = [
        p for n in range(5) for p in (piece("Row", 0, 40 * n), piece("12", 1, 40 * n), piece("7", 1, 40 * n + 14))
    ]
    rows = find_rows(pieces, [-5.0, *(40.0 * n + 30 for n in range(5))])
    assert [len(row) for row in rows] == [3] * 5
    assert len(find_rows(pieces)) == 10


def test_edges_are_between_rows():
    parts = [(p.part, p.first) for n in range(3) for p in (piece("7", 0, 12 * n), piece("8", 1, 12 * n))]
    assert row_edges(parts) == [10.5, 22.5]


@pytest.mark.parametrize(
    "text", ["12", "1,234.5", "-3", "(12)", "45%", "$ 12", "12.5*", "–", "n/a", "1.2 ± 0.3", "3 kg"]
)
def test_a_number(text):
    assert is_number(text)


@pytest.mark.parametrize("text", ["north", "2 roads", "Table 3", ""])
def test_no_number(text):
    assert not is_number(text)


def test_cells_of_several_lines_between_drawn_lines_are_one_row():
    pieces = []
    for n in range(5):
        pieces += [piece("The second", 0, 40 * n), piece("bridge", 0, 40 * n + 12)]
        pieces += [piece(text, 1, 40 * n + 12 * i) for i, text in enumerate(LONG[:2])]
    rows = find_rows(pieces, [-5.0, *(40.0 * n + 30 for n in range(5))])
    assert [len(row) for row in rows] == [4] * 5
