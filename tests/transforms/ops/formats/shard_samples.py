"""Small samples and a layout that fits them."""

import numpy

from pagebeam.schemas.annotations import SampleAnnotations
from pagebeam.schemas.image import ImageSample
from pagebeam.schemas.shards import ShardLayout

LAYOUT = ShardLayout("train", ("cat", "dog"), (2, 2, 1), "uint8", number=3)
MARKED = LAYOUT._replace(captions=True, box_classes=("nose",))


def sample(value: int = 7, **changes: object) -> ImageSample:
    """A picture of two by two pixels `value`, of label 1, made of a file of 5 x 4 pixels."""
    pixels = numpy.full((2, 2, 1), value, numpy.uint8)
    return ImageSample(pixels, None, 1, f"k{value}", f"/d/{value}.png", 5, 4, (2, 2, 1))._replace(**changes)


def marks(*captions: str, boxes: int = 0) -> SampleAnnotations:
    """Captions, and so many boxes of the whole picture."""
    corners = numpy.array([[0, 0, 1, 1]] * boxes, numpy.float32).reshape(-1, 4)
    return SampleAnnotations(captions, corners, numpy.zeros(boxes, numpy.int64))
