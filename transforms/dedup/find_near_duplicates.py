"""Finds near duplicates: takes where hashes are stored, returns which of them are near each other.

    (id, HashLocation)  ->  (batch, ids of its rows)  ->  (id, id) …

Prints stay in the work store: each range of runs has them read again, and keeps those that have a run in it.
"""

import dataclasses
from collections.abc import Iterable, Iterator

import apache_beam as beam
import numpy
from apache_beam import pvalue

from pagebeam.schemas.image import HashLocation
from pagebeam.transforms.core.batching import BatchByKey, items_in
from pagebeam.transforms.ops.dedup import near_duplicates
from pagebeam.transforms.ops.dedup.image_hashes import hashes_in
from pagebeam.transforms.ops.dedup.near_duplicates import ID, Edge, Hashes, Range

ROW = 4  # bytes of the number of a row
_ROWS = numpy.dtype([("row", f">u{ROW}"), ("id", numpy.uint8, ID)])
Batch = tuple[str, bytes]


@dataclasses.dataclass
class FindNearDuplicates(beam.PTransform):
    """Joins perceptual hashes that share a band and are near each other; some edges come several times.

    Args:
        gone: Ids that are to be passed over, in blocks; None is none.
    """

    gone: beam.PCollection[bytes] | None = None

    def expand(self, spots: beam.PCollection[tuple[bytes, HashLocation]]) -> beam.PCollection[Edge]:
        gather = beam.ParDo(BatchByKey()).with_output_types(tuple[str, bytes])
        rows = spots | "Rows" >> beam.MapTuple(_row) | "Blocks" >> gather  # (batch, bytes of many rows and ids)
        batches = rows | "Batch" >> beam.GroupByKey() | "Sheets" >> beam.MapTuple(_batch)  # (batch, rows and ids)
        number = batches | "Sizes" >> beam.Map(_size) | "Number" >> beam.CombineGlobally(sum)
        ranges = number | "Ranges" >> beam.FlatMap(near_duplicates.ranges_of) | "Spread" >> beam.Reshuffle()
        gone = () if self.gone is None else (pvalue.AsIter(self.gone),)
        return ranges | "Near" >> beam.FlatMap(_edges, pvalue.AsIter(batches), *gone).with_output_types(Edge)


def _row(id_: bytes, spot: HashLocation) -> tuple[str, bytes]:
    return spot.batch, spot.row.to_bytes(ROW, "big") + id_


def _batch(batch: str, blocks: Iterable[bytes]) -> Batch:
    return batch, b"".join(sorted(items_in(blocks)))


def _size(batch: Batch) -> int:
    return len(batch[1]) // (ROW + ID)


def _edges(range_: Range, batches: Iterable[Batch], gone: Iterable[bytes] = ()) -> Iterator[Edge]:
    left_out = frozenset(items_in(gone))
    return near_duplicates.near_edges(range_, (_hashes(batch, left_out) for batch in batches))


def _hashes(batch: Batch, left_out: frozenset[bytes]) -> Hashes:
    uri, joined = batch
    rows = numpy.frombuffer(joined, _ROWS)
    if left_out:
        rows = rows[[id_.tobytes() not in left_out for id_ in rows["id"]]]
    return rows["id"], hashes_in(uri, rows["row"].astype(numpy.int64))
