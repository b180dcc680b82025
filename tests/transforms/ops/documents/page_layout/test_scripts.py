"""Exponents and indices are told from what stands beside them."""

import numpy
import pytest

from pagebeam.transforms.ops.documents.page_layout.scripts import scripts_of


def told(*words: tuple[float, float, float, float], turned: tuple[int, ...] = ()) -> list[int]:
    """Of words (x0, x1, base, size)."""
    x0, x1, bases, sizes = numpy.array(words, float).reshape(-1, 4).T
    boxes = numpy.stack((x0, bases - 0.75 * sizes, x1, bases + 0.22 * sizes), axis=1)
    is_turned = numpy.isin(numpy.arange(len(x0)), turned)
    return scripts_of(boxes, bases, sizes, is_turned).tolist()


@pytest.mark.parametrize(
    ("words", "scripts"),
    [
        ([(0, 20, 100, 10), (21, 25, 96, 7)], [0, 1]),  # the mark of a note
        ([(0, 4, 96, 7), (5, 25, 100, 10)], [1, 0]),  # before its note
        ([(0, 20, 100, 10), (21, 25, 102, 7)], [0, -1]),  # an index
        ([(0, 20, 100, 10), (21, 25, 96, 7), (27, 31, 96, 7)], [0, 1, 1]),
        ([(0, 20, 100, 10), (21, 25, 100, 7)], [0, 0]),  # small capitals
        ([(0, 20, 100, 10), (21, 25, 96, 10)], [0, 0]),
        ([(0, 20, 100, 10), (60, 64, 96, 7)], [0, 0]),  # another column
        ([(0, 20, 100, 10), (21, 25, 85, 7)], [0, 0]),  # another line
        ([(0, 20, 100, 10)], [0]),
        ([], []),
    ],
)
def test_raised_and_lowered_words(words, scripts):
    assert told(*words) == scripts


def test_nothing_is_told_of_what_is_not_upright():
    assert told((0, 20, 100, 10), (21, 25, 96, 7), turned=(1,)) == [0, 0]
