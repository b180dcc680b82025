"""Finds the directories of a TIFF that show an earlier page in a lower resolution, though nothing marks them as such.

Sizes alone do not tell a pyramid from small pages behind large ones: a directory is a copy where its sides are those
of the page before it divided by 2, 4, 8 …, and both show the same.
"""

from collections.abc import Iterator, Sequence

import numpy
from PIL import Image

from pagebeam.schemas.failure import BadInput
from pagebeam.transforms.ops.formats.tiff_directories import Directory
from pagebeam.transforms.ops.images.open import Source, load_frame, open_image

STEPS = (2, 4, 8, 16, 32, 64)
LEAST = 8  # pixels of a shorter side; smaller pictures show nothing
ALIKE = 0.93  # correlation of copies, at least; other words of the same lengths reach 0.75 at a quarter of the size
ALIKE_BILEVEL = 0.8  # the same in black and white, where other words reach 0.45
SMOOTH = 0.01  # standard deviation, of the range of values, below which pictures have nothing to compare
MEGAPIXELS = 200.0  # of a picture that is compared
_GREY = ("1", "L", "P", "RGB", "RGBA", "CMYK", "LA", "YCbCr")


def without_copies(source: Source, directories: Sequence[Directory], pages: Sequence[int]) -> list[int]:
    """Returns the indices of `pages` without those that are copies of the page before them.

    Args:
        source: The file that the directories are of.
        directories: All of them.
        pages: Indices of those that may be pages, ascending.
    """
    kept: list[int] = []
    looks: dict[int, numpy.ndarray | None] = {}
    for index in pages:
        page = kept[-1] if kept else index
        if is_step(directories[page], directories[index]) and _show_the_same(source, page, index, looks):
            continue
        kept.append(index)
    return kept


def is_step(page: Directory, smaller: Directory) -> bool:
    """Returns whether a directory has the sides of a page divided by a power of two, rounded either way."""
    if min(smaller.width, smaller.height) < 1:
        return False
    return any(
        abs(page.width - step * smaller.width) <= step and abs(page.height - step * smaller.height) <= step
        for step in STEPS
        if step * max(smaller.width, smaller.height) <= max(page.width, page.height) + step
    )


def _show_the_same(source: Source, page: int, other: int, looks: dict[int, numpy.ndarray | None]) -> bool:
    for index in (page, other):
        if index not in looks:
            looks[index] = _grey(source, index)
    first, second = looks[page], looks[other]
    if first is None or second is None or min(second.shape) < LEAST:
        return False
    least = ALIKE_BILEVEL if _is_bilevel(second) else ALIKE
    return max(_correlation(one, second) for one in _shrunk(first, second)) >= least


def _is_bilevel(grey: numpy.ndarray) -> bool:
    return bool(numpy.isin(grey, (grey.min(), grey.max())).all())


def _shrunk(grey: numpy.ndarray, copy: numpy.ndarray) -> Iterator[numpy.ndarray]:
    """Yields a picture in the shape of a copy: one pixel of each block, their means, and those in black and white."""
    image, shape = Image.fromarray(grey), copy.shape
    means, single = (
        numpy.asarray(image.resize((shape[1], shape[0]), resampling), numpy.float32)
        for resampling in (Image.Resampling.BOX, Image.Resampling.NEAREST)
    )
    yield from (single, means)
    if _is_bilevel(copy):
        yield (means > numpy.quantile(means, float((copy == copy.min()).mean()))).astype(numpy.float32)
    step = max(1, round(grey.shape[0] / shape[0]))
    corner = grey[::step, ::step][: shape[0], : shape[1]]
    if corner.shape == shape:
        yield corner.astype(numpy.float32)


def _correlation(one: numpy.ndarray, two: numpy.ndarray) -> float:
    spread = max(float(numpy.ptp(one)), float(numpy.ptp(two)))
    if not spread or min(one.std(), two.std()) < SMOOTH * spread:
        return 0.0
    return float(numpy.corrcoef(one.ravel(), two.ravel())[0, 1])


def _grey(source: Source, index: int) -> numpy.ndarray | None:
    """Returns a frame as grey values; None where it cannot be decoded."""
    try:
        with open_image(source, 1e9) as image:
            frame = load_frame(image, index, MEGAPIXELS)
            pixels = numpy.asarray(frame.convert("L") if frame.mode in _GREY else frame)
    except BadInput:  # whoever reads the frame says so
        return None
    grey = pixels if pixels.ndim == 2 else pixels.mean(axis=2)
    return grey if grey.dtype == numpy.uint8 else grey.astype(numpy.float32)
