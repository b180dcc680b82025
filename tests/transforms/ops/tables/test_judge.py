"""What is a table and what is none."""

from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.tables.judge import is_contents, is_table
from pagebeam.transforms.ops.tables.slots import find_slots, place
from tests.transforms.ops.segments.sheets import Sheet
from tests.transforms.ops.tables.set_tables import ROWS, cells


def test_a_table_of_contents_is_entries_without_their_dots():
    sheet = Sheet()
    sheet.line(72, 80, "Contents", "Times-Bold", 16)
    for i, (title, page) in enumerate((("1 Roads", 2), ("2 Bridges and Ferries", 14), ("3 Money", 31))):
        sheet.line(72, 120 + 14 * i, f"{title} " + "." * (80 - len(title)))
        sheet.line(500, 120 + 14 * i, str(page))
    (page,) = sheet.segments()
    assert page[1:] == [("PARAGRAPH", text) for text in ("1 Roads 2", "2 Bridges and Ferries 14", "3 Money 31")]


def test_equations_below_each_other_are_no_table():
    sheet = Sheet()
    y = sheet.prose(72, 100, 468)
    for i in range(3):
        sheet.line(200, y + 20 + 14 * i, f"a{i} = b{i} + c{i}")
        sheet.line(520, y + 20 + 14 * i, f"({i})")
    sheet.prose(72, y + 90, 468)
    assert {name for name, _ in sheet.segments()[0]} == {"PARAGRAPH"}


def test_rows_that_fill_columns_are_a_table():
    parts = cells(ROWS)
    slots = find_slots([parts[i : i + 3] for i in range(0, 12, 3)])
    rows = [[place(part, slots) for part in parts[i : i + 3]] for i in range(0, 12, 3)]
    assert is_table(rows, slots)
    assert not is_table(rows[:1], slots)


def entries(*rows):
    return [
        [
            Fragment(title, 72, 14 * n, 72 + 5 * len(title), 14 * n + 10, 10.0, 0, 0, 0, n),
            Fragment(page, 300 - 5 * len(page), 14 * n, 300, 14 * n + 10, 10.0, 0, 0, 0, n),
        ]
        for n, (title, page) in enumerate(rows)
    ]


def test_ascending_pages_are_a_table_of_contents():
    assert is_contents(entries(("1 Roads", "2"), ("2 Ferries", "14"), ("3 Money", "31")))
    assert is_contents(entries(("1 Roads", "1"), ("1.1 North", "1"), ("1.2 South", "1"), ("2 Money", "2")))
    assert is_contents(entries(("Roads", "5-i"), ("Ferries", "5-1"), ("Money", "5-4"), ("Snow", "5-9")))
    assert not is_contents(entries(("Roads", "20"), ("Ferries", "14"), ("Money", "31"), ("Snow", "7")))
    assert not is_contents(entries(("oak", "12"), ("elm", "31"), ("ash", "107"), ("fir", "150")))
    assert not is_contents(entries(("Oak", "10"), ("Elm", "30"), ("Ash", "105"), ("Fir", "150")))
