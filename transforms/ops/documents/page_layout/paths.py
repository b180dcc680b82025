"""The paths of a page as arrays: where their lines run on the page as shown, and how they are painted."""

import ctypes
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import NamedTuple

import numpy
import pypdfium2.raw as raw

from pagebeam.transforms.ops.documents.page_layout.coordinates import Coordinates
from pagebeam.transforms.ops.documents.pdf.bulk_calls import plain_call, segment_counts
from pagebeam.transforms.ops.documents.pdf.page_objects import ONE

PROBE = 100  # segments of a path that tell whether it is a drawing: then the others are not looked at
LEVEL = 0.5  # share of them that run across or down in what is none, at least
MOST = 100_000  # segments of a page that are looked at
WHITE = 250  # of 255: what is painted in no darker colour is not seen on paper
FAINT = 10  # of 255: opacity up to which nothing is seen

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_segment = plain_call(raw.FPDFPath_GetPathSegment, _POINTER, _POINTER, _INT)
_point = plain_call(raw.FPDFPathSegment_GetPoint, _INT, _POINTER, _POINTER, _POINTER)
_kind = plain_call(raw.FPDFPathSegment_GetType, _INT, _POINTER)
_mode = plain_call(raw.FPDFPath_GetDrawMode, _INT, *3 * [_POINTER])
_width = plain_call(raw.FPDFPageObj_GetStrokeWidth, _INT, _POINTER, _POINTER)
_fill = plain_call(raw.FPDFPageObj_GetFillColor, _INT, *5 * [_POINTER])
_stroke = plain_call(raw.FPDFPageObj_GetStrokeColor, _INT, *5 * [_POINTER])
_matrix = plain_call(raw.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)
_bounds = plain_call(raw.FPDFPageObj_GetBounds, _INT, *5 * [_POINTER])

MOVE = raw.FPDF_SEGMENT_MOVETO
LINE = raw.FPDF_SEGMENT_LINETO


class Paint(NamedTuple):
    """How paths are painted: an entry for each."""

    filled: numpy.ndarray  # bool: whether its inside is painted in a colour that is seen on paper
    stroked: numpy.ndarray  # bool: likewise its lines
    widths: numpy.ndarray  # points of its lines


class Segments(NamedTuple):
    """What some paths are made of, one after the other."""

    path: numpy.ndarray  # place of its path among them
    kind: numpy.ndarray  # MOVE, LINE or that of a curve
    places: numpy.ndarray  # (segments, 2): where each ends, in points from the upper left corner


def bounds_of(items: Sequence[int], spaces: numpy.ndarray, view: Coordinates) -> numpy.ndarray:
    """Returns the boxes around objects, x0, y0, x1 and y1: (items, 4); not a number where one has no extent.

    Args:
        items: Of one level.
        spaces: (items, 6): the matrix from the space of each to the page.
        view: Of the page.
    """
    room = numpy.empty((len(items), 4), numpy.float32)
    known = list(map(_bounds, items, *_pointers(room)))
    sides = room.astype(float)
    sides[numpy.equal(known, 0)] = numpy.nan
    corners = sides[:, [[0, 1], [2, 1], [2, 3], [0, 3]]]  # (items, 4, 2)
    moved = view.points(_moved(corners, spaces[:, None]))
    return numpy.hstack((moved.min(axis=1), moved.max(axis=1)))


def matrices_of(items: Sequence[int]) -> numpy.ndarray:
    """Returns the matrix (a to f) of each object, to the space around it: (items, 6); the identity where unknown."""
    room = numpy.empty((len(items), 6), numpy.float32)
    known = list(map(_matrix, items, range(room.ctypes.data, room.ctypes.data + room.nbytes, 24)))
    room[numpy.equal(known, 0)] = ONE
    return room.astype(float)


def paint_of(paths: Sequence[int], spaces: numpy.ndarray) -> Paint:
    """Returns how paths are painted."""
    modes = numpy.zeros((len(paths), 2), numpy.intc)
    widths = numpy.zeros((len(paths), 1), numpy.float32)
    for _ in map(_mode, paths, *_pointers(modes)):
        pass
    for _ in map(_width, paths, *_pointers(widths)):
        pass
    scale = numpy.sqrt(numpy.abs(_determinants(matrices_of(paths)) * _determinants(spaces)))
    return Paint(
        (modes[:, 0] != 0) & _is_seen(_fill, paths), (modes[:, 1] != 0) & _is_seen(_stroke, paths), widths[:, 0] * scale
    )


