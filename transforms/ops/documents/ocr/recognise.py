"""Recognises a picture of a page: cleaned, straightened, read, and read again turned where it reads badly.

picture  ->  Reading(text, quality, boxes, rotation, steps)
"""

from typing import NamedTuple

from PIL import Image

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.reading_order import column_order, join_lines
from pagebeam.transforms.ops.documents.ocr.deskew import undo_tilt
from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine, OrientationDetector, Recognised
from pagebeam.transforms.ops.documents.ocr.orientation import TURNS, undo_turn
from pagebeam.transforms.ops.documents.ocr.preprocess import ALL, Prepared, Steps, clean, straighten


class Reading(NamedTuple):
    """What was read off a picture, and how."""

    text: str
    quality: float  # 0..1, mean confidence of the words; 0 where there are none
    boxes: tuple[Box, ...]  # words on the page as scanned, in points where the resolution is known, else pixels
    rotation: int  # degrees clockwise by which the page was turned for it: 0, 90, 180 or 270
    taken: tuple[str, ...]  # steps, each with what decided for it
    lines: tuple[int, ...] = ()  # that each word is on, counted from 0


def recognise_page(
    engine: OcrEngine, image: Image.Image, languages: str, dpi: int | None, steps: Steps = ALL
) -> Reading:
    """Reads a picture of a page, after whatever makes it read better.

    Orientation is detected only on pages that read badly as they are, for it costs a third of the recognition and
    upright pages are the rule; and it is believed only where the turned page reads better.

    Args:
        engine: Reads the picture.
        image: Mode 1, L or RGB.
        languages: In which the page may be written, joined by "+".
        dpi: Resolution of the picture, where it is known.
        steps: Which steps may be taken.
    """
    cleaned = clean(image, steps)
    level = straighten(cleaned, steps)
    seen = engine.recognise(level.image, languages, dpi, steps.enlarge)
    turn = 0
    if steps.turn and seen.quality < engine.reads_badly and isinstance(engine, OrientationDetector):
        turn = engine.detect_turn(cleaned.image, dpi)
    if turn:
        turned = straighten(cleaned._replace(image=cleaned.image.transpose(TURNS[turn])), steps)
        again = engine.recognise(turned.image, languages, dpi, steps.enlarge)
        if again.quality > seen.quality:
            return _place(again, turned, turn, image.size, 72 / (dpi or 72))
    return _place(seen, level, 0, image.size, 72 / (dpi or 72))


def _place(seen: Recognised, level: Prepared, turn: int, size: tuple[int, int], scale: float) -> Reading:
    """Puts the text into reading order and the words into their places on the page as it was scanned."""
    text, words, taken = seen.text, seen.words, level.taken
    if seen.enlarged > 1:
        taken = (*taken, f"enlarged {seen.enlarged} times: its text is small")
    if ordered := column_order(words):
        text, words = join_lines(ordered), tuple(ordered)
        taken = (*taken, "put in order column by column: lines ran across columns")
    page = scale * size[0], scale * size[1]
    turned = page if turn in (0, 180) else page[::-1]
    boxes = tuple(word.box for word in words)
    if level.angle:
        straight = scale * level.image.width, scale * level.image.height
        boxes = tuple(undo_tilt(box, level.angle, straight, turned) for box in boxes)
    if turn:
        boxes = tuple(undo_turn(box, turn, page) for box in boxes)
    return Reading(text, seen.quality, boxes, turn, taken, tuple(word.line for word in words))
