"""Lines with more white between them than usual are of two paragraphs."""

import pytest

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.paragraph_gaps import part_paragraphs
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord


def lines(*tops: float) -> list[LineWord]:
    """Returns lines of two words, 10 high."""
    return [
        LineWord(Box("tea", 60.0 * at, top, 60.0 * at + 50, top + 10, 1), n)
        for n, top in enumerate(tops)
        for at in (0, 1)
    ]


@pytest.mark.parametrize(
    ("tops", "expected"),
    [
        ([], []),
        ([0], [0]),
        ([0, 14, 28, 42], [0, 0, 0, 0]),
        ([0, 14, 38, 52, 66], [0, 0, 1, 1, 1]),
        ([0, 14, 33, 47], [0, 0, 0, 0]),  # half a line more is no paragraph
        ([0, 24, 48, 72], [0, 0, 0, 0]),  # set with white between all lines
        ([0, 24, 60, 84, 108], [0, 0, 1, 1, 1]),
        ([0, 60], [0, 1]),
        ([0, 20], [0, 0]),
        ([40, 54, 0, 14], [0, 0, 0, 0]),  # the next column
    ],
)
def test_paragraphs_are_where_more_white_is_than_usual(tops, expected):
    assert [word.paragraph for word in part_paragraphs(lines(*tops))[::2]] == expected


def test_the_unit_is_of_no_account():
    words = lines(0, 14, 38)
    larger = [word._replace(box=Box("tea", *(4 * side for side in word.box[1:5]), 1)) for word in words]
    assert [word.paragraph for word in part_paragraphs(larger)] == [0, 0, 0, 0, 1, 1]
