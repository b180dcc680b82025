"""Tallies: counts of words as columns, for a word as an object of its own takes twenty times as much memory.

{word: (count, texts)}  ->  {bucket: bytes}, by the hash of the word
[bytes] of a bucket  ->  bytes, each word once
[bytes] of all buckets  ->  a table, the most frequent first
"""

import collections
import zlib
from collections.abc import Iterator, Sequence

import pyarrow as pa

from pagebeam.transforms.ops.formats.parquet import from_ipc, to_ipc

BUCKETS = 64  # in which words are counted at the same time, each word in one of them
SCHEMA = pa.schema([
    pa.field("word", pa.string(), False),
    pa.field("count", pa.int64(), False),  # occurrences
    pa.field("texts", pa.int64(), False),  # that it occurs in
])  # fmt: skip


def tallies(counted: dict[str, tuple[int, int]]) -> Iterator[tuple[int, bytes]]:
    """Counts of words by bucket.

    Args:
        counted: word -> (occurrences, texts that it occurs in).
    """
    buckets: dict[int, list[str]] = collections.defaultdict(list)
    for word in sorted(counted):
        buckets[zlib.crc32(word.encode()) % BUCKETS].append(word)
    for bucket, words in sorted(buckets.items()):
        columns = words, [counted[word][0] for word in words], [counted[word][1] for word in words]
        yield (
            bucket,
            to_ipc(pa.record_batch([pa.array(c, f.type) for c, f in zip(columns, SCHEMA, strict=True)], SCHEMA)),
        )


def sum_tallies(parts: Sequence[bytes], most: int) -> bytes:
    """Sums tallies, of which no more than the most frequent words are kept.

    Args:
        parts: Of one bucket.
        most: Words that are kept, at most.
    """
    groups = _table(parts).group_by("word").aggregate([("count", "sum"), ("texts", "sum")])
    table = groups.select(["word", "count_sum", "texts_sum"]).rename_columns(SCHEMA.names).cast(SCHEMA)
    return _pack(_rank(table, most))


def rank_words(parts: Sequence[bytes], most: int) -> pa.Table:
    """Ranks the words of all buckets, the most frequent first and those of one count by the alphabet.

    Args:
        parts: The sum of each bucket.
        most: Words that are kept, at most.
    """
    return _rank(_table(parts), most)


def _table(parts: Sequence[bytes]) -> pa.Table:
    return pa.Table.from_batches([from_ipc(part) for part in parts], SCHEMA)


def _rank(table: pa.Table, most: int) -> pa.Table:
    return table.sort_by([("count", "descending"), ("word", "ascending")]).slice(0, most)


def _pack(table: pa.Table) -> bytes:
    batches = table.combine_chunks().to_batches()
    return to_ipc(batches[0] if batches else pa.RecordBatch.from_pylist([], SCHEMA))