def _determinants(spaces: numpy.ndarray) -> numpy.ndarray:
    a, b, c, d, _, _ = spaces.T
    found: numpy.ndarray = a * d - b * c
    return found


def _is_seen(function: object, paths: Sequence[int]) -> numpy.ndarray:
    colours = numpy.zeros((len(paths), 4), numpy.uintc)
    colours[:, 3] = 255
    for _ in map(function, paths, *_pointers(colours)):  # type: ignore[call-overload]
        pass
    seen: numpy.ndarray = (colours[:, :3].min(axis=1) < WHITE) & (colours[:, 3] > FAINT)
    return seen


def segments_of(paths: Sequence[int], spaces: numpy.ndarray, view: Coordinates) -> Segments:
    """Returns the segments of paths; of those that are drawings, and of what is too much, the first ones.

    Args:
        paths: Of one level.
        spaces: (paths, 6): the matrix from the space of each to the page.
        view: Of the page.
    """
    counts = numpy.array(segment_counts(list(paths)), int)
    found = _read(paths, numpy.zeros_like(counts), numpy.minimum(counts, PROBE), spaces, view)
    if (counts <= PROBE).all():
        return found
    level = numpy.bincount(found.path, is_level(found), len(paths))
    goes_on = (counts > PROBE) & (level >= LEVEL * PROBE)
    goes_on &= numpy.cumsum(numpy.where(goes_on, counts, 0)) <= MOST
    if not goes_on.any():
        return found
    more = _read(paths, numpy.where(goes_on, PROBE, 0), numpy.where(goes_on, counts, 0), spaces, view)
    order = numpy.argsort(numpy.concatenate((found.path, more.path)), kind="stable")
    return Segments(*(numpy.concatenate(pair)[order] for pair in zip(found, more, strict=True)))


def is_level(segments: Segments, thin: float = 1.0) -> numpy.ndarray:
    """Returns which segments are lines across or down, within `thin` points, and which begin anew: these are none."""
    steps = numpy.abs(numpy.diff(segments.places, axis=0, prepend=segments.places[:1]))
    level: numpy.ndarray = (segments.kind == LINE) & (steps.min(axis=1) <= thin)
    return level


def is_slanted(segments: Segments, paths: int) -> numpy.ndarray:
    """Returns which of so many paths are curves and slanted lines for the most part of their length."""
    steps = numpy.diff(segments.places, axis=0, prepend=segments.places[:1])
    starts = (segments.kind == MOVE) | (numpy.diff(segments.path, prepend=-1) != 0)
    lengths = numpy.where(starts, 0.0, numpy.hypot(*steps.T))
    every = numpy.bincount(segments.path, lengths, paths)
    slanted: numpy.ndarray = (
        numpy.bincount(segments.path, numpy.where(is_level(segments), 0.0, lengths), paths) > every / 2
    )
    return slanted


def _read(
    paths: Sequence[int], first: numpy.ndarray, end: numpy.ndarray, spaces: numpy.ndarray, view: Coordinates
) -> Segments:
    counts = (end - first).tolist()
    each = chain.from_iterable(map(repeat, paths, counts))
    at = chain.from_iterable(map(range, first.tolist(), end.tolist()))
    pointers = list(map(_segment, each, at))
    room = numpy.zeros((len(pointers), 2), numpy.float32)
    for _ in map(_point, pointers, *_pointers(room)):
        pass
    kinds = numpy.fromiter(map(_kind, pointers), numpy.int8, len(pointers))
    path = numpy.repeat(numpy.arange(len(paths)), counts)
    own = matrices_of(paths)
    return Segments(path, kinds, view.points(_moved(_moved(room.astype(float), own[path]), spaces[path])))


def _moved(places: numpy.ndarray, spaces: numpy.ndarray) -> numpy.ndarray:
    """Returns places after a matrix (a to f) each: (…, 2)."""
    x, y = places[..., 0], places[..., 1]
    a, b, c, d, e, f = numpy.moveaxis(spaces, -1, 0)
    return numpy.stack((a * x + c * y + e, b * x + d * y + f), axis=-1)


def _pointers(room: numpy.ndarray) -> Iterator[range]:
    """Yields for each column of a room the addresses of its numbers."""
    begin, step = room.ctypes.data, room.itemsize * room.shape[1]
    for at in range(room.shape[1]):
        yield range(begin + at * room.itemsize, begin + at * room.itemsize + step * len(room), step)
