"""Images that something may be wrong with: counted in `dataset.json` by class, listed in `issues.parquet`.

The indexes of the shards tell of each image by itself; whether its size is odd shows once the sizes of all are known.
"""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pagebeam.schemas.curation.image_quality import FENCE, FLAGS, ISSUE_ROWS, TABLE, UNLIKE, issues_told
from pagebeam.schemas.outputs import Written, WrittenFile
from pagebeam.transforms.ops.formats.parquet import Table
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file

KEY = "issues"


class Sizes(NamedTuple):
    """Which sizes are usual: square roots of width times height, in pixels."""

    least: float
    most: float

    @classmethod
    def of(cls, sizes: numpy.ndarray) -> "Sizes":
        """Returns what is usual among (N,) sizes."""
        first, middle, third = numpy.percentile(sizes, [25, 50, 75])
        fence = FENCE * (third - first)
        return cls(max(0.0, min(first - fence, middle / UNLIKE)), max(third + fence, middle * UNLIKE))

    def odd(self, sizes: numpy.ndarray) -> numpy.ndarray:
        """Returns (N,) whether each size is beyond."""
        found: numpy.ndarray = (sizes < self.least) | (sizes > self.most)
        return found


def add_issues(content: dict[str, Any], out: str, folder: str, shards: Sequence[Written]) -> WrittenFile:
    """Adds to the content of `dataset.json` how many images have which issue, and writes the list of them.

    Args:
        content: Gets `issues`: how many `images` have any, `usual_size` (least and most of the square root of width
            times height), and of each issue the number of images and that of each class that has some.
        out: The output's folder, also in a bucket.
        folder: Of the dataset.
        shards: Of all splits, with columns of quality.
    """
    told = issues_told(folder)
    sizes = [_sizes(table) for _, table in _indexes(out, shards, "width", "height")]
    usual = Sizes.of(numpy.concatenate(sizes)) if sum(map(len, sizes)) else Sizes(0.0, 0.0)
    counts: dict[str, Counter[str]] = {issue: Counter() for issue in told}
    path = f"{folder}/{TABLE}.parquet"
    with files.publish(files.join(out, path)) as local, Table(local, ISSUE_ROWS) as rows:
        for split, table in _indexes(out, shards, "key", "source", "class", "width", "height", *FLAGS):
            found = {issue: _found(table, issue, usual) for issue in told}
            for issue, holds in found.items():
                counts[issue].update(table["class"].filter(pa.array(holds)).to_pylist())
            rows.append(_rows(table, split, found))
    content[KEY] = {
        "images": rows.rows,
        "usual_size": [round(usual.least, 1), round(usual.most, 1)],
        **{issue: {"images": some.total(), "per_class": dict(sorted(some.items()))} for issue, some in counts.items()},
    }
    return describe_file(out, path, rows.rows)


def _sizes(table: pa.Table) -> numpy.ndarray:
    width, height = (table[name].to_numpy().astype(numpy.float64) for name in ("width", "height"))
    sizes: numpy.ndarray = numpy.sqrt(width * height)
    return sizes


def _found(table: pa.Table, issue: str, usual: Sizes) -> numpy.ndarray:
    if issue not in FLAGS:
        return usual.odd(_sizes(table))
    found: numpy.ndarray = pc.fill_null(table[issue], False).to_numpy()
    return found


def _rows(table: pa.Table, split: str, found: dict[str, numpy.ndarray]) -> pa.RecordBatch:
    """Returns the rows of the images of an index that have an issue."""
    places = numpy.flatnonzero(numpy.any(list(found.values()), axis=0))
    rows = table.take(pa.array(places)).to_pydict() | {"split": [split] * len(places)}
    rows["issues"] = [[issue for issue, holds in found.items() if holds[place]] for place in places.tolist()]
    return pa.record_batch([pa.array(rows[field.name], field.type) for field in ISSUE_ROWS], schema=ISSUE_ROWS)


def _indexes(out: str, shards: Sequence[Written], *columns: str) -> Iterator[tuple[str, pa.Table]]:
    """Yields the split and the index of each shard, changed copies left out."""
    for shard in shards:
        data = io.BytesIO(files.read_bytes(files.join(out, shard.name.part("parquet"))))
        table = pq.read_table(data, columns=["copy", *columns])
        yield shard.name.table.rpartition("/")[2], table.filter(pc.is_null(table["copy"]))
