"""Captions and boxes of images, from the file that lists them to the shards."""

from typing import NamedTuple

import numpy

from pagebeam.schemas.fingerprints import lasting


@lasting(fields=5)
class Box(NamedTuple):
    """A rectangle around something in an image."""

    label: str  # the name of its class
    x0: float  # pixels of the original after its EXIF orientation is applied, from its upper left corner; x0 < x1
    y0: float
    x1: float
    y1: float


@lasting(fields=3)
class Annotation(NamedTuple):
    """What a file of annotations says of one image."""

    captions: tuple[str, ...] = ()  # in the order of the file
    boxes: tuple[Box, ...] = ()  # likewise
    rows: int = 0  # of the file that say so


class Annotations(NamedTuple):
    """What a file of annotations holds in all, as far as every shard must know it."""

    uri: str
    captions: bool = False  # whether it has captions
    classes: tuple[str, ...] | None = None  # of boxes, sorted by code points; None where it has no boxes
    rows: int = 0
    sha256: str = ""  # of its content, hex
    fractions: bool = False  # whether boxes are 0..1 of the sides of the upright original, not pixels
    bad: tuple[str, ...] = ()  # what is wrong with rows that are left out, with the file and the line


class SampleAnnotations(NamedTuple):
    """Captions and boxes of one sample, as they are stored."""

    captions: tuple[str, ...]
    boxes: numpy.ndarray  # (n, 4) float32, x0, y0, x1, y1 as fractions 0..1 of the stored image's width and height
    labels: numpy.ndarray  # (n,) int64, indices of the sorted classes of boxes
    outside: int = 0  # boxes of the image itself of which nothing is in it as it is stored
