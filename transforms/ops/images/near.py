"""Which of many prints are near each other, without comparing each with each.

Near prints share, in some part, at least one of four runs of 20 neighbouring bits: low frequencies change least. So
prints are laid on shelves by the first bits of each run, and compared only with those on a shelf that share a run.

    print  ->  shelves_of  ->  (shelf, [(id, print)])  ->  near_ties  ->  (id, id) …
"""

from collections.abc import Iterable, Iterator

import numpy

from transforms.ops.images.perceptual import BITS, NEAR, PARTS, bits_of

RUNS, RUN = 4, 20
SHELF = 8  # bits of a run that name a shelf
FEW = 8  # prints of a run that are compared in pairs, those of many runs together
_BLOCK = 1 << 22  # numbers that are compared at a time
_SET = numpy.unpackbits(numpy.arange(256, dtype=numpy.uint8)[:, None], axis=1).sum(1, dtype=numpy.uint8)
"""How many bits of a byte are set."""
Tie = tuple[bytes, bytes]


def shelves_of(image_print: bytes) -> list[bytes]:
    """Returns the names of the shelves that a print lies on, 2 bytes each, sorted."""
    firsts = _runs(bits_of([image_print]))[0] >> (RUN - SHELF)  # (parts, RUNS)
    return sorted({bytes((run, first)) for part in firsts.tolist() for run, first in enumerate(part)})


def near_ties(shelf: bytes, prints: Iterable[tuple[bytes, bytes]]) -> Iterator[Tie]:
    """Yields ties that join all prints of a shelf that are near each other, by whatever chain: a tree for each chain.

    Args:
        shelf: Its name.
        prints: (id, print) of those that lie on it.
    """
    ordered = sorted(prints, key=lambda item: (item[1], item[0]))
    firsts: list[int] = []
    for index, (id_, one) in enumerate(ordered):
        if index and ordered[index - 1][1] == one:
            if shelves_of(one)[0] == shelf:  # the same on all of its shelves
                yield ordered[firsts[-1]][0], id_
        else:
            firsts.append(index)
    distinct = [ordered[index] for index in firsts]
    for low, high in _joined(shelf, bits_of([one for _, one in distinct])):
        yield distinct[low][0], distinct[high][0]


def _runs(bits: numpy.ndarray) -> numpy.ndarray:
    """(N, parts, BITS) bits to (N, parts, RUNS) whole numbers."""
    runs = bits[:, :, : RUNS * RUN].reshape(*bits.shape[:2], RUNS, RUN)
    return runs @ (1 << numpy.arange(RUN - 1, -1, -1))


def _joined(shelf: bytes, bits: numpy.ndarray) -> Iterator[tuple[int, int]]:
    """Pairs of indices that join what is near, none that a chain of others joins."""
    runs = _runs(bits)[:, :, shelf[0]]  # (N, parts)
    indices = numpy.repeat(numpy.arange(len(bits)), PARTS)
    here = (runs >> (RUN - SHELF)).ravel() == shelf[1]
    pairs = numpy.unique(numpy.stack([runs.ravel()[here], indices[here]]), axis=1)  # by run, then by index
    begins = numpy.flatnonzero(numpy.diff(pairs[0], prepend=-1))
    ends = numpy.append(begins[1:], pairs.shape[1])
    root = numpy.arange(len(bits))
    yield from _join_pairs(_pairs(pairs[1], begins, ends), numpy.packbits(bits, axis=2), root)
    for begin, end in zip(begins, ends, strict=True):
        if end - begin > FEW:
            yield from _join_many(pairs[1, begin:end], bits, root)


def _pairs(members: numpy.ndarray, begins: numpy.ndarray, ends: numpy.ndarray) -> numpy.ndarray:
    """(2, M) indices of all that share a run with few others, and most share it with one."""
    found = [numpy.empty((2, 0), members.dtype)]
    for size in range(2, FEW + 1):
        rows = members[begins[ends - begins == size][:, None] + numpy.arange(size)]  # (runs, size)
        found.append(rows[:, numpy.stack(numpy.triu_indices(size, 1))].swapaxes(0, 1).reshape(2, -1))
    return numpy.concatenate(found, axis=1)


def _join_pairs(pairs: numpy.ndarray, prints: numpy.ndarray, root: numpy.ndarray) -> Iterator[tuple[int, int]]:
    """Compares two at a time; keeps `root`, the least of each chain, up to date."""
    for first in range(0, pairs.shape[1], _BLOCK >> 9):
        some = pairs[:, first : first + (_BLOCK >> 9)]
        for one, other in some[:, _least(prints[some[0]], prints[some[1]]) <= NEAR].T.tolist():
            yield from _tie(root[[one, other]], root)


def _least(ones: numpy.ndarray, others: numpy.ndarray) -> numpy.ndarray:
    """(M,) bits in which the whole of one differs from any part of the other at least; of (M, parts, WIDTH) bytes."""
    ways = (_SET[ones[:, :1] ^ others], _SET[others[:, :1] ^ ones])
    least: numpy.ndarray = numpy.minimum(*(way.sum(2, dtype=numpy.int16).min(1) for way in ways))
    return least


def _join_many(members: numpy.ndarray, bits: numpy.ndarray, root: numpy.ndarray) -> Iterator[tuple[int, int]]:
    """Compares each member's whole with each part of each other; keeps `root` up to date."""
    if len(numpy.unique(root[members])) == 1:
        return
    signs = bits[members].astype(numpy.float32) * 2 - 1
    wholes, parts = signs[:, 0], signs.reshape(-1, BITS)
    rows = max(1, _BLOCK // len(parts))
    for first in range(0, len(members), rows):
        # Equal signs less unequal ones: BITS - 2 * distance; sums of so few are exact in float32.
        alike = (wholes[first : first + rows] @ parts.T).reshape(-1, len(members), PARTS).max(2)
        for row, near in enumerate(alike >= BITS - 2 * NEAR, first):
            yield from _tie(root[[members[row], *members[near]]], root)


def _tie(roots: numpy.ndarray, root: numpy.ndarray) -> Iterator[tuple[int, int]]:
    """Joins chains to the one with the least root."""
    least, *others = numpy.unique(roots).tolist()
    for other in others:
        yield least, other
        root[root == other] = least
