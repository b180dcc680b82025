"""Recognises text in large pictures on pages whose text layer is good.

What was recognised goes where the picture is in the order of the lines, without what the layer says already.
"""

import statistics
from collections.abc import Sequence
from typing import NamedTuple

import numpy
from PIL import Image, ImageFilter

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord
from pagebeam.transforms.ops.documents.ocr.recognise import Reading
from pagebeam.transforms.ops.documents.pdf.page_objects import Region

LARGE = 0.1  # share of the page from which a picture may hold text worth recognising
MOST = 6  # pictures of a page that are looked at, the largest
SHARP = 90  # dpi below which letters of a page's size are no letters
WRITTEN_OVER = 0.03  # share of a picture under words of the layer from which it is their background
FEW_WORDS = 3  # below which a picture is not written


class Look(NamedTuple):
    """What a picture looks like on which something is written."""

    plain: float  # share that is as bright as its paper, at least; photographs have less
    least: float  # share of ink, which is darker or brighter than what is around it
    most: float
    paper: float  # share that is as bright as its paper, from which it is no photograph
    dense: float  # share of ink then, at most: scanned books have up to 0.6 with their margins


WRITTEN = Look(0.4, 0.005, 0.3, 0.5, 0.85)
PERHAPS = Look(0.37, 0.003, 0.45, 0.47, 1.0)
"""Wide enough that what does not even look like this in fewer pixels would not look written in more."""


class PictureText(NamedTuple):
    """The text of a picture."""

    region: Region
    text: str
    boxes: tuple[Box, ...]  # points on the page


def select_regions(regions: Sequence[Region], written: Sequence[Box], page: tuple[float, float]) -> list[Region]:
    """Selects the pictures that may hold text which the layer does not, cut to the page; the largest first.

    Args:
        regions: Pictures.
        written: Where the text of the layer stands.
        page: Width and height in points.
    """
    cut = [
        Region(max(r.x0, 0.0), max(r.y0, 0.0), min(r.x1, page[0]), min(r.y1, page[1]), r.dpi)
        for r in regions
        if r.dpi >= SHARP
    ]
    large = [r for r in cut if _area(r) >= LARGE * page[0] * page[1]]
    bare = [r for r in large if sum(_shared(box, r) for box in written) < WRITTEN_OVER * _area(r)]
    return sorted(bare, key=lambda region: (-_area(region), region))[:MOST]


def shows_writing(image: Image.Image, look: Look = WRITTEN) -> bool:
    """Returns whether a picture, mode L, at some 75 dpi, has ink on paper of one brightness, unlike photographs."""
    if min(image.size) < 16:
        return False
    shades = image.histogram()
    eights = [sum(shades[at : at + 8]) for at in range(0, 256, 8)]
    paper = eights.index(max(eights)) * 8 + 4
    plain = sum(shades[max(paper - 12, 0) : paper + 13]) / (image.width * image.height)
    if plain < look.plain:
        return False
    pixels = numpy.asarray(image, numpy.int16)
    around = numpy.asarray(image.filter(ImageFilter.BoxBlur(6)), numpy.int16)
    ink = float((numpy.abs(pixels - around) > 24).mean())  # white on black is written, too
    return look.least <= ink <= (look.dense if plain >= look.paper else look.most)


def text_of_picture(region: Region, read: Reading, words: Sequence[LineWord], reads_badly: float) -> PictureText | None:
    """Returns the text of a picture, on the page; None where it holds none that can be read.

    Args:
        region: The picture.
        read: What was read off it, its boxes in points from its upper left corner.
        words: Of the text layer.
        reads_badly: Mean confidence, 0..1, below which the engine's words are not to be trusted.
    """
    boxes = [
        box._replace(x0=box.x0 + region.x0, y0=box.y0 + region.y0, x1=box.x1 + region.x0, y1=box.y1 + region.y0)
        for box in read.boxes
    ]
    kept = [box for box in boxes if not any(_shared(word.box, box) > 0.3 * _area(box) for word in words)]
    if len(kept) < FEW_WORDS or statistics.fmean(box.confidence or 0.0 for box in kept) < reads_badly:
        return None
    text = read.text if len(kept) == len(boxes) else " ".join(box.text for box in kept)
    return PictureText(region, text, tuple(kept))


def merge_pictures(words: Sequence[LineWord], found: Sequence[PictureText]) -> tuple[str, tuple[Box, ...]]:
    """Merges the text and the words of the page with those of its pictures, each in its place."""
    lines: list[list[Box]] = []
    for at, word in enumerate(words):
        if not at or word.line != words[at - 1].line:
            lines.append([])
        lines[-1].append(word.box)
    places = sorted(((_after(one, lines), one.region.y0, one) for one in found), key=lambda place: place[:2])
    texts: list[str] = []
    boxes: list[Box] = []
    for at in range(len(lines) + 1):
        for place, _, one in places:
            if place == at:
                texts += ["", one.text, ""]
                boxes += one.boxes
        if at < len(lines):
            texts.append(" ".join(box.text for box in lines[at]))
            boxes += lines[at]
    return "\n".join(texts).strip(), tuple(boxes)


def _after(found: PictureText, lines: list[list[Box]]) -> int:
    """The number of lines that are read before the text of a picture."""
    top, bottom = min(box.y0 for box in found.boxes), max(box.y1 for box in found.boxes)
    near = [at for at, line in enumerate(lines) if _beside(line, found.boxes)] or list(range(len(lines)))
    above = [at for at in near if _middle(lines[at]) < top]
    if above:
        return above[-1] + 1
    below = [at for at in near if _middle(lines[at]) > bottom]
    return below[0] if below else len(lines)


def _middle(line: list[Box]) -> float:
    return statistics.fmean((box.y0 + box.y1) / 2 for box in line)


def _beside(line: list[Box], boxes: Sequence[Box]) -> bool:
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    return min(line[-1].x1, right) > max(line[0].x0, left)


def _area(box: Box | Region) -> float:
    return max(0.0, box.x1 - box.x0) * max(0.0, box.y1 - box.y0)


def _shared(one: Box | Region, two: Box | Region) -> float:
    """Square points that two rectangles share."""
    wide, high = min(one.x1, two.x1) - max(one.x0, two.x0), min(one.y1, two.y1) - max(one.y0, two.y0)
    return max(0.0, wide) * max(0.0, high)
