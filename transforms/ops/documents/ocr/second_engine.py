"""Asks a second engine for the pages of which the first is unsure, and takes what is read better.

Tesseract reads clean book pages best, and receipts, photographs and screenshots badly; its own confidence says which.
Where the second engine reads more, its words stand, with those of the first that it has nothing for.
"""

from typing import Protocol, runtime_checkable

import numpy
from PIL import Image

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord, join_lines, rows_of, stretches_of
from pagebeam.transforms.ops.documents.ocr.dictionary import is_known
from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine
from pagebeam.transforms.ops.documents.ocr.orientation import TURNS, undo_turn
from pagebeam.transforms.ops.documents.ocr.preprocess import Steps
from pagebeam.transforms.ops.documents.ocr.recognise import Reading, recognise_page, words_read

UNSURE = 0.9  # mean confidence of a page, 0..1, below which the second engine reads it as well
FEWER = 0.9  # times as many letters with confidence that the second must read to be taken
SURE = 0.85  # confidence of a word of the first engine that is kept where the second has none
COARSE = 1000  # pixels of the longer side that are enough to see whether a page is blank
MARKED = 0.001  # share of pixels unlike their paper, from which a page is not blank
UNLIKE = 48  # of 255
AS_IT_IS = Steps(light=False, noise=False, enlarge=False, turn=False, panels=False)


@runtime_checkable
class Assisted(Protocol):
    """What an engine implements besides if another helps it out."""

    def assistant(self, languages: str) -> OcrEngine | None:
        """Returns the engine that reads what it is unsure of; None where there is none for these languages."""


def recognise(
    engine: OcrEngine, image: Image.Image, languages: str, dpi: int | None, first: Reading | None = None
) -> tuple[Reading, str]:
    """Reads a picture of a page, with the help of a second engine where the first has one and is unsure.

    Args:
        engine: Reads the picture first.
        image: Mode 1, L or RGB.
        languages: In which the page may be written, joined by "+".
        dpi: Resolution of the picture, where it is known.
        first: What the engine read, where it has done so already.

    Returns:
        What was read, and the version of the engine, or of both, joined by "+".
    """
    read = first or recognise_page(engine, image, languages, dpi)
    second = engine.assistant(languages) if isinstance(engine, Assisted) and read.quality < UNSURE else None
    if second is None or not (read.text or has_marks(image)):
        return read, engine.version
    turned = image.transpose(TURNS[read.rotation]) if read.rotation else image
    other = recognise_page(second, turned, languages, dpi, AS_IT_IS)
    if words_read(other, languages) < FEWER * words_read(read, languages) or not other.text:
        return read, engine.version
    if read.rotation:
        size = 72 / (dpi or 72) * image.width, 72 / (dpi or 72) * image.height
        boxes = tuple(undo_turn(box, read.rotation, size) for box in other.boxes)
        other = other._replace(boxes=boxes, rotation=read.rotation)
    note = f"read by {second.version}: {engine.version} is unsure of the page ({read.quality:.2f})"
    missed = [] if read.rotation else missing_words(read, other, languages)
    if not missed:
        return other._replace(taken=(*other.taken, note)), second.version
    note += f", and read {len(missed)} words more"
    return _united(other, missed)._replace(taken=(*other.taken, note)), f"{second.version} + {engine.version}"


def missing_words(first: Reading, second: Reading, languages: str) -> list[Box]:
    """Returns the words of the first reading that are surely some and stand where the second has none."""
    sure = [box for box in first.boxes if (box.confidence or 0.0) >= SURE and is_known(box.text, languages)]
    return [box for box in sure if not any(_overlap(box, other) for other in second.boxes)]


def has_marks(image: Image.Image) -> bool:
    """Returns whether anything is on a page: pixels unlike the paper around them."""
    small = image.convert("L")
    small.thumbnail((COARSE, COARSE))
    grey = numpy.asarray(small, numpy.int16)
    return bool(numpy.mean(numpy.abs(grey - numpy.median(grey)) > UNLIKE) > MARKED)


def _united(second: Reading, missed: list[Box]) -> Reading:
    """Returns a reading with further words put into its lines, or between them."""
    words = [LineWord(box, line) for box, line in zip(second.boxes, second.lines, strict=True)]
    last = max(second.lines, default=0)
    words += [LineWord(box, last + 1 + number) for number, box in enumerate(missed)]
    rows = list(rows_of(list(stretches_of(words))))
    ordered = [word._replace(line=number) for number, row in enumerate(rows) for part in row for word in part.words]
    sure = [word.box.confidence or 0.0 for word in ordered]
    return second._replace(
        text=join_lines(ordered),
        quality=sum(sure) / len(sure),
        boxes=tuple(word.box for word in ordered),
        lines=tuple(word.line for word in ordered),
    )


def _overlap(one: Box, other: Box) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0) and min(one.y1, other.y1) > max(one.y0, other.y0)
