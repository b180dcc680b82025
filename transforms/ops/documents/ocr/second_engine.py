"""Asks a second engine for what the first is unsure of on a page, and merges what both read.

Tesseract reads clean book pages best, and receipts, photographs and screenshots badly; its own confidence says which,
with the ink that none of its words explains. Where some lines of a page that it read are doubtful, only those are read
again, in the places where it found them; else the page is.
"""

import itertools
from collections.abc import Sequence
from typing import NamedTuple, Protocol, runtime_checkable

import numpy
from PIL import Image

from pagebeam.transforms.ops.documents.layout.reading_order import LineWord, join_lines
from pagebeam.transforms.ops.documents.layout.unexplained_ink import DPI, count_letters, find_unexplained_lines
from pagebeam.transforms.ops.documents.ocr.deskew import rotate_level
from pagebeam.transforms.ops.documents.ocr.dictionary import is_known, known_share
from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine, Recognised, TooLittleMemory
from pagebeam.transforms.ops.documents.ocr.merge_readings import merge_readings
from pagebeam.transforms.ops.documents.ocr.orientation import TURNS
from pagebeam.transforms.ops.documents.ocr.preprocess import ALL, Steps
from pagebeam.transforms.ops.documents.ocr.recognise import Reading, Seen, letters_read, place_words, recognise_page

UNSURE = 0.9  # mean confidence of a page, 0..1, below which there is reason to doubt
DOUBTFUL = 0.85  # mean confidence of a line below which it is read again
FULL = 1000  # letters of a page from which it is a page of text, whose lines were found; of receipts, some are missed
FEW_DOUBTFUL = 0.25  # share of the letters that are on such lines, up to which only those are read again
LITTLE_MISSED = 0.15  # letters that there is ink for without words, to those that were read, up to which that is enough
MUCH_MISSED = 0.5  # from which a page of few words is read again, however sure they are
FEW_LETTERS = 600  # of a page, below which that is looked at: pages full of words are not missed
KNOWN = 0.5  # share of words in a dictionary, below which a page is read again, however sure they are
WRITTEN = 0.5  # confidence of a word that explains ink
KNOWN_BELOW = 0.93  # mean confidence of a page above which that is not asked: it takes a dictionary
FEWER = 0.9  # times as many letters with confidence that the second must read of a page to be taken
COARSE = 1000  # pixels of the longer side that are enough to see whether a page is blank
MARKED = 0.001  # share of pixels unlike their paper, from which a page is not blank
UNLIKE = 48  # of 255
USUAL = 842  # pixels of the longer side of a page at 72 dpi
AROUND = 0.2  # of the height of a line, that is cut out around it
AS_IT_IS = Steps(light=False, noise=False, enlarge=False, turn=False, panels=False)


@runtime_checkable
class Assisted(Protocol):
    """What an engine implements besides if another helps it out."""

    def assistant(self, languages: str) -> OcrEngine | None:
        """Returns the engine that reads what it is unsure of; None where there is none for these languages."""


@runtime_checkable
class LineReader(Protocol):
    """What an engine implements besides if it reads lines whose places are known."""

    def recognise_lines(
        self, picture: Image.Image, places: Sequence[numpy.ndarray], languages: str, dpi: int | None
    ) -> Recognised:
        """Reads lines of a picture; corners of each are (4, 2) pixels, clockwise from the upper left."""


class Doubt(NamedTuple):
    """Why a page is read again."""

    reason: str
    lines: tuple[int, ...] = ()  # of the first reading that are read again; the whole page is where there are none


def recognise(
    engine: OcrEngine,
    image: Image.Image,
    languages: str,
    dpi: int | None,
    first: Reading | None = None,
    steps: Steps = ALL,
) -> tuple[Reading, str]:
    """Reads a picture of a page, with the help of a second engine where the first has one and is unsure.

    Args:
        engine: Reads the picture first.
        image: Mode 1, L or RGB.
        languages: In which the page may be written, joined by "+".
        dpi: Resolution of the picture, where it is known.
        first: What the engine read, where it has done so already.
        steps: Which may be taken before recognition.

    Returns:
        What was read, and the version of the engine, or of both, joined by "+".
    """
    read = first or recognise_page(engine, image, languages, dpi, steps)
    second = engine.assistant(languages) if isinstance(engine, Assisted) else None
    doubt = find_doubt(read, image, languages, dpi) if second else None
    if not second or not doubt or not read.seen:
        return read, engine.version
    lines = doubt.lines if isinstance(second, LineReader) else ()
    try:
        other = _look_again(second, image, read.seen, lines, languages, dpi)
        doubted = read.seen.turn and not lines and read.quality < engine.reads_badly
        upright = recognise_page(second, image, languages, dpi, AS_IT_IS) if doubted else None
    except MemoryError as error:
        why = f"{error}, more than a page may take" if isinstance(error, TooLittleMemory) else "memory ran out"
        note = f"{second.version} did not help, although {doubt.reason}: {why}"
        return read._replace(taken=(*read.taken, note)), engine.version
    letters = letters_read(read.boxes, languages), letters_read((word.box for word in other.words), languages)
    if upright and letters_read(upright.boxes, languages) > max(letters):
        note = f"read by {second.version} alone, and not turned: {doubt.reason}"
        return upright._replace(taken=(*upright.taken, note)), second.version
    fewer = letters[1] < FEWER * letters[0]
    if not other.words or (fewer and not lines):
        return read, engine.version
    first_words = read.seen.recognised.words
    merged = merge_readings(first_words, other.words, lambda text: is_known(text, languages), not lines)
    if not merged.of_second:
        return read, engine.version
    leading = read.seen.recognised if lines else other
    both = _recognised(merged.words)._replace(enlarged=read.seen.recognised.enlarged, in_rows=leading.in_rows)
    placed = place_words(read.seen._replace(recognised=both), image.size, dpi)
    what = f"{len(lines)} line{'s' * (len(lines) > 1)} " if lines else ""
    note = f"{what}read by {second.version} as well: {doubt.reason}"
    used = f"{second.version} + {engine.version}" if merged.of_first else second.version
    return placed._replace(taken=(*placed.taken, note)), used


