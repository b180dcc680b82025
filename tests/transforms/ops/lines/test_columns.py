"""Columns of boxes, whatever they are taken from."""

from pagebeam.schemas.layout import Layout, PlacedWord
from pagebeam.transforms.ops.lines.columns import has_columns, reading_order
from pagebeam.transforms.ops.lines.fragments import fragment_of, group_fragments
from pagebeam.transforms.ops.segments import segment_pages

LINE = "some words that fill a line"


def lines(x: float, count: int, first: int = 0, top: float = 100.0, text: str = LINE, width: float = 150.0):
    words = [PlacedWord(text, x, top + 12 * i, x + width, top + 12 * i + 10, 10.0) for i in range(count)]
    return [fragment_of([(first + i, word)]) for i, word in enumerate(words)]


def test_two_columns_are_two_regions():
    boxes = [*lines(72, 6), *lines(240, 6, first=6)]
    assert reading_order(boxes) == [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11]]


def test_columns_of_short_lines_are_told_by_the_order_of_the_file():
    boxes = [*lines(72, 6, text="ab cd", width=20), *lines(240, 6, first=6, text="ab cd", width=20)]
    assert len(reading_order(boxes)) == 2


def test_cells_that_the_file_gives_row_by_row_are_one_region():
    left, right = lines(72, 6, text="ab cd", width=20), lines(240, 6, text="ab cd", width=20)
    rows = [
        part._replace(first=2 * i + j)
        for i, row in enumerate(zip(left, right, strict=True))
        for j, part in enumerate(row)
    ]
    assert reading_order(rows) == [list(range(12))]


def test_a_narrow_gap_is_no_gutter():
    assert len(reading_order([*lines(72, 6), *lines(226, 6, first=6)])) == 1


def test_nothing_has_no_regions():
    assert reading_order([]) == []


def test_words_apart_are_fragments_apart():
    words = [PlacedWord(text, x, 100, x + 20, 110, 10.0) for text, x in (("a", 0), ("b", 23), ("c", 60))]
    assert [part.text for part in group_fragments(words)] == ["a b", "c"]


def test_a_bullet_belongs_to_what_follows():
    words = [PlacedWord(text, x, 100, x + 5, 110, 10.0) for text, x in (("•", 0), ("b", 30))]
    assert [part.text for part in group_fragments(words)] == ["• b"]


def test_dots_that_lead_to_a_number_part_it_from_its_title():
    words = [PlacedWord("Roads.........12", 0, 100, 160, 110, 10.0)]
    assert [(part.text, part.x0 > 100) for part in group_fragments(words)] == [("Roads", False), ("12", True)]


def test_words_scattered_over_a_drawing_are_all_there():
    spots = [(i * 7919 % 1999, i * 104729 % 1997) for i in range(1500)]
    words = tuple(PlacedWord(f"w{i}", x, y, x + 15, y + 8, 8.0) for i, (x, y) in enumerate(spots))
    (page,) = segment_pages([Layout(2000, 2000, words)])
    assert sorted(" ".join(segment.text for segment in page).split()) == sorted(word.text for word in words)


def test_a_page_has_columns_where_it_has_regions_beside_each_other():
    assert has_columns([*lines(72, 6), *lines(240, 6, first=6)])
    assert not has_columns([*lines(72, 6), *lines(226, 6, first=6)])
    assert not has_columns([])
