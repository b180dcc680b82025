"""Equal image files of different labels, found in the indexes of the shards where no run looked for duplicates."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

import numpy
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pagebeam.schemas.outputs import Written
from pagebeam.transforms.ops.dedup.conflicts import (
    KEY,
    Conflicts,
    Labelled,
    conflict_of,
    conflicts_json,
    first_conflicts,
)
from pagebeam.transforms.ops.storage import files

_SHORT = 16  # hex digits of a SHA-256 by which files are told apart at first, 8 bytes in memory


def add_equal_files(content: dict[str, Any], out: str, shards: list[Written]) -> None:
    """Adds to the content of `dataset.json` which equal files bear different labels.

    Args:
        content: Gets `conflicting_labels`, unless it has them from a search for duplicates.
        out: The output's folder, also in a bucket, for the file is the same wherever it is.
        shards: Of all splits.
    """
    if KEY in content or not shards:
        return
    suspects = _suspects(out, shards)
    content[KEY] = conflicts_json(_conflicts(out, shards, suspects) if suspects else Conflicts())


def _suspects(out: str, shards: Iterable[Written]) -> set[int]:
    """Returns the first bytes of the contents that come with several labels."""
    parts = [(_short(table["sha256"]), table["label"].to_numpy()) for table in _indexes(out, shards, "label")]
    short, labels = (numpy.concatenate(column) for column in zip(*parts, strict=True))
    order = numpy.lexsort((labels, short))
    short, labels = short[order], labels[order]
    differ = (short[1:] == short[:-1]) & (labels[1:] != labels[:-1])
    return set(short[1:][differ].tolist())


def _conflicts(out: str, shards: Iterable[Written], suspects: set[int]) -> Conflicts:
    found: dict[str, list[Labelled]] = {}
    for table in _indexes(out, shards, "key", "class", "source"):
        chosen = numpy.isin(_short(table["sha256"]), numpy.array(sorted(suspects), numpy.uint64))
        for row in table.filter(pa.array(chosen)).to_pylist():
            some = found.setdefault(row["sha256"], [])
            some.append(Labelled(row["key"], row["class"], row["source"]))
    several = [one for one in map(conflict_of, found.values()) if one]
    return first_conflicts(len(several), several)


def _short(digests: pa.ChunkedArray) -> numpy.ndarray:
    return numpy.array([int(one[:_SHORT], 16) for one in digests.to_pylist()], numpy.uint64)


def _indexes(out: str, shards: Iterable[Written], *columns: str) -> Iterator[pa.Table]:
    """Yields the index of each shard, changed copies and samples without a digest left out."""
    for shard in shards:
        data = io.BytesIO(files.read_bytes(files.join(out, shard.name.part("parquet"))))
        table = pq.read_table(data, columns=["sha256", "copy", *columns])
        yield table.filter(pc.and_(pc.is_null(table["copy"]), pc.is_valid(table["sha256"])))
