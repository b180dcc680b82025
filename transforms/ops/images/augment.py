"""Augmentation: images changed at random, the same way whenever the same sample meets the same seed.

The names and meanings are those of Keras' `ImageDataGenerator`; `Augmentation(rotation_range=90)` is Gap's. The shape
of an image never changes.
"""

from __future__ import annotations  # numpy.random is loaded by who draws

import hashlib
import math
from typing import NamedTuple

import numpy
from PIL import Image

from pagebeam.schemas.image import Augmentation

__all__ = ["FILL_MODES", "Augmentation", "Drawn", "augment", "drawn", "generator_of", "rotate"]

FILL_MODES = {"constant": "constant", "nearest": "edge", "reflect": "symmetric", "wrap": "wrap"}


def generator_of(key: str, seed: int, copy: int = 0) -> numpy.random.Generator:
    """Returns the random numbers for one copy of a sample, the same on every machine."""
    digest = hashlib.sha256(f"augment\0{seed}\0{copy}\0{key}".encode("utf-8", "surrogatepass")).digest()
    return numpy.random.default_rng(int.from_bytes(digest[:16], "big"))


class Drawn(NamedTuple):
    """What is changed in one copy."""

    matrix: numpy.ndarray  # (3, 3), from (x, y, 1) in the copy to where that lies in the image, from the centre, pixels
    brightness: float  # factor
    channel_shifts: numpy.ndarray  # (channels,) 0..255, added
    across: bool  # whether it is mirrored afterwards, left to right
    down: bool  # likewise, top to bottom


def drawn(shape: tuple[int, ...], by: Augmentation, generator: numpy.random.Generator) -> Drawn:
    """Returns what is changed in an image of a shape (height, width, channels).

    The same numbers are drawn whatever `by` says.
    """
    spread = generator.uniform(-1, 1, 5)  # rotation, shear, shifts, and how far the channels move
    zooms = generator.uniform(by.zoom_range[0], by.zoom_range[1], 2)
    brightness = generator.uniform(*by.brightness_range)
    channel_shifts = numpy.multiply(generator.uniform(-1, 1, shape[2]), by.channel_shift_range)
    flips = generator.random(2) < 0.5
    across, down = bool(by.horizontal_flip and flips[0]), bool(by.vertical_flip and flips[1])
    return Drawn(_matrix(shape, by, spread, zooms), brightness, channel_shifts, across, down)


def augment(image: numpy.ndarray, by: Augmentation, generator: numpy.random.Generator) -> numpy.ndarray:
    """Returns a changed copy of an image.

    Args:
        image: (height, width, 1 or 3), uint8 0..255 or float32 0..1; not flattened.
        by: How much may change.
        generator: Chooses how much does; the same numbers are drawn whatever `by` says.

    Raises:
        ValueError: `fill_mode` is unknown, or the image is flattened.
    """
    if by.fill_mode not in FILL_MODES:
        raise ValueError(f"no fill mode {by.fill_mode!r}; there are {', '.join(FILL_MODES)}")
    if image.ndim != 3:
        raise ValueError(f"an image of shape {image.shape} has no rows to turn: augment before flattening")
    change = drawn(image.shape, by, generator)
    levels = image if image.dtype == numpy.uint8 else numpy.rint(image * 255).astype(numpy.uint8)
    if not numpy.array_equal(change.matrix, numpy.eye(3)):
        levels = _transform(levels, change.matrix, by)
    if change.across:
        levels = levels[:, ::-1]
    if change.down:
        levels = levels[::-1]
    levels = _recolour(levels, change.brightness, change.channel_shifts, by.noise, generator)
    return levels if image.dtype == numpy.uint8 else numpy.divide(levels, 255, dtype=numpy.float32)


