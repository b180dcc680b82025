"""Boxes that go where their pixels go: into the resized image, and into its changed copies.

All are (n, 4) float64, x0, y0, x1, y1. What lies outside of the image is cut off, and a box of which nothing is left is
dropped. Parts of the image that a fill mode repeats outside of it get no boxes.
"""

import numpy

from pagebeam.transforms.ops.images.augment import Drawn
from pagebeam.transforms.ops.images.resize import Size, border_place, crop_place


def resized_boxes(boxes: numpy.ndarray, original: tuple[int, int], size: Size | None, mode: str) -> numpy.ndarray:
    """Returns boxes as fractions of the stored image's sides, not clipped.

    Args:
        boxes: Pixels of the original.
        original: Its (width, height), upright.
        size: That it was resized to, (height, width); None where it was not.
        mode: One of the `MODES` of `pagebeam.transforms.ops.images.resize`.
    """
    width, height = original
    if size and mode == "center_crop":
        left, top, right, bottom = crop_place(width, height, size)
        return (boxes - [left, top, left, top]) / [right - left, bottom - top, right - left, bottom - top]
    fractions: numpy.ndarray = boxes / [width, height, width, height]
    if size and mode == "border":
        left, top, inner_width, inner_height = border_place(width, height, size)
        moved = fractions * [inner_width, inner_height, inner_width, inner_height] + [left, top, left, top]
        fractions = moved / [size[1], size[0], size[1], size[0]]
    return fractions


def changed_boxes(boxes: numpy.ndarray, shape: tuple[int, ...], drawn: Drawn) -> numpy.ndarray:
    """Returns the boxes around what the corners of boxes become in a changed copy, not clipped.

    Args:
        boxes: Fractions of the stored image's sides.
        shape: Its (height, width, channels).
        drawn: What was changed.
    """
    sides = numpy.array([shape[1], shape[0]])
    corners = boxes[:, [[0, 1], [2, 1], [2, 3], [0, 3]]] * sides - sides / 2  # (n, 4, 2), from the centre, in pixels
    # The matrix leads from the copy to the image.
    back = numpy.linalg.inv(drawn.matrix)
    moved = (corners @ back[:2, :2].T + back[:2, 2] + sides / 2) / sides
    if drawn.across:
        moved[:, :, 0] = 1 - moved[:, :, 0]
    if drawn.down:
        moved[:, :, 1] = 1 - moved[:, :, 1]
    return numpy.concatenate([moved.min(1), moved.max(1)], 1)


def clip_boxes(boxes: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Returns boxes in fractions cut to 0..1, (k, 4) float32, and which of the n are left, (n,) bool."""
    cut = numpy.clip(boxes, 0, 1).astype(numpy.float32)
    left: numpy.ndarray = (cut[:, 0] < cut[:, 2]) & (cut[:, 1] < cut[:, 3])
    return cut[left], left
