"""One-hot vectors, and labels that have no place in one."""

import numpy
import pytest

from pagebeam.readers.one_hot import WIDEST, check_width, one_hot


def test_a_one_where_the_label_points():
    assert one_hot(numpy.array([0, 2]), 3).tolist() == [[1, 0, 0], [0, 0, 1]]
    assert one_hot(numpy.array([], numpy.int64), 3).shape == (0, 3)


@pytest.mark.parametrize(
    ("labels", "width", "message"),
    [
        ([0, -1], 2, "label -1 has no place in a one-hot vector; labels must count from 0"),
        ([0, 2], 2, "label 2 has no place in a one-hot vector of 2 values"),
        ([2**40], 2**40 + 1, f"label {2**40} asks for one-hot vectors of {2**40 + 1} values"),
    ],
)
def test_labels_without_a_place(labels, width, message):
    with pytest.raises(ValueError, match=message):
        one_hot(numpy.array(labels), width)


def test_the_widest_vector():
    check_width(WIDEST)
    with pytest.raises(ValueError, match="leave labels as integers, or number the classes from 0"):
        check_width(WIDEST + 1)
