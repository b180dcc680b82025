"""Augmentation: known changes, kept shapes, and the same numbers for the same sample."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagebeam.transforms.ops.images.augment import FILL_MODES, Augmentation, augment, generator_of
from tests.transforms.ops.images.pictures import noise


class Chosen:
    """A generator whose uniform numbers are all at one end of their range, and that flips."""

    def __init__(self, end: int):
        self.end = end

    def uniform(self, low, high, size=None):
        value = high if self.end else low
        return value if size is None else numpy.full(size, float(value))

    def random(self, size):
        return numpy.zeros(size)


def grey(rows):
    return numpy.array(rows, numpy.uint8)[:, :, None]


def changed(image, end=1, **options):
    return augment(image, Augmentation(**options), Chosen(end))[:, :, 0].tolist()


def test_nothing_is_the_default():
    image = noise(5, 7)
    assert (augment(image, Augmentation(), generator_of("a", 0)) == image).all()


def test_a_quarter_turn():
    image = grey([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    turned = changed(image, rotation_range=90)
    assert turned == [[7, 4, 1], [8, 5, 2], [9, 6, 3]]
    assert changed(image, 0, rotation_range=90) == [row[::-1] for row in turned[::-1]]


def test_a_turned_oblong_keeps_its_shape():
    assert augment(noise(10, 30), Augmentation(rotation_range=90), generator_of("a", 0)).shape == (10, 30, 3)


@pytest.mark.parametrize(
    ("fill_mode", "expected"),
    [("nearest", [3, 4, 4, 4]), ("constant", [3, 4, 9, 9]), ("wrap", [3, 4, 1, 2]), ("reflect", [3, 4, 4, 3])],
)
def test_shifts_and_what_lies_outside(fill_mode, expected):
    image = grey([[1, 2, 3, 4]])
    assert changed(image, width_shift_range=0.5, fill_mode=fill_mode, cval=9) == [expected]


def test_shift_along_the_height():
    assert changed(grey([[1], [2], [3], [4]]), 0, height_shift_range=0.25) == [[1], [1], [2], [3]]


def test_flips():
    image = grey([[1, 2], [3, 4]])
    assert changed(image, horizontal_flip=True) == [[2, 1], [4, 3]]
    assert changed(image, vertical_flip=True) == [[3, 4], [1, 2]]


def test_zoom_above_one_shows_more():
    image = grey([[0, 0, 0, 0], [0, 200, 200, 0], [0, 200, 200, 0], [0, 0, 0, 0]])
    smaller = numpy.array(changed(image, zoom_range=(2.0, 2.0), fill_mode="constant"))
    assert 0 < smaller.sum() < image.sum()
    larger = numpy.array(changed(image, zoom_range=(0.5, 0.5)))
    assert larger.min() > 0


def test_colours():
    image = grey([[10, 200]])
    assert changed(image, brightness_range=(0.5, 2.0)) == [[20, 255]]
    assert changed(image, 0, channel_shift_range=20) == [[0, 180]]


def test_noise_has_its_deviation():
    image = numpy.full((100, 100, 3), 128, numpy.uint8)
    noisy = augment(image, Augmentation(noise=10), generator_of("a", 0)).astype(float)
    assert abs(noisy.std() - 10) < 0.3
    assert abs(noisy.mean() - 128) < 0.3


def test_normalised_images():
    image = numpy.array([[[0.0], [1.0]]], numpy.float32)
    flipped = augment(image, Augmentation(horizontal_flip=True), Chosen(1))
    assert flipped.dtype == numpy.float32
    assert flipped.tolist() == [[[1.0], [0.0]]]


ALL = Augmentation(90, 0.2, 0.2, 20, (0.7, 1.4), 30, (0.5, 1.5), 5, True, True)


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 30), st.integers(1, 30), st.sampled_from([1, 3]), st.sampled_from(sorted(FILL_MODES)), st.text())
def test_any_image_keeps_its_shape_and_changes_the_same_way_again(height, width, channels, fill_mode, key):
    image, by = noise(height, width, channels), ALL._replace(fill_mode=fill_mode)
    once, again = (augment(image, by, generator_of(key, 3)) for _ in range(2))
    assert once.shape == image.shape
    assert (once == again).all()


def test_copies_keys_and_seeds_differ():
    image = noise(20, 20)
    made = [augment(image, ALL, generator_of(*which)) for which in (("a", 0), ("a", 0, 1), ("a", 1), ("b", 0))]
    assert len({each.tobytes() for each in made}) == 4


def test_what_cannot_be():
    with pytest.raises(ValueError, match="there are constant, nearest, reflect, wrap"):
        augment(noise(2, 2), Augmentation(fill_mode="mirror"), generator_of("a", 0))
    with pytest.raises(ValueError, match="before flattening"):
        augment(noise(2, 2).reshape(-1), Augmentation(), generator_of("a", 0))
