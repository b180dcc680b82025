"""A picture of a page recognised: cleared, straightened, read, and read again turned where it reads badly.

picture  ->  Reading(text, quality, boxes, rotation, steps)
"""

from typing import NamedTuple

from PIL import Image

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.reading_order import column_order, lines_of
from pagebeam.transforms.ops.documents.ocr import tesseract
from pagebeam.transforms.ops.documents.ocr.deskew import leaned_back
from pagebeam.transforms.ops.documents.ocr.orientation import TURNS, needed_turn, turned_back
from pagebeam.transforms.ops.documents.ocr.preprocess import ALL, Prepared, Steps, clear, straighten

READS_BADLY = (
    0.75  # mean confidence of the words, 0..1, below which a page may be turned; upright scans have 0.85 to 0.97
)


class Reading(NamedTuple):
    """What was read off a picture, and how."""

    text: str
    quality: float  # 0..1, mean confidence of the words; 0 where there are none
    boxes: tuple[Box, ...]  # the words on the page as it lies, in points where the resolution is known, else pixels
    rotation: int  # degrees clockwise by which the page was turned for it: 0, 90, 180 or 270
    taken: tuple[str, ...]  # steps, each with what decided for it


def recognise_page(image: Image.Image, languages: str, dpi: int | None, steps: Steps = ALL) -> Reading:
    """Reads a picture of a page, after whatever makes it read better.

    Orientation is asked only about pages that read badly as they are, for it costs a third of the recognition and
    upright pages are the rule; and it is believed only where the turned page reads better.

    Args:
        image: Mode 1, L or RGB.
        languages: Tesseract's names joined by "+".
        dpi: Of the picture, where it is known.
        steps: Which steps may be taken.
    """
    cleared = clear(image, steps)
    level = straighten(cleared, steps)
    seen = tesseract.recognise(level.image, languages, dpi, steps.enlarge)
    turn = needed_turn(cleared.image, dpi) if steps.turn and seen.quality < READS_BADLY else 0
    if turn:
        turned = straighten(cleared._replace(image=cleared.image.transpose(TURNS[turn])), steps)
        again = tesseract.recognise(turned.image, languages, dpi, steps.enlarge)
        if again.quality > seen.quality:
            return _placed(again, turned, turn, image.size, 72 / (dpi or 72))
    return _placed(seen, level, 0, image.size, 72 / (dpi or 72))


def _placed(seen: tesseract.Recognised, level: Prepared, turn: int, size: tuple[int, int], scale: float) -> Reading:
    """The text in reading order, and the words of the picture that was read in their places on the page as it lies."""
    text, words, taken = seen.text, seen.words, level.taken
    if seen.enlarged > 1:
        taken = (*taken, f"enlarged {seen.enlarged} times: its text is small")
    if ordered := column_order(words):
        text, words = lines_of(ordered), tuple(ordered)
        taken = (*taken, "put in order column by column: lines ran across columns")
    page = scale * size[0], scale * size[1]
    turned = page if turn in (0, 180) else page[::-1]
    boxes = tuple(word.box for word in words)
    if level.angle:
        straight = scale * level.image.width, scale * level.image.height
        boxes = tuple(leaned_back(box, level.angle, straight, turned) for box in boxes)
    if turn:
        boxes = tuple(turned_back(box, turn, page) for box in boxes)
    return Reading(text, seen.quality, boxes, turn, taken)
