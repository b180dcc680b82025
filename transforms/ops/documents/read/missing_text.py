"""Finds what a page shows in writing and its text layer does not say: in pictures, patterns and outlines of letters.

A rendering shows it (see `layout/unexplained_ink.py`), and is asked for only where something on the page may carry
letters that are not text: most pages have nothing of the kind.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PIL import Image

from pagebeam.schemas.document import Box, PageText
from pagebeam.transforms.ops.documents.layout.unexplained_ink import (
    BLOCK,
    DPI,
    Line,
    count_letters,
    find_unexplained_lines,
)
from pagebeam.transforms.ops.documents.ocr.deskew import measure_tilt, rotate_level
from pagebeam.transforms.ops.documents.pdf.page_objects import Region
from pagebeam.transforms.ops.documents.pdf.pdf_page import MOST_PIXELS, PdfPage
from pagebeam.transforms.ops.documents.pdf.words import Sides
from pagebeam.transforms.ops.documents.text_layer.quality import TextLayer

PICTURED = 0.06  # share of a page under pictures, all together, from which they may hold text worth recognising
MOSTLY = 0.5  # share from which the page is a scan that may stand crooked
CROOKED = 1.0  # degrees from which the lines of a scan run into each other
OUTLINES = 25  # letters that its paths may be the outlines of
COARSEST = 45  # dpi below which letters of a page's size are not letters
SPARSE = 500  # letters of an invisible layer; where it has as many, it is taken to be all that stands around it
ROOM = 0.2  # share of the height or width of a page that such a layer leaves empty, from which it is looked at
UNREAD = 100  # letters that such a layer lacks, from which they are recognised
LETTERS = 16  # of a place, at least; below it is a logo, or ink that only looks like a line
FEW = 200  # letters that were read of a page, below which those that it shows are counted
MANY = 4  # times as many, that a warning reports
TOLD = 50  # letters that a page lacks and that cannot be read, from which a warning says so
USUAL = 842  # pixels of the longer side of a page at 72 dpi
MOST_REGIONS = 6  # of a page that are recognised, those with the most letters
BESIDE = 12.0  # points between lines, up to which they are of one place
MARGIN = 6.0  # points around the lines of a place


class Missing(NamedTuple):
    """Writing that the text layer lacks."""

    letters: int  # about
    regions: tuple[Region, ...]  # where it is
    whole: bool  # whether it is most of what the page says


def find_missing_text(page: PdfPage, layer: TextLayer) -> Missing | None:
    """Finds the writing that a text layer lacks; None where there is none.

    Args:
        page: Open.
        layer: Of the page.
    """
    if not may_lack_text(page, layer):
        return None
    said = len("".join(layer.text.split()))
    places = page.text_places()
    overlaid, room = layer.hidden > 0.5, leaves_room(places, page.points)
    if overlaid and said > SPARSE and not room:
        return None
    lines = _find_lines(page, places)
    regions = select_regions(lines, page.regions(0.0, COARSEST))
    letters = sum(each for _, each in regions)
    if overlaid and (said > SPARSE or letters <= said):  # the places of what is read in a picture are not exact
        far = [line for line in lines if not any(_is_near(line, place) for place in places)]
        regions = select_regions(far, []) if room else []
        letters = sum(each for _, each in regions)
        if letters < UNREAD:
            return None
    if regions:
        return Missing(letters, tuple(region for region, _ in regions[:MOST_REGIONS]), letters > said)
    scanned = said < SPARSE and pictured_share(page) > MOSTLY
    crooked = count_letters(_find_crooked_lines(page, places)) if scanned else 0
    return Missing(crooked, (Region(0.0, 0.0, *page.points, 0.0),), True) if crooked > max(said, LETTERS) else None


def warn_of_unread(read: PageText, image: Image.Image, dpi: int | None) -> PageText:
    """Returns a recognised page with a warning where far fewer letters were read than it shows.

    Args:
        read: The page.
        image: That was recognised.
        dpi: Of the picture, where it is known; else it is taken for a page of letter size.
    """
    letters = sum(map(str.isalnum, read.text))
    if letters >= FEW:
        return read
    scale = DPI / dpi if dpi else USUAL / max(image.size)
    size = max(1, round(scale * image.width)), max(1, round(scale * image.height))
    if math.prod(size) > MOST_PIXELS:
        return read
    shown = count_letters(find_unexplained_lines(image.convert("L").resize(size)))
    if shown < max(TOLD, MANY * letters):
        return read
    note = f"recognition: {letters} letters were read where the page shows writing of about {shown}"
    return read._replace(warnings=(*read.warnings, note))


def _find_lines(page: PdfPage, places: Sequence[Sides]) -> list[Line]:
    """Finds the lines that no text explains, in that part of a page in which anything may carry letters."""
    part = _doubtful_part(page)
    image, scale = page.glance if part is None else (page.render_part(part, DPI), 1.0)
    x, y = (part.x0, part.y0) if part else (0.0, 0.0)
    return [
        Line(line.x0 / scale + x, line.y0 / scale + y, line.x1 / scale + x, line.y1 / scale + y, line.letters)
        for line in find_unexplained_lines(image, _explained(places, scale, x, y))
    ]


def _explained(places: Sequence[Sides], scale: float, x: float = 0.0, y: float = 0.0) -> list[Box]:
    """Returns the places of text on a picture whose upper left corner is at x and y."""
    return [
        Box("", scale * (x0 - x), scale * (y0 - y), scale * (x1 - x), scale * (y1 - y), None)
        for x0, y0, x1, y1 in places
    ]


def _doubtful_part(page: PdfPage) -> Region | None:
    """Returns the part of a page in which anything may carry letters that are not text; None for most or all of it."""
    if not page.objects().all_seen or page.stamped_share() > 0 or page.area > MOST_PIXELS:
        return None
    doubtful = [region[:4] for region in page.regions(0.0, COARSEST)] + page.painted_places()
    if not doubtful:
        return None
    width, height = page.points
    x0, y0, x1, y1 = zip(*doubtful, strict=True)
    left, top = (BLOCK * max(0, int(low / BLOCK) - 1) for low in (min(x0), min(y0)))
    right, bottom = min(width, max(x1) + BLOCK), min(height, max(y1) + BLOCK)
    whole = (right - left) * (bottom - top) > MOSTLY * width * height
    return None if whole or left >= right or top >= bottom else Region(left, top, right, bottom, 0.0)


def _find_crooked_lines(page: PdfPage, places: Sequence[Sides]) -> list[Line]:
    """Finds the lines of a scan that is not straight."""
    image, scale = page.glance
    angle = measure_tilt(image)
    if abs(angle) < CROOKED:
        return []
    bare = image.copy()
    for box in _explained(places, scale):
        bare.paste(255, (int(box.x0) - 2, int(box.y0) - 2, int(box.x1) + 3, int(box.y1) + 3))
    return find_unexplained_lines(rotate_level(bare, angle))


def pictured_share(page: PdfPage) -> float:
    """Returns the share of a page, 0..1, that its pictures of letters cover, were there letters on all of them."""
    if not page.objects().pictures:
        return 0.0
    pictures = (min(one.area, page.area) for one in page.objects().pictures if one.dpi >= COARSEST)
    return min(sum(pictures) / page.area, 1.0)


def may_lack_text(page: PdfPage, layer: TextLayer) -> bool:
    """Returns whether anything on a page may carry letters that are not text."""
    found = page.objects()
    drawn = found.outlines >= OUTLINES or found.patterned > 0 or not found.all_seen
    if not layer.text or drawn or pictured_share(page) >= PICTURED:
        return bool(layer.text)
    return len(layer.text) < SPARSE and page.stamped_share() >= PICTURED


def leaves_room(places: Sequence[Sides], points: tuple[float, float]) -> bool:
    """Returns whether a band across or down a page, as high or as wide as several lines, has no text in it.

    Args:
        places: Of the text: x0, y0, x1, y1 in points.
        points: Width and height of the page.
    """
    for low, size in enumerate(points):
        end = 0.0
        for place in sorted(places, key=lambda place: place[low]):
            if place[low] - end > ROOM * size:
                return True
            end = max(end, place[low + 2])
        if size - end > ROOM * size:
            return True
    return False


def _is_near(line: Line, place: Sides) -> bool:
    """Returns whether a line may be what stands in a place, as far as the places of invisible text are exact."""
    middle, high = (line.y0 + line.y1) / 2, place[3] - place[1]
    across = min(line.x1, place[2]) - max(line.x0, place[0])
    return across > -2 * (line.y1 - line.y0) and place[1] - high / 2 < middle < place[3] + high / 2


def select_regions(lines: Sequence[Line], pictures: Sequence[Region]) -> list[tuple[Region, int]]:
    """Selects the places that hold some lines, with the letters of each; those with the most first.

    A place is a picture, or pictures that touch each other, as far as lines are on it; or what lines have around them.
    """
    united = list(_unite(pictures, 1.0))
    inside: list[list[Line]] = [[] for _ in united]
    outside: list[Line] = []
    for line in lines:
        homes = (found for found, place in zip(inside, united, strict=True) if _holds(place, line))
        next(homes, outside).append(line)
    around = list(_unite([Region(*line[:4], 0.0) for line in outside], BESIDE))
    inside += [[line for line in outside if _holds(place, line)] for place in around]
    wider = [Region(p.x0 - MARGIN, p.y0 - MARGIN, p.x1 + MARGIN, p.y1 + MARGIN, p.dpi) for p in around]
    places = [(place, count_letters(on)) for place, on in zip(united + wider, inside, strict=True)]
    return sorted((one for one in places if one[1] >= LETTERS), key=lambda one: (-one[1], one[0]))


def _holds(place: Region, line: Line) -> bool:
    x, y = (line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2
    return place.x0 <= x <= place.x1 and place.y0 <= y <= place.y1


def _unite(places: Sequence[Region], apart: float) -> Iterator[Region]:
    """Unites places that overlap, or are not farther apart; the resolution is the finest of them."""
    left = sorted(places, key=lambda place: (place.y0, place))
    while left:
        one, rest = left[0], left[1:]
        while near := [place for place in rest if _touches(one, place, apart)]:
            rest = [place for place in rest if not _touches(one, place, apart)]
            every = list(zip(one, *near, strict=True))
            one = Region(*map(min, every[:2]), *map(max, every[2:]))
        yield one
        left = rest


def _touches(one: Region, two: Region, apart: float) -> bool:
    across = min(one.x1, two.x1) - max(one.x0, two.x0)
    return across >= -apart and min(one.y1, two.y1) - max(one.y0, two.y0) >= -apart
