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
_BLOCK = 1 << 22  # numbers that are compared at a time
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
    signs = bits.astype(numpy.float32) * 2 - 1
    root = numpy.arange(len(bits))
    for begin, end in zip(begins, [*begins[1:], pairs.shape[1]], strict=True):
        if end - begin > 1:
            yield from _join(pairs[1, begin:end], signs, root)


def _join(members: numpy.ndarray, signs: numpy.ndarray, root: numpy.ndarray) -> Iterator[tuple[int, int]]:
    """Compares each member's whole with each part of each other; keeps `root`, the least of each chain, up to date."""
    if len(numpy.unique(root[members])) == 1:
        return
    wholes, parts = signs[members, 0], signs[members].reshape(-1, BITS)
    rows = max(1, _BLOCK // len(parts))
    for first in range(0, len(members), rows):
        # Equal signs less unequal ones: BITS - 2 * distance; sums of so few are exact in float32.
        alike = (wholes[first : first + rows] @ parts.T).reshape(-1, len(members), PARTS).max(2)
        for row, near in enumerate(alike >= BITS - 2 * NEAR, first):
            roots = numpy.unique(root[members[near]])
            roots = numpy.unique([*roots, root[members[row]]])
            for other in roots[1:].tolist():
                yield int(roots[0]), other
                root[root == other] = roots[0]
