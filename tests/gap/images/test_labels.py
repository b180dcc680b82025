"""Labels: integers or vectors, one for all or one for each."""

import numpy
import pytest

from pagebeam.gap.images.labels import check_label, list_labels, one_hot


def test_one_label():
    assert check_label(numpy.int64(3)) == 3
    assert check_label(numpy.array(3)) == 3
    assert check_label([0, 1]).tolist() == [0, 1]
    for wrong in (True, 1.5, "a", [], [["a"]], None):
        with pytest.raises(TypeError, match="label must be a whole number or a one-hot list"):
            check_label(wrong)


def test_vectors_of_so_many_classes():
    assert one_hot(1, 3).tolist() == [0, 1, 0]
    assert one_hot(1, None) == 1
    vector = numpy.array([1.0, 0.0])
    assert one_hot(vector, 3) is vector
    with pytest.raises(ValueError, match=r"label 3 is not in 0\.\.2, as nlabels=3 requires"):
        one_hot(3, 3)


def test_labels_of_many():
    assert list_labels(7, 3, "images") == [7, 7, 7]
    assert list_labels(numpy.array([1, 2]), 2, "images") == [1, 2]
    assert [label.tolist() for label in list_labels(numpy.eye(2), 2, "images")] == [[1, 0], [0, 1]]
    for error in (ValueError, IndexError):
        with pytest.raises(error, match="there are 1 labels for 2 folders; give one for each, or one for all"):
            list_labels([1], 2, "folders")
    with pytest.raises(TypeError, match="labels must be a whole number, or a list or array of them, not str"):
        list_labels("ab", 2, "images")
