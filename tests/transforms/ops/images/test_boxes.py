"""Boxes follow their pixels, by tables worked out by hand and against pictures that are really resized and changed."""

import numpy
import pytest
from PIL import Image

from pagebeam.schemas.image import Augmentation
from pagebeam.schemas.options import RESIZE_MODES
from pagebeam.transforms.ops.images.augment import Drawn, augment, drawn, generator_of
from pagebeam.transforms.ops.images.boxes import changed_boxes, clip_boxes, resized_boxes
from pagebeam.transforms.ops.images.resize import resize_image

SHAPE = (100, 200, 3)


def boxes(*rows: tuple[float, ...]) -> numpy.ndarray:
    return numpy.array(rows, float).reshape(-1, 4)


@pytest.mark.parametrize(
    ("mode", "size", "expected"),
    [
        ("stretch", None, (0.1, 0.2, 0.5, 1.0)),
        ("stretch", (50, 50), (0.1, 0.2, 0.5, 1.0)),
        ("keep_ratio", (50, 50), (0.1, 0.2, 0.5, 1.0)),
        ("border", (80, 80), (0.1, 0.35, 0.5, 0.75)),  # 80 x 40 in the middle, 20 rows of white above
        ("center_crop", (50, 50), (-0.3, 0.2, 0.5, 1.0)),  # columns 50 to 150 are left
    ],
)
def test_a_box_in_each_mode(mode, size, expected):
    """A box from 20,20 to 100,100 in an image of 200 x 100 pixels."""
    assert resized_boxes(boxes((20, 20, 100, 100)), (200, 100), size, mode) == pytest.approx(boxes(expected))


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((0.25, 0.5, 0.75, 1.0), (0.25, 0.5, 0.75, 1.0)),
        ((-0.5, 0.25, 0.5, 2.0), (0.0, 0.25, 0.5, 1.0)),
        ((-0.5, 0.0, 0.0, 1.0), None),  # touches the side from outside
        ((0.0, 1.25, 1.0, 1.5), None),
    ],
)
def test_what_lies_outside_is_cut_off_or_dropped(box, expected):
    kept, left = clip_boxes(boxes(box))
    assert kept.dtype == numpy.float32
    assert kept.tolist() == ([list(expected)] if expected else [])
    assert left.tolist() == [expected is not None]


MOVE = [[1, 0, 20], [0, 1, 0], [0, 0, 1]]  # the copy shows what lies 20 pixels to the right
TURN = [[0, 1, 0], [-1, 0, 0], [0, 0, 1]]
DOUBLE = [[2, 0, 0], [0, 2, 0], [0, 0, 1]]  # shows twice as much


@pytest.mark.parametrize(
    ("matrix", "across", "down", "expected"),
    [
        (numpy.eye(3), False, False, (0.5, 0.5, 0.75, 1.0)),
        (numpy.eye(3), True, False, (0.25, 0.5, 0.5, 1.0)),
        (numpy.eye(3), False, True, (0.5, 0.0, 0.75, 0.5)),
        (MOVE, False, False, (0.4, 0.5, 0.65, 1.0)),
        (DOUBLE, False, False, (0.5, 0.5, 0.625, 0.75)),
        (TURN, False, False, (0.25, 0.5, 0.5, 1.0)),  # 50 x 50 pixels below and right of the centre: below and left
    ],
)
def test_a_box_in_changed_copies(matrix, across, down, expected):
    change = Drawn(numpy.array(matrix, float), 1.0, numpy.zeros(3), across, down)
    assert changed_boxes(boxes((0.5, 0.5, 0.75, 1.0)), SHAPE, change) == pytest.approx(boxes(expected))


def around(image: numpy.ndarray) -> numpy.ndarray:
    """The box around what is bright in red and dark in green, in fractions."""
    found = (image[:, :, 0] > 127) & (image[:, :, 1] < 128)
    rows, columns = numpy.flatnonzero(found.any(1)), numpy.flatnonzero(found.any(0))
    height, width = found.shape
    return boxes((columns[0] / width, rows[0] / height, (columns[-1] + 1) / width, (rows[-1] + 1) / height))


def red(width: int, height: int, box: tuple[int, int, int, int]) -> Image.Image:
    picture = Image.new("RGB", (width, height), "black")
    picture.paste("red", box)
    return picture


@pytest.mark.parametrize("mode", RESIZE_MODES)
@pytest.mark.parametrize("sides", [(240, 160), (161, 243)])
def test_pixels_and_boxes_agree_after_resizing(mode, sides):
    box = (70, 60, 120, 110)
    image = numpy.asarray(resize_image(red(*sides, box), (80, 100), mode))
    (expected,), _ = clip_boxes(resized_boxes(boxes(box), sides, (80, 100), mode))
    assert around(image)[0] == pytest.approx(expected, abs=1 / 80)


@pytest.mark.parametrize("copy", range(8))
def test_pixels_and_boxes_agree_in_copies(copy):
    """Of a quarter turn and less, shifts, zoom and flips; a leaning box is not larger than its corners reach."""
    image = numpy.asarray(red(200, 100, (80, 40, 120, 64)))
    by = Augmentation(30, 0.1, 0.1, 10, (0.9, 1.3), horizontal_flip=True, vertical_flip=True, fill_mode="constant")
    copied = augment(image, by, generator_of("a", 3, copy))
    change = drawn(image.shape, by, generator_of("a", 3, copy))
    expected = changed_boxes(boxes((0.4, 0.4, 0.6, 0.64)), image.shape, change)
    assert around(copied) == pytest.approx(expected, abs=2 / 100)
