"""Lines at the edges that run through a document."""

import pytest

from pagebeam.transforms.ops.lines.fragments import Fragment, rows
from pagebeam.transforms.ops.lines.running_lines import edge_lines, edge_rows, is_number, likeness, running_lines


def part(text, y0):
    return Fragment(text, 72, y0, 72 + 5 * len(text), y0 + 10, 10.0, 0, 0, 0, 0)


def test_lines_at_the_edges_are_alike_but_for_numbers():
    pages = [
        [part(f"Report {number} of 1904", 40), part(f"Chapter {number}", 300), part(f"Page {number}", 750)]
        for number in (3, 14)
    ]
    found = [edge_lines(page, 792.0) for page in pages]
    assert found[0] == found[1] == {("top", "report # of"), ("bottom", "page")}
    assert edge_lines([part("- 7 -", 40), part("xii", 60)], 792.0) == frozenset()


@pytest.mark.parametrize(
    ("text", "same"), [("12 | Rain", "rain"), ("Rain — iv", "rain"), ("2.1 Rain in 1904", "2.1 Rain in #")]
)
def test_likeness(text, same):
    assert likeness(part(text, 40)).lower() == same.lower()


def test_rows_are_at_an_edge():
    page = rows([part("one", 20), part("two", 40), part("three", 60), part("four", 80), part("7", 600)])
    assert [row[0].text for row in edge_rows(page, 792.0, "top")] == ["one", "two", "three"]
    assert [row[0].text for row in edge_rows(page, 792.0, "bottom")] == ["7"]
    assert [is_number(row) for row in page] == [False, False, False, False, True]


RAIN, SNOW = ("top", "rain"), ("top", "snow")


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ([0, 1], True),
        ([0, 7], True),  # two of eight
        ([0, 8], False),
        ([100, 107], True),
        ([5], False),
        ([0, 20, 40, 60], False),
    ],
)
def test_a_running_line_is_on_a_quarter_of_some_eight_pages(on, found):
    pages = [{RAIN} if number in on else set() for number in range(120)]
    assert running_lines(pages) == (frozenset({RAIN}) if found else frozenset())


def test_chapters_have_their_own():
    pages = [{RAIN}, set(), {RAIN}, *[set()] * 9, {SNOW}, set(), {SNOW}]
    assert running_lines(pages) == {RAIN, SNOW}