def _look_again(
    second: OcrEngine, image: Image.Image, seen: Seen, lines: tuple[int, ...], languages: str, dpi: int | None
) -> Recognised:
    """Returns what the second engine reads of some lines, or of the whole picture where there are none."""
    turned = image.transpose(TURNS[seen.turn]) if seen.turn else image
    view = rotate_level(turned, seen.level.angle) if seen.level.angle else turned
    if lines and isinstance(second, LineReader):
        return second.recognise_lines(
            view if view.mode == "RGB" else view.convert("RGB"), _corners(seen, lines, dpi), languages, dpi
        )
    return second.recognise(view, languages, dpi)


def find_doubt(read: Reading, image: Image.Image, languages: str, dpi: int | None) -> Doubt | None:
    """Finds why a page should be read by a second engine as well; None where there is no reason.

    Args:
        read: What the first engine read.
        image: That it was read off.
        languages: In which it was read.
        dpi: Of the picture, where it is known.
    """
    letters = sum(len(box.text) for box in read.boxes)
    if not letters or not read.seen:
        return Doubt("nothing was read where there is ink") if has_marks(image) else None
    sure = f"the words that were read have a confidence of {read.quality:.2f}"
    if read.quality < UNSURE:
        missed = _letters_missed(read.seen, dpi)
        lines = _doubtful_lines(read.seen.recognised.words)
        doubtful = sum(len(box.text) for box, line in zip(read.boxes, read.lines, strict=True) if line in lines)
        if missed > LITTLE_MISSED * letters:
            return Doubt(f"{sure}, and there is ink of about {missed} letters more")
        if letters < FULL or doubtful > FEW_DOUBTFUL * letters:
            return Doubt(sure)
        return Doubt(sure, lines) if lines else None
    if letters < FEW_LETTERS and (missed := _letters_missed(read.seen, dpi)) > MUCH_MISSED * letters:
        return Doubt(f"there is ink of about {missed} letters more")
    known = known_share(read.text, languages) if read.quality < KNOWN_BELOW else None
    return Doubt(f"{known:.0%} of the words are known") if known is not None and known < KNOWN else None


def has_marks(image: Image.Image) -> bool:
    """Returns whether anything is on a page: pixels unlike the paper around them."""
    small = image.convert("L")
    small.thumbnail((COARSE, COARSE))
    grey = numpy.asarray(small, numpy.int16)
    return bool(numpy.mean(numpy.abs(grey - numpy.median(grey)) > UNLIKE) > MARKED)


def _recognised(words: tuple[LineWord, ...]) -> Recognised:
    sure = [word.box.confidence or 0.0 for word in words]
    return Recognised(join_lines(words), sum(sure) / len(sure), words)


def _doubtful_lines(words: Sequence[LineWord]) -> tuple[int, ...]:
    """Returns the lines whose words are not sure."""
    found = []
    for line, group in itertools.groupby(words, key=lambda word: word.line):
        sure = [word.box.confidence or 0.0 for word in group]
        if sum(sure) < DOUBTFUL * len(sure):
            found.append(line)
    return tuple(found)


def _corners(seen: Seen, lines: Sequence[int], dpi: int | None) -> list[numpy.ndarray]:
    """Returns the corners of lines, (4, 2) pixels each, with some of what is around them."""
    scale = (dpi or 72) / 72
    boxes = [[word.box for word in seen.recognised.words if word.line == line] for line in lines]
    places = []
    for line in boxes:
        x0, y0 = min(box.x0 for box in line), min(box.y0 for box in line)
        x1, y1 = max(box.x1 for box in line), max(box.y1 for box in line)
        more = AROUND * (y1 - y0)
        corners = [(x0 - more, y0 - more), (x1 + more, y0 - more), (x1 + more, y1 + more), (x0 - more, y1 + more)]
        places.append(scale * numpy.array(corners, numpy.float32))
    return places


def _letters_missed(seen: Seen, dpi: int | None) -> int:
    """Returns about how many letters there is ink for that no word explains."""
    image = seen.level.image
    scale = DPI / dpi if dpi else USUAL / max(image.size)
    small = image.convert("L").resize((max(1, round(scale * image.width)), max(1, round(scale * image.height))))
    points = scale * (dpi or 72) / 72
    words = [word.box for word in seen.recognised.words if (word.box.confidence or 0.0) >= WRITTEN]
    explained = [
        box._replace(x0=points * box.x0, y0=points * box.y0, x1=points * box.x1, y1=points * box.y1) for box in words
    ]
    return count_letters(find_unexplained_lines(small, explained))
