"""Cells have the place that rows and spans give them."""

from pagebeam.transforms.ops.page_tags.tables import table_of
from pagebeam.transforms.ops.page_tags.tree import tree_of
from tests.transforms.ops.page_tags.pages import page_of


def table(*rows, **parts):
    page = page_of(("Table", [*parts.get("head", ()), *(("TR", list(row)) for row in rows)]))
    return table_of(tree_of(page.tags).inside[0], page)


def td(*texts, **fields):
    return ("TD", list(texts), fields)


def grid(found) -> list[tuple[int, int, int, int, str]]:
    return [cell[:5] for cell in found.cells]


def test_cells_stand_in_rows_and_columns():
    found = table([td("a"), td("b")], [td("c", "more"), td("d")])
    assert grid(found) == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 1, 1, "c more"), (1, 1, 1, 1, "d")]
    assert (found.rows, found.columns) == (2, 2)


def test_spans_move_what_comes_after_them_and_missing_places_are_empty():
    found = table([td("a", row_span=2), td("b", column_span=2)], [td("c")])
    assert grid(found) == [(0, 0, 2, 1, "a"), (0, 1, 1, 2, "b"), (1, 1, 1, 1, "c"), (1, 2, 1, 1, "")]


def test_spans_that_say_too_much_are_cut():
    found = table([td("a", row_span=900), td("b")], [td("c", column_span=2)])
    assert grid(found) == [(0, 0, 2, 1, "a"), (0, 1, 1, 1, "b"), (0, 2, 1, 1, ""), (1, 1, 1, 2, "c")]
    crossed = table([td("a"), td("b", row_span=2)], [td("c", column_span=2)])
    assert grid(crossed) == [(0, 0, 1, 1, "a"), (0, 1, 2, 1, "b"), (1, 0, 1, 1, "c")]


def test_heads_are_cells_of_a_head_or_say_so():
    head = ("THead", [("TR", [td("x"), td("y")])])
    found = table([("TH", ["a"]), td("b")], head=[head])
    assert [cell.header for cell in found.cells] == [True, True, True, False]


def test_a_box_around_text_is_no_table():
    assert table([td("all of it")]) is None
    assert table() is None
    assert table([td("a", column_span=1000, row_span=1000)] * 1, *[[td("x")]] * 999) is None
