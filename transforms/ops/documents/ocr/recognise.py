"""Recognises a picture of a page: cleaned, straightened, read, and read again turned where it reads badly.

picture  ->  Reading(text, quality, boxes, rotation, steps)
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PIL import Image

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.reading_order import column_order, join_lines
from pagebeam.transforms.ops.documents.ocr.dark_panels import invert_dark_panels
from pagebeam.transforms.ops.documents.ocr.deskew import undo_tilt
from pagebeam.transforms.ops.documents.ocr.dictionary import is_known
from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine, OrientationDetector, Recognised
from pagebeam.transforms.ops.documents.ocr.orientation import TURNS, undo_turn
from pagebeam.transforms.ops.documents.ocr.preprocess import ALL, Prepared, Steps, clean, straighten

SURE = 0.9  # mean confidence, 0..1, from which what was done to a picture has not harmed it


class Seen(NamedTuple):
    """What an engine read off a picture that was prepared."""

    recognised: Recognised  # its places are those of the prepared picture
    level: Prepared
    turn: int  # degrees clockwise by which it was turned: 0, 90, 180 or 270


class Reading(NamedTuple):
    """What was read off a picture, and how."""

    text: str
    quality: float  # 0..1, mean confidence of the words; 0 where there are none
    boxes: tuple[Box, ...]  # words on the page as scanned, in points where the resolution is known, else pixels
    rotation: int  # degrees clockwise by which the page was turned for it: 0, 90, 180 or 270
    taken: tuple[str, ...]  # steps, each with what decided for it
    lines: tuple[int, ...] = ()  # that each word is on, counted from 0
    seen: Seen | None = None  # what it was made of


def recognise_page(
    engine: OcrEngine, image: Image.Image, languages: str, dpi: int | None, steps: Steps = ALL
) -> Reading:
    """Reads a picture of a page, after whatever makes it read better.

    Orientation is detected only on pages that read badly as they are, for it costs a third of the recognition and
    upright pages are the rule; and it is believed only where the turned page reads better. In the same way, what was
    done to the picture is kept only where more was read with confidence after it: where it leaves the engine unsure,
    the picture is read as it was, too, and where it has dark panels, with those inverted.

    Args:
        engine: Reads the picture.
        image: Mode 1, L or RGB.
        languages: In which the page may be written, joined by "+".
        dpi: Resolution of the picture, where it is known.
        steps: Which steps may be taken.
    """
    cleaned = clean(image, steps)
    read = _recognise_prepared(engine, image, cleaned, languages, dpi, steps)
    for other in _other_ways(image, _may_be_harmed(cleaned) and read.quality < SURE, steps):
        again = _recognise_prepared(engine, image, other, languages, dpi, steps)
        read = again if words_read(again, languages) > words_read(read, languages) else read
    return read


def _other_ways(image: Image.Image, harmed: bool, steps: Steps) -> Iterator[Prepared]:
    """Yields the picture prepared in other ways: with its dark panels inverted, and as it was where that was harmed."""
    if steps.panels and image.mode != "1":
        inverted, share = invert_dark_panels(image)
        if share:
            after = clean(inverted, steps)
            yield after._replace(taken=(f"dark panels inverted: they are {share:.0%} of the page", *after.taken))
    if harmed:
        yield Prepared(image)


def _may_be_harmed(cleaned: Prepared) -> bool:
    """Returns whether a picture may have been better as it was."""
    return bool(cleaned.taken) and not cleaned.needed


def words_read(read: Reading, languages: str) -> float:
    """Returns how many letters were read, each by the confidence of its word; those of no known word count half."""
    return letters_read(read.boxes, languages)


def letters_read(boxes: Iterable[Box], languages: str) -> float:
    """Returns the same of words alone."""
    return sum(
        (box.confidence or 0.0) * sum(map(str.isalnum, box.text)) * (1.0 if is_known(box.text, languages) else 0.5)
        for box in boxes
    )


def _recognise_prepared(
    engine: OcrEngine, image: Image.Image, cleaned: Prepared, languages: str, dpi: int | None, steps: Steps
) -> Reading:
    level = straighten(cleaned, steps)
    seen = Seen(engine.recognise(level.image, languages, dpi, steps.enlarge), level, 0)
    turn = 0
    if steps.turn and seen.recognised.quality < engine.reads_badly and isinstance(engine, OrientationDetector):
        turn = engine.detect_turn(cleaned.image, dpi)
    if turn:
        turned = straighten(cleaned._replace(image=cleaned.image.transpose(TURNS[turn])), steps)
        again = engine.recognise(turned.image, languages, dpi, steps.enlarge)
        seen = Seen(again, turned, turn) if again.quality > seen.recognised.quality else seen
    return place_words(seen, image.size, dpi)


def place_words(seen: Seen, size: tuple[int, int], dpi: int | None) -> Reading:
    """Puts what was seen into reading order and its words into their places on the page as it was scanned.

    Args:
        seen: Off the prepared picture.
        size: Width and height of the picture as it was, in pixels.
        dpi: Its resolution, where it is known.
    """
    (text, quality, words, enlarged, in_rows), level, turn = seen
    scale, taken = 72 / (dpi or 72), level.taken
    if enlarged > 1:
        taken = (*taken, f"enlarged {enlarged} times: its text is small")
    if ordered := column_order(words):
        text, words = join_lines(ordered), tuple(ordered)
        taken = taken if in_rows else (*taken, "put in order column by column: lines ran across columns")
    page = scale * size[0], scale * size[1]
    turned = page if turn in (0, 180) else page[::-1]
    boxes = tuple(word.box for word in words)
    if level.angle:
        straight = scale * level.image.width, scale * level.image.height
        boxes = tuple(undo_tilt(box, level.angle, straight, turned) for box in boxes)
    if turn:
        boxes = tuple(undo_turn(box, turn, page) for box in boxes)
    return Reading(text, quality, boxes, turn, taken, tuple(word.line for word in words), seen)
