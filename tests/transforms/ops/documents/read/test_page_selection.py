"""Which pages are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.transforms.ops.documents.read.page_selection import cut, parse_pages, select_pages


@pytest.mark.parametrize(
    ("selection", "count", "expected"),
    [
        (None, 3, (1, 2, 3)),
        ("1", 3, (1,)),
        ("1-3,5", 4, (1, 2, 3)),
        ("2-", 4, (2, 3, 4)),
        ("-2", 4, (1, 2)),
        ("3,1,2-3", 4, (1, 2, 3)),
        (" 2 , 4 ", 4, (2, 4)),
        ("10-", 4, ()),
        ("7", 4, ()),
        ("1-1000000000", 2, (1, 2)),
        ("1-3", 0, ()),
    ],
)
def test_selections(selection, count, expected):
    assert select_pages(selection, count) == expected


def test_ranges_as_parsed():
    assert parse_pages("1-10,15,20-,-3") == ((1, 10), (15, 15), (20, None), (1, 3))


@pytest.mark.parametrize("selection", ["", "-", "a", "0", "0-3", "3-1", "1,,2", "1 2", "1-2-3", "1.5", "-0", "1,x"])
def test_what_is_no_selection_is_named(selection):
    with pytest.raises(ValueError, match=r".* is not a page or range of pages; write them as 1-10,15,20-"):
        parse_pages(selection)


def test_the_part_at_fault_is_named():
    with pytest.raises(ValueError, match="'5-2' is not a page"):
        parse_pages("1-3,5-2,9")


RANGES = st.tuples(st.integers(1, 60), st.integers(0, 30)).map(lambda r: (r[0], r[0] + r[1]))


@given(st.lists(RANGES, min_size=1, max_size=5), st.integers(0, 50))
def test_a_selection_is_the_union_of_its_ranges_within_the_document(ranges, count):
    selection = ",".join(f"{first}-{last}" for first, last in ranges)
    expected = [page for page in range(1, count + 1) if any(first <= page <= last for first, last in ranges)]
    assert list(select_pages(selection, count)) == expected


@pytest.mark.parametrize(
    ("pages", "expected"),
    [((), ()), ((1, 2, 3), ((1, 2), (3,))), ((4, 9), ((4, 9),)), ((1, 2, 3, 4), ((1, 2), (3, 4)))],
)
def test_cut(pages, expected):
    assert cut(pages, 2) == expected


@given(st.sets(st.integers(1, 500)), st.integers(1, 20))
def test_runs_hold_every_page_once_and_are_no_longer_than_asked(pages, size):
    runs = cut(tuple(sorted(pages)), size)
    assert [page for run in runs for page in run] == sorted(pages)
    assert all(len(run) == size for run in runs[:-1])
    assert all(0 < len(run) <= size for run in runs)
