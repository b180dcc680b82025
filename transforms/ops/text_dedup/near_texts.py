"""Which texts are near each other, without comparing each with each.

    number of texts  ->  ranges_of  ->  TextRange;  shards of signatures  ->  ties_in a range  ->  (id, id) …

Those are compared that share a band. Where many share one, as copies of a page of boilerplate do, all are compared with
the first of them and what is not near it with the next, some times over: work that grows with their number alone.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy

from pagebeam.schemas.curation.text_dedup import TextDedupOptions, TextRange
from pagebeam.transforms.ops.dedup.union_find import Edge, UnionFind
from pagebeam.transforms.ops.text_dedup.minhash import similarity
from pagebeam.transforms.ops.text_dedup.signatures import ID, read_band, read_compared

AT_ONCE = 1 << 17  # texts of which all bands are looked at in one range each
ROUNDS = 16  # texts of a band that the others are compared with, at most
PAIRS = 1 << 14  # that are compared at a time
_SPAN = 1 << 32


class SignatureFile(NamedTuple):
    """A shard of signatures."""

    uri: str
    reference: int = 0  # 1-based number of the reference that it is of; 0 is this output
    number: int = -1  # 0-based, of the shard in this output


def ranges_of(number: int, options: TextDedupOptions) -> list[TextRange]:
    """Returns the ranges that so many texts are looked at in; none for none.

    Of few texts several bands are looked at together. Of very many each band is divided: what a range reads and what
    it holds both grow with the root of their number then.
    """
    bands = options.bands if options.dedup == "near" else 1
    together = min(bands, max(1, AT_ONCE // max(1, number)))
    parts = 1
    while parts * parts * AT_ONCE < number:
        parts *= 2
    size = _SPAN // parts
    some = [tuple(range(first, min(bands, first + together))) for first in range(0, bands, together)]
    return [TextRange(one, first, first + size) for one in some for first in range(0, _SPAN, size)] if number else []


def own_ids(ids: numpy.ndarray, reference: int) -> numpy.ndarray:
    """Returns ids that those of another output do not equal: the same text may be in both."""
    return ids ^ numpy.uint8(reference)


def ties_in(
    range_: TextRange, shards: Iterable[SignatureFile], options: TextDedupOptions, gone: frozenset[bytes] = frozenset()
) -> Iterator[Edge]:
    """Yields ties of texts that share a band of this range and are near each other: a tree for each chain.

    Args:
        range_: One of `ranges_of`.
        shards: All signatures.
        options: From when texts are near.
        gone: Ids that are passed over.
    """
    found, forest = sorted(shards), UnionFind()
    for band in range_.bands:
        for one, other in _band_ties(_Band(range_, band, found, gone), options):
            forest.add(one, other)
    yield from ((root, id_) for id_, root in forest.members() if id_ != root)


class _Band:
    """The texts of a range that share a hash of one band with others, ordered by hash, then by id.

    `begins` are the places where another hash begins, the end of all included.
    """

    def __init__(self, range_: TextRange, band: int, shards: list[SignatureFile], gone: frozenset[bytes]):
        hashes, homes, rows = _shared(range_, band, shards)
        ids, sketches = [numpy.empty((0, ID), numpy.uint8)], []
        for home in numpy.unique(homes):
            some_ids, some = read_compared(shards[home].uri, rows[homes == home])
            ids.append(own_ids(some_ids, shards[home].reference))
            sketches.append(some)
        hashes = hashes[numpy.argsort(homes, kind="stable")]
        joined = numpy.concatenate(ids)
        if gone:
            stay = numpy.array([id_.tobytes() not in gone for id_ in joined], bool)
            hashes, joined = hashes[stay], joined[stay]
            sketches = [numpy.concatenate(sketches)[stay]] if sketches else []
        order = numpy.lexsort((*joined.T[::-1], hashes))
        self.ids = joined[order]
        self.sketches = numpy.concatenate(sketches)[order] if sketches else numpy.empty((0, 1), numpy.uint8)
        self.begins = numpy.flatnonzero(numpy.diff(hashes[order].astype(numpy.int64), prepend=-1, append=-1))


def _shared(range_: TextRange, band: int, shards: list[SignatureFile]) -> tuple[numpy.ndarray, ...]:
    """Returns the hashes that several texts have, and the shards and rows of these."""
    hashes, homes, rows = [numpy.empty(0, numpy.uint32)], [numpy.empty(0, numpy.int32)], [numpy.empty(0, numpy.int32)]
    for home, shard in enumerate(shards):
        found, places = read_band(shard.uri, band)
        inside = (found >= range_.first) & (found < range_.end)
        hashes.append(found[inside])
        rows.append(places[inside].astype(numpy.int32))
        homes.append(numpy.full(len(rows[-1]), home, numpy.int32))
    joined = numpy.concatenate(hashes)
    order = numpy.argsort(joined, kind="stable")
    equal = joined[order][1:] == joined[order][:-1]
    several = numpy.zeros(len(joined), bool)
    several[order[1:][equal]] = several[order[:-1][equal]] = True
    return joined[several], numpy.concatenate(homes)[several], numpy.concatenate(rows)[several]


def _band_ties(band: _Band, options: TextDedupOptions) -> Iterator[Edge]:
    """Yields ties between the first of those that share a hash and those near it, then among what is left."""
    groups = numpy.repeat(numpy.arange(len(band.begins) - 1), numpy.diff(band.begins))
    left = numpy.arange(len(band.ids))
    for _ in range(ROUNDS):
        _, begins, sizes = numpy.unique(groups[left], return_index=True, return_counts=True)
        if not (sizes > 1).any():
            return
        firsts = numpy.repeat(left[begins], sizes)
        near = numpy.concatenate(
            [
                _near(band.sketches[firsts[at : at + PAIRS]], band.sketches[left[at : at + PAIRS]], options)
                for at in range(0, len(left), PAIRS)
            ]
        )
        tied = near & (firsts != left)
        for one, other in zip(band.ids[firsts[tied]], band.ids[left[tied]], strict=True):
            yield one.tobytes(), other.tobytes()
        left = left[~near & (firsts != left)]


def _near(ones: numpy.ndarray, others: numpy.ndarray, options: TextDedupOptions) -> numpy.ndarray:
    near: numpy.ndarray = (
        (ones == others).all(1) if options.dedup == "exact" else similarity(ones, others) >= options.similarity
    )
    return near
