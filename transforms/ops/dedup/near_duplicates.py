"""Which of many prints are near each other, without comparing each with each.

Near prints share, in some part, at least one of four runs of 20 neighbouring bits: low frequencies change least. So
only those are compared that share a run, one range of runs at a time:

    number of prints  ->  ranges_of  ->  Range;  (ids, prints) …  ->  near_edges of a range  ->  (id, id) …
"""

import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy

from pagebeam.transforms.ops.dedup.union_find import UnionFind
from pagebeam.transforms.ops.images.perceptual_hash import BITS, NEAR, PARTS, WIDTH

BANDS, BAND = 4, 20
ID = 16  # bytes
FEW = 8  # prints of a run that are compared in pairs, those of many runs together
AT_ONCE = 1 << 13  # prints that are all looked at in one range of each run
PAIRS = 1 << 11  # that are compared at a time
ROWS = 1 << 8  # prints that are compared with as many at a time
_SET = numpy.unpackbits(numpy.arange(256, dtype=numpy.uint8)[:, None], axis=1).sum(1, dtype=numpy.uint8)
"""How many bits of a byte are set."""
Edge = tuple[bytes, bytes]
Hashes = tuple[numpy.ndarray, numpy.ndarray]
"""(N,) ids, each `ID` bytes, and their prints, (N, `PARTS`, `WIDTH`) uint8."""


class Range(NamedTuple):
    """Runs that are looked at together."""

    band: int  # 0 .. BANDS - 1
    first: int  # bits of the run, as a number
    end: int  # after the last


def ranges_of(number: int) -> list[Range]:
    """Returns the ranges that so many prints are looked at in; none for none.

    Each of them has all prints read again. So both that and the prints in memory grow with the root of their number.
    """
    parts = 1
    while parts * parts * AT_ONCE < number:
        parts *= 2
    size = (1 << BAND) // parts
    firsts = range(0, 1 << BAND, size) if number else ()
    return [Range(band, first, first + size) for band, first in itertools.product(range(BANDS), firsts)]


def near_edges(range_: Range, sheets: Iterable[Hashes]) -> Iterator[Edge]:
    """Yields ties of prints that share a run of this range and are near each other: a tree for each chain.

    Equal prints are tied in one range alone, that of the first run of their whole.

    Args:
        range_: One of `ranges_of`.
        sheets: All prints.
    """
    found = _Prints(range_, sheets)
    forest = UnionFind()
    if range_.band == 0:
        for one, other in found.equal():
            forest.add(one, other)
    for pairs in _pairs(*found.shared()):
        for one, other in found.near(pairs):
            forest.add(one, other)
    for members in _many(*found.shared()):
        _join(found, members, forest)
    yield from ((root, id_) for id_, root in forest.members() if id_ != root)


def bands_of(prints: numpy.ndarray, run: int) -> numpy.ndarray:
    """Returns the bits of a band as numbers, (N, parts) int64, of (N, parts, `WIDTH`) bytes."""
    first = run * BAND // 8
    high, middle, low = (prints[:, :, first + place].astype(numpy.int64) for place in range(3))
    bits = high << 16 | middle << 8 | low
    return bits >> 4 if run % 2 == 0 else bits & ((1 << BAND) - 1)


