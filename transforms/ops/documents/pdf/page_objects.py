"""Reads what a PDF page is made of besides its characters: pictures with their places, and text that is not painted."""

import functools
import math
from collections.abc import Iterator, Sequence
from itertools import chain, compress, repeat
from typing import NamedTuple

import numpy
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pagebeam.transforms.ops.documents.pdf.bulk_calls import (
    are_filled,
    fill_colours,
    matrices,
    objects_in_forms,
    objects_of,
    objects_of_forms,
    pixel_sizes,
    render_modes,
    segment_counts,
)
from pagebeam.transforms.ops.documents.pdf.object_calls import bounds, is_opaque, marks

LOOKED_AT = 2000  # objects of a page, at most; drawings can have a hundred thousand
DEEPEST = 12  # forms within forms
COVERS = 0.5  # share of the page from which a picture lies over the text that was drawn before it
COVERED = 0.1  # share of the page that its pictures cover, from which hidden text may be what is read in them
CURVED = 8  # segments of a path from which it may be the outline of a letter; one of "I" has five, of "e" some twenty
COMPOUND = 120  # segments from which a path may be the outlines of a line or more
SHAPES = 6  # numbers of segments among the paths of a page, from which they are not one mark drawn again and again
STROKE = 40.0  # points of a path of few segments, up to which it may be a stroke of a letter
PATTERN = (191, 191, 191)  # what PDFium calls the colour of a tiling pattern
INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)

Matrix = tuple[float, ...]  # a, b, c, d, e, f
ONE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_PICTURE, _TEXT, _FORM = raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM
_PATH = raw.FPDF_PAGEOBJ_PATH


class Picture(NamedTuple):
    """A picture on a page; its sides in the page's own coordinates (origin lower left, before the page is turned)."""

    left: float
    bottom: float
    right: float
    top: float
    width: int  # pixels as embedded
    height: int
    upright: bool  # whether it is drawn neither turned nor mirrored

    @property
    def area(self) -> float:
        """Square points."""
        return max(0.0, self.right - self.left) * max(0.0, self.top - self.bottom)

    @property
    def dpi(self) -> float:
        """Pixels per inch, in the mean of both directions."""
        return 72 * math.sqrt(self.width * self.height / max(self.area, 1e-9))


class Region(NamedTuple):
    """A picture on the page as shown, in points from its upper left corner."""

    x0: float
    y0: float
    x1: float
    y1: float
    dpi: float  # of the picture's pixels


class Objects(NamedTuple):
    """What was found among the first objects of a page."""

    pictures: tuple[Picture, ...]
    texts: int  # text objects
    hidden: int  # those of them that nobody sees; counted only where there are pictures, see `COVERED`
    outlines: int = 0  # filled paths of as many segments as letters have; a large one counts as several
    patterned: int = 0  # paths that may be filled with a tiling pattern
    all_seen: bool = True  # whether the page has no more objects than were looked at


class Level:
    """The objects of the page, or of all forms so many forms deep; what is asked of them is asked once.

    Args:
        found: Objects.
        kinds: Of them (`FPDF_PAGEOBJ_…`).
        counts: Of objects in each form.
        spaces: From each form's space to the page's.
    """

    def __init__(self, found: list[int], kinds: bytes, counts: list[int], spaces: list[Matrix]):
        self.found, self.kinds, self.counts, self.spaces = found, kinds, counts, spaces
        self._of: dict[int, list[int]] = {}

    def of(self, kind: int) -> list[int]:
        """Returns the objects of a kind."""
        if kind not in self._of:
            every = self.kinds.count(kind) == len(self.kinds)
            self._of[kind] = self.found if every else list(compress(self.found, map(kind.__eq__, self.kinds)))
        return self._of[kind]

    @functools.cached_property
    def text_boxes(self) -> numpy.ndarray:
        """Where the text objects are, each in the space of its form; see `bounds`."""
        return bounds(self.of(_TEXT))

    def forget_text_boxes(self) -> None:
        """Has them asked for anew: the text objects were moved."""
        self.__dict__.pop("text_boxes", None)

    @functools.cached_property
    def text_marks(self) -> list[tuple[int, ...]]:
        """The marked-content spans that each text object is in; see `marks`."""
        return marks(self.of(_TEXT))

    @functools.cached_property
    def text_spans(self) -> list[int]:
        """The same spans, each once."""
        return list(dict.fromkeys(chain.from_iterable(self.text_marks)))

    def around(self, kind: int) -> list[Matrix]:
        """Returns the matrix from the space of each object of a kind to the page's."""
        every = list(chain.from_iterable(map(repeat, self.spaces, self.counts)))
        return [every[at] for at in self.places(kind)]

    def places(self, kind: int) -> list[int]:
        """Returns where the objects of a kind are among all of the level."""
        return numpy.flatnonzero(numpy.frombuffer(self.kinds, numpy.uint8) == kind).tolist()