def rotate(image: numpy.ndarray, degrees: float, fill_mode: str = "nearest") -> numpy.ndarray:
    """Returns an image turned clockwise about its middle, in its own shape.

    Args:
        image: As for `augment`.
        degrees: Quarter turns of a square image, and half turns of any, move pixels without changing them.
        fill_mode: What lies outside.
    """
    if degrees % 180 == 0 or (degrees % 90 == 0 and image.shape[0] == image.shape[1]):
        return numpy.ascontiguousarray(numpy.rot90(image, -int(degrees // 90)))
    levels = image if image.dtype == numpy.uint8 else numpy.rint(image * 255).astype(numpy.uint8)
    by = Augmentation(rotation_range=degrees, fill_mode=fill_mode)
    turned = _transform(levels, _matrix(levels.shape, by, numpy.array([1.0, 0, 0, 0, 0]), numpy.ones(2)), by)
    return turned if image.dtype == numpy.uint8 else numpy.divide(turned, 255, dtype=numpy.float32)


def _matrix(shape: tuple[int, ...], by: Augmentation, spread: numpy.ndarray, zooms: numpy.ndarray) -> numpy.ndarray:
    """Returns (3, 3): from (x, y, 1) in the result to where that lies in the image, both from the centre, in pixels."""
    angle, shear = math.radians(spread[0] * by.rotation_range), math.radians(spread[1] * by.shear_range)
    turn = [[math.cos(angle), math.sin(angle), 0], [-math.sin(angle), math.cos(angle), 0], [0, 0, 1]]
    move = [
        [1, 0, spread[2] * by.width_shift_range * shape[1]],
        [0, 1, spread[3] * by.height_shift_range * shape[0]],
        [0, 0, 1],
    ]
    lean = [[math.cos(shear), 0, 0], [-math.sin(shear), 1, 0], [0, 0, 1]]
    matrix: numpy.ndarray = numpy.array(turn) @ numpy.array(move) @ numpy.array(lean) @ numpy.diag([*zooms, 1])
    return matrix


def _transform(levels: numpy.ndarray, matrix: numpy.ndarray, by: Augmentation) -> numpy.ndarray:
    height, width = levels.shape[:2]
    corners = numpy.array([[x, y, 1] for x in (-width / 2, width / 2) for y in (-height / 2, height / 2)])
    reach = numpy.abs(matrix @ corners.T).max(1)
    beyond_x, beyond_y = (max(0, math.ceil(reach[axis] - side / 2) + 1) for axis, side in enumerate((width, height)))
    fill = {"constant_values": by.cval} if by.fill_mode == "constant" else {}
    margins = ((beyond_y, beyond_y), (beyond_x, beyond_x), (0, 0))
    padded = numpy.pad(levels, margins, FILL_MODES[by.fill_mode], **fill)  # type: ignore[call-overload]
    (a, b, c), (d, e, f), _ = matrix
    # Pillow asks, for a pixel of the result counted from its corner, where it lies in the padded image.
    x = c + width / 2 + beyond_x - a * width / 2 - b * height / 2
    y = f + height / 2 + beyond_y - d * width / 2 - e * height / 2
    source = Image.fromarray(padded.squeeze(2) if padded.shape[2] == 1 else padded)
    moved = source.transform((width, height), Image.Transform.AFFINE, (a, b, x, d, e, y), Image.Resampling.BILINEAR)
    return numpy.asarray(moved).reshape(levels.shape)


def _recolour(
    levels: numpy.ndarray,
    brightness: float,
    channel_shifts: numpy.ndarray,
    noise: float,
    generator: numpy.random.Generator,
) -> numpy.ndarray:
    if brightness == 1 and not channel_shifts.any() and not noise:
        return numpy.ascontiguousarray(levels)
    values = levels.astype(numpy.float32) * numpy.float32(brightness) + channel_shifts.astype(numpy.float32)
    if noise:
        values += generator.standard_normal(levels.shape, numpy.float32) * numpy.float32(noise)
    return numpy.clip(numpy.rint(values), 0, 255).astype(numpy.uint8)