class _Prints:
    """Those of many prints that have a run in a range."""

    def __init__(self, range_: Range, sheets: Iterable[Hashes]):
        self._range = range_
        ids, prints = bytearray(), bytearray()  # which grow in place
        hashes, runs = [numpy.empty(0, numpy.uint64)], [numpy.empty(0, numpy.int64)]
        for sheet_ids, sheet in sheets:
            all_runs = bands_of(sheet, range_.band)
            inside = (all_runs >= range_.first) & (all_runs < range_.end)  # (N, parts)
            some = inside.any(1)
            numbers = len(ids) // ID - 1 + numpy.cumsum(some)
            runs.append(numpy.unique(all_runs[inside] << 32 | numpy.repeat(numbers, inside.sum(1))))
            ids += sheet_ids[some].tobytes()
            prints += sheet[some].tobytes()
            hashes.append(_hashes(sheet[some]))
        self._ids = bytes(ids)
        self._prints = numpy.frombuffer(prints, numpy.uint8).reshape(-1, PARTS, WIDTH)
        self._first = self._firsts(numpy.concatenate(hashes))
        self._runs = numpy.concatenate(runs)

    def _firsts(self, hashes: numpy.ndarray) -> numpy.ndarray:
        """Returns for each hash the number of one that is equal to it: mostly its own."""
        order = numpy.argsort(hashes, kind="stable")
        new = numpy.ones(len(order), bool)
        for place in numpy.flatnonzero(hashes[order[1:]] == hashes[order[:-1]]) + 1:
            new[place] = (self._prints[order[place]] != self._prints[order[place - 1]]).any()
        first = numpy.empty(len(order), numpy.int64)
        first[order] = order[numpy.flatnonzero(new)[numpy.cumsum(new) - 1]] if len(order) else order
        return first

    def equal(self) -> Iterator[Edge]:
        """Yields edges between equal hashes whose whole begins with a band of the range."""
        for number in numpy.flatnonzero(self._first != numpy.arange(len(self._first))).tolist():
            begin = bands_of(self._prints[number : number + 1, :1], 0)[0, 0]
            if self._range.first <= begin < self._range.end:
                yield self.id_of(self._first[number]), self.id_of(number)

    def id_of(self, number: int) -> bytes:
        """Returns the id of a hash."""
        return self._ids[number * ID : (number + 1) * ID]

    def shared(self) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Returns numbers of different hashes ordered by band, and where each band begins, the end of all included."""
        runs = self._runs[self._first[self._runs & 0xFFFFFFFF] == self._runs & 0xFFFFFFFF]
        runs.sort()
        begins = numpy.flatnonzero(numpy.diff(runs >> 32, prepend=-1, append=-1))
        return runs & 0xFFFFFFFF, begins

    def near(self, pairs: numpy.ndarray) -> Iterator[Edge]:
        """Yields those of (2, M) pairs that are near."""
        for first in range(0, pairs.shape[1], PAIRS):
            ones, others = pairs[:, first : first + PAIRS]
            near = _least(self._prints[ones], self._prints[others]) <= NEAR
            for one, other in zip(ones[near].tolist(), others[near].tolist(), strict=True):
                yield self.id_of(one), self.id_of(other)

    def signs(self, numbers: numpy.ndarray) -> numpy.ndarray:
        """Returns (N, parts, `BITS`) float32, 1 or -1."""
        return numpy.unpackbits(self._prints[numbers], axis=2).astype(numpy.float32) * 2 - 1


def _hashes(prints: numpy.ndarray) -> numpy.ndarray:
    """Returns (N,) uint64 that are the same for equal hashes, and hardly ever for others."""
    words = numpy.ascontiguousarray(prints).reshape(len(prints), PARTS * WIDTH).view(numpy.uint32)
    odd = numpy.random.default_rng(0).integers(0, 1 << 63, words.shape[1], numpy.uint64) * 2 + 1
    hashes: numpy.ndarray = (words * odd.astype(numpy.uint64)).sum(1, dtype=numpy.uint64)
    return hashes


def _pairs(members: numpy.ndarray, begins: numpy.ndarray) -> Iterator[numpy.ndarray]:
    """Yields (2, M) numbers of all that share a band with few others; most share it with one."""
    sizes = numpy.diff(begins)
    for size in range(2, FEW + 1):
        rows = members[begins[:-1][sizes == size][:, None] + numpy.arange(size)]  # (runs, size)
        for one, other in itertools.combinations(range(size), 2):
            yield rows[:, [one, other]].T


def _many(members: numpy.ndarray, begins: numpy.ndarray) -> Iterator[numpy.ndarray]:
    """Yields (M,) numbers of those that share a band with many."""
    for place in numpy.flatnonzero(numpy.diff(begins) > FEW):
        yield members[begins[place] : begins[place + 1]]


def _least(ones: numpy.ndarray, others: numpy.ndarray) -> numpy.ndarray:
    """Returns (M,) least bits by which the whole of one differs from a part of the other, (M, parts, WIDTH) bytes."""
    ways = (_SET[ones[:, :1] ^ others], _SET[others[:, :1] ^ ones])
    least: numpy.ndarray = numpy.minimum(*(way.sum(2, dtype=numpy.int16).min(1) for way in ways))
    return least


def _join(found: _Prints, members: numpy.ndarray, forest: UnionFind) -> None:
    """Compares each member's whole with each part of each other until one chain holds all; ties what is near."""
    ids = [found.id_of(number) for number in members.tolist()]
    firsts: dict[bytes, int] = {}
    chain = numpy.array([firsts.setdefault(forest.root(id_), place) for place, id_ in enumerate(ids)])
    blocks = range(0, len(members), ROWS)
    for row, column in itertools.product(blocks, blocks):
        if (chain == chain[0]).all():
            return
        wholes, parts = found.signs(members[row : row + ROWS])[:, 0], found.signs(members[column : column + ROWS])
        # Equal signs less unequal ones: BITS - 2 * distance; sums of so few are exact in float32.
        alike = (wholes @ parts.reshape(-1, BITS).T).reshape(len(wholes), -1, PARTS).max(2)
        for one, near in enumerate(alike >= BITS - 2 * NEAR, row):
            least, *others = numpy.unique([chain[one], *chain[column : column + ROWS][near]]).tolist()
            for other in others:
                forest.add(ids[least], ids[other])
                chain[chain == other] = least