def objects(page: pdfium.PdfPage, levels: Sequence[Level] | None = None) -> Objects:
    """Returns counts and places of the objects of a page, through its forms; `levels` where they are known."""
    levels = list(levels_of(page)) if levels is None else levels
    pictures = tuple(picture for level in levels if _PICTURE in level.kinds for picture in _pictures(level))
    covered = sum(picture.area for picture in pictures) >= COVERED * math.prod(page.get_size())
    texts = sum(level.kinds.count(_TEXT) for level in levels)
    hidden = sum(_hidden(page, level) for level in levels) if pictures and covered else 0
    paths = [path for level in levels if _PATH in level.kinds for path in level.of(_PATH)]
    seen = sum(len(level.found) for level in levels) < LOOKED_AT and _FORM not in levels[-1].kinds
    return Objects(pictures, texts, hidden, *(_painted(paths) if paths else (0, 0)), seen)


def levels_of(page: pdfium.PdfPage, most: int | None = None) -> Iterator[Level]:
    """Yields the objects of a page, then those of its forms, then those of the forms within them.

    Args:
        page: Open.
        most: Objects that are looked at, instead of `LOOKED_AT`.
    """
    most = LOOKED_AT if most is None else most
    count = max(0, min(raw.FPDFPage_CountObjects(page), most))
    level = Level(*objects_of(page, count), [count], [ONE])
    left = most - count
    yield level
    for _ in range(DEEPEST):
        if _FORM not in level.kinds:
            return
        forms = level.of(_FORM)
        spaces = list(map(product, matrices(forms), level.around(_FORM)))
        counts = list(_within(left, objects_in_forms(forms)))
        level = Level(*objects_of_forms(forms, counts), counts, spaces)
        left -= sum(counts)
        yield level


def _within(left: int, counts: list[int]) -> Iterator[int]:
    """Yields as many of these as fit in, from the first on."""
    for count in counts:
        fits = max(0, min(count, left))
        yield fits
        left -= fits


def _painted(paths: list[int]) -> tuple[int, int]:
    """Counts how many letters the outlines among some paths may be, and how many paths may be filled with a pattern."""
    counts, outlines, patterned = _kinds_of(paths)
    sizes = [counts[at] for at in outlines]
    letters = len(sizes) if len(set(sizes)) >= SHAPES else 0
    letters += sum(count // CURVED for count in sizes if count >= COMPOUND)
    return letters, len(patterned)


def _kinds_of(paths: list[int]) -> tuple[list[int], list[int], list[int]]:
    """Returns the numbers of segments of paths, the places of those that may be letters, and of those with patterns."""
    counts = segment_counts(paths)
    filled = list(compress(range(len(paths)), are_filled(paths)))
    outlines = [at for at in filled if counts[at] >= CURVED]
    patterns = (fill_colours([paths[at] for at in filled])[:, :3] == PATTERN).all(axis=1)
    return counts, outlines, list(compress(filled, patterns.tolist()))


def painted_places(levels: Sequence[Level]) -> Iterator[tuple[float, float, float, float]]:
    """Yields the sides on the page of paths that may be letters or their strokes, or are filled with a pattern."""
    for level in levels:
        paths, spaces = level.of(_PATH), level.around(_PATH)
        counts, _, patterned = _kinds_of(paths)
        boxes = bounds(paths)
        small = (boxes[:, 2:] - boxes[:, :2] <= STROKE).all(axis=1) | (numpy.array(counts) >= CURVED)
        small[patterned] = True
        for at in numpy.flatnonzero(small).tolist():
            left, bottom, right, top = boxes[at].tolist()
            yield _square(product((right - left, 0.0, 0.0, top - bottom, left, bottom), spaces[at]))


def _hidden(page: pdfium.PdfPage, level: Level) -> int:
    """Counts the text objects that are not painted, are painted without any opacity, or under a picture."""
    texts = level.of(_TEXT)
    under = _last_cover(page, level) if texts else 0
    painted = zip(render_modes(texts), fill_colours(texts)[:, 3].tolist(), level.places(_TEXT), strict=True)
    return sum(mode in INVISIBLE or opacity == 0 or place < under for mode, opacity, place in painted)


def _last_cover(page: pdfium.PdfPage, level: Level) -> int:
    """Returns the place among the objects of a level of the last picture that covers text which was drawn before it."""
    least, first = COVERS * math.prod(page.get_size()), level.kinds.index(_TEXT)
    found = zip(level.places(_PICTURE), level.of(_PICTURE), map(_square, _spaces(level)), strict=True)
    large = [
        (place, item)
        for place, item, (left, bottom, right, top) in found
        if place > first and (right - left) * (top - bottom) >= least
    ]
    return next((place for place, item in reversed(large) if is_opaque(page, item)), 0)


def product(first: Matrix, then: Matrix) -> Matrix:
    """Returns the matrix that does what `first` does, and then `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _pictures(level: Level) -> Iterator[Picture]:
    for space, size in zip(_spaces(level), pixel_sizes(level.of(_PICTURE)), strict=True):
        if size and min(size) > 0:
            a, b, c, d, *_ = space
            upright = a > 0 and d > 0 and abs(b) + abs(c) < 0.01 * (a + d)
            yield Picture(*_square(space), *size, upright)


def _spaces(level: Level) -> Iterator[Matrix]:
    """Yields what takes the unit square, which every picture fills, to its place on the page."""
    return map(product, matrices(level.of(_PICTURE)), level.around(_PICTURE))


def _square(space: Matrix) -> tuple[float, float, float, float]:
    a, b, c, d, e, f = space
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    return min(xs), min(ys), max(xs), max(ys)
