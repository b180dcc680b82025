"""What is a table and what is none."""

from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.tables.judge import is_contents, is_table
from pagebeam.transforms.ops.tables.slots import covered, find_slots, place
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
    slots = find_slots([covered(parts[i : i + 3]) for i in range(0, 12, 3)])
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


def judged(*lines, xs=(72, 250, 380), pitch=16):
    """Whether cells at these places are a table."""
    rows = [
        [
            Fragment(text, x, pitch * y, x + 5 * len(text), pitch * y + 10, 10.0, 0, 0, 0, 0)
            for x, text in zip(xs, line, strict=False)
        ]
        for y, line in enumerate(lines)
    ]
    slots = find_slots(list(map(covered, rows)))
    return is_table([[place(part, slots) for part in row] for row in rows], slots)


def test_a_dialogue_is_no_table():
    said = ("Where were you?", "At the ferry.", "All night?", "Until four.")
    assert not judged(*((("Anna:", "Ben:")[n % 2], text) for n, text in enumerate(said)))
    assert judged(*((f"Road {n}:", text) for n, text in enumerate(said)))


def test_words_in_lower_case_that_begin_anywhere_are_no_cells():
    words = (("of", "the", "river"), ("in", "an", "old"), ("was", "cold", "and"), ("for", "two", "days"))
    assert judged(*words)
    rows = [
        [
            Fragment(text, x + 12 * (y % 2), 12 * y, x + 12 * (y % 2) + 20, 12 * y + 10, 10.0, 0, 0, 0, 0)
            for x, text in zip((72, 130, 190), line, strict=True)
        ]
        for y, line in enumerate(words)
    ]
    slots = find_slots(list(map(covered, rows)))
    assert len(slots) == 3
    assert not is_table([[place(part, slots) for part in row] for row in rows], slots)


def test_paragraphs_side_by_side_are_no_row():
    def paragraph(x, top, lines):
        text = "The council of the town"
        return [Fragment(text, x, top + 12 * n, x + 115, top + 12 * n + 10, 10.0, 0, 0, 0, 0) for n in range(lines)]

    slots = [(72.0, 187.0), (250.0, 365.0)]

    def row(*columns):
        return [place(part, slots) for column in columns for part in column]

    level = [row(paragraph(72, 120 * n, 4), paragraph(250, 120 * n, 3)) for n in range(3)]
    assert is_table(level, slots)
    apart = [row(paragraph(72, 120 * n, 4), paragraph(250, 120 * n + 20, 6)) for n in range(3)]
    assert not is_table(apart, slots)


def test_rows_of_several_numbers_are_no_entries():
    rows = entries(("Roads", "2"), ("Ferries", "14"), ("Money", "31"))
    assert is_contents(rows)
    more = [[*row, row[0]._replace(text="8", x0=200.0, x1=205.0)] for row in rows]
    assert not is_contents(more)
