"""Reads lines of writing by PP-OCR's recogniser, which says of each of many columns which character it may be of.

a picture and the corners of lines  ->  each line upright, and its characters with their places and probabilities
"""

import functools
import math
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy
from PIL import Image

from pagebeam.transforms.ops.documents.ppocr.alphabets import expectation
from pagebeam.transforms.ops.documents.ppocr.models import RECOGNISER, characters, opencv, run_model

HIGH = 48  # pixels of height of what the recogniser looks at
MULTIPLE = 32  # pixels that its width is a multiple of, so that lines of about one length share a run
NARROWEST, WIDEST = 160, 3200  # pixels of that width; it reads words worse that fill less than they were trained to
TOGETHER, COLUMNS = 6, 4800  # lines of one run, and pixels of their width together, at most: of memory
BESIDE = 127  # of 255, beside a line that is shorter than its run
PARTED = 0.05  # probability of a blank between two characters from which there is one: it leaves out every tenth


class Character(NamedTuple):
    """A character of a line."""

    text: str
    place: float  # of its middle, in pixels of the upright line
    confidence: float  # 0..1


class ReadLine(NamedTuple):
    """A line that was read."""

    corners: numpy.ndarray  # (4, 2) pixels of the page: upper left, upper right, lower right, lower left
    upright: numpy.ndarray  # (HIGH, width, 3) uint8, as it was read
    characters: tuple[Character, ...]


def read_lines(image: Image.Image, lines: Sequence[numpy.ndarray], languages: str) -> list[ReadLine]:
    """Reads lines of a picture.

    Args:
        image: Mode RGB.
        lines: Corners of each, (4, 2) pixels: upper left, upper right, lower right, lower left.
        languages: In which they may be written, joined by "+".
    """
    pixels, expected = numpy.asarray(image), expectation(languages)
    cut = [_cut_out(pixels, corners) for corners in lines]
    read: list[tuple[Character, ...]] = [()] * len(cut)
    for run in _runs([part.shape[1] for part in cut]):
        wide = _run_width(cut[run[-1]].shape[1])
        batch = numpy.full((len(run), HIGH, wide, 3), BESIDE, numpy.uint8)
        for at, number in enumerate(run):
            batch[at, :, : cut[number].shape[1]] = cut[number]
        scaled = (batch[:, :, :, ::-1].astype(numpy.float32) / 127.5 - 1).transpose(0, 3, 1, 2)
        likely = run_model(RECOGNISER, numpy.ascontiguousarray(scaled))
        for at, number in enumerate(run):
            read[number] = tuple(_decode(likely[at], wide / likely.shape[1], expected))
    return [ReadLine(*line) for line in zip(lines, cut, read, strict=True)]


def _runs(widths: Sequence[int]) -> Iterator[list[int]]:
    """Yields the numbers of lines that are read together: of one width, as far as it is rounded."""
    run: list[int] = []
    for number in sorted(range(len(widths)), key=lambda number: (widths[number], number)):
        wide = _run_width(widths[number])
        full = len(run) == TOGETHER or (len(run) + 1) * wide > COLUMNS
        if run and (full or _run_width(widths[run[-1]]) != wide):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _run_width(width: int) -> int:
    return max(NARROWEST, math.ceil(width / MULTIPLE) * MULTIPLE)


def _cut_out(pixels: numpy.ndarray, corners: numpy.ndarray) -> numpy.ndarray:
    """Returns a line upright, (HIGH, width, 3)."""
    cv2 = opencv()
    across = max(math.dist(corners[0], corners[1]), math.dist(corners[3], corners[2]), 1.0)
    down = max(math.dist(corners[0], corners[3]), math.dist(corners[1], corners[2]), 1.0)
    size = max(1, round(across)), max(1, round(down))
    target = numpy.array([(0, 0), (size[0], 0), size, (0, size[1])], numpy.float32)
    turn = cv2.getPerspectiveTransform(corners.astype(numpy.float32), target)
    level = cv2.warpPerspective(pixels, turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return numpy.asarray(cv2.resize(level, (min(WIDEST, math.ceil(HIGH * across / down)), HIGH)))


@functools.cache
def _plain_classes() -> tuple[tuple[str, ...], numpy.ndarray]:
    """Returns the characters with those of double width as plain ones, and the class by which each of them counts."""
    plain = tuple(
        unicodedata.normalize("NFKC", text) if "\uff01" <= text <= "\uff5e" else text for text in characters()
    )
    first: dict[str, int] = {}
    return plain, numpy.array([first.setdefault(text, number) for number, text in enumerate(plain)])


def _decode(likely: numpy.ndarray, step: float, expected: numpy.ndarray) -> Iterator[Character]:
    """Yields the characters of a line off the probabilities of its columns.

    Equal neighbours are one character, and class 0 is none ("Connectionist temporal classification", Graves 2006).

    Args:
        likely: (columns, classes).
        step: Pixels to a column.
        expected: How far each class is, (classes,) 0..1.
    """
    plain, classes = _plain_classes()
    every = numpy.arange(len(likely))
    found = (likely * expected).argmax(1)
    sure, best = likely[every, found], classes[found]
    starts = numpy.flatnonzero(numpy.diff(best, prepend=-1))
    ends = numpy.append(starts[1:], len(best))[: len(starts)]
    last, before = 0, " "  # the first column after the character before, and that character
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if not best[start]:
            continue
        text, blank = plain[best[start]], float(likely[last:start, -1].max(initial=0.0))
        if " " not in (before, text) and blank > PARTED:
            yield Character(" ", (last + start) / 2 * step, blank)
        if text != " " or before != " ":
            yield Character(text, (start + end) / 2 * step, float(sure[start:end].max()))
        last, before = end, text
