"""Split, order, mini-batches and turned copies."""

import numpy
import pytest

from pagebeam.gap.images.feeding import Feed, check_augment, check_split
from pagebeam.gap.images.image import Image, rotate_image

IMAGES = [Image(numpy.full((2, 3), number, numpy.uint8), number, None, config=["gray"]) for number in range(10)]


def test_the_share_of_test_and_the_seed():
    train, test, train_labels, test_labels = Feed(IMAGES, 0.3, 42, None).arrays()
    assert (train.shape, test.shape) == ((7, 2, 3), (3, 2, 3))
    assert train[:, 0, 0].tolist() == train_labels.tolist()
    assert sorted([*train_labels, *test_labels]) == list(range(10))
    assert Feed(IMAGES, 0.3, 42, None).arrays()[2].tolist() == train_labels.tolist()
    whole = Feed(IMAGES, 0, 1, None).arrays()
    assert (whole[1], whole[3], len(whole[0])) == (None, None, 10)


def test_an_epoch_ends_and_the_next_begins():
    feed = Feed(IMAGES[:3], 0, 1, None)
    labels = [feed.next()[1] for _ in range(8)]
    assert (labels[3], labels[7]) == (None, None)
    assert sorted(labels[:3]) == sorted(labels[4:7]) == [0, 1, 2]


def test_batches_and_copies():
    feed = Feed(IMAGES[:3], 0, 1, (0.0, 0.0, 2))
    first, second = list(feed.batch(2)), list(feed.batch(2))
    assert (len(first), len(second)) == (6, 3)
    assert [label for _, label in first[:3]] == 3 * [first[0][1]]
    assert len(list(feed.batch(2))) == 6


def test_turned_copies_keep_shape_and_type():
    image = Image(numpy.arange(6, dtype=numpy.uint8).reshape(2, 3), 0, None, config=["gray"])
    assert rotate_image(image, 180).tolist() == [[5, 4, 3], [2, 1, 0]]


def test_settings():
    assert check_augment(True) == (-90.0, 90.0, 1)
    assert (check_augment(False), check_augment((-5, 5, 2))) == (None, (-5.0, 5.0, 2))
    assert (check_split(0.25), check_split((0, 7))) == ((0.25, None), (0.0, 7))
    for value, error in ((3, TypeError), ((5, -5), ValueError), ((-5, 5, 0), ValueError)):
        with pytest.raises(error, match="augment"):
            check_augment(value)
    for value, error in (("a", TypeError), (1, ValueError), ((0.1, "a"), TypeError)):
        with pytest.raises(error, match="split"):
            check_split(value)
