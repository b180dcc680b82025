"""A small output: pictures in two splits, and pages in two shards, one of them empty."""

import pathlib

import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.schemas.outputs import RunOutputs, ShardName, Written
from pagebeam.schemas.shards import ShardLayout
from pagebeam.transforms.ops.formats.parquet_images import ParquetImages
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file
from tests.transforms.ops.formats.shard_samples import sample

PAGES = pa.schema([("uri", pa.string()), ("bag_of_words", pa.map_(pa.string(), pa.int32())), ("score", pa.float32())])


def make_output(out: pathlib.Path) -> RunOutputs:
    """Writes the files; returns what a run would say of them."""
    found = []
    for number, rows in enumerate((0, 3)):
        name = ShardName("pages", number, 2)
        (out / "pages").mkdir(exist_ok=True)
        table = pa.Table.from_pylist([{"uri": f"a{row}", "score": 0.5} for row in range(rows)], PAGES)
        pq.write_table(table, out / name.part("parquet"))
        found.append(_written(out, name, (name.part("parquet"), rows)))
    for split, rows in (("test", 1), ("train", 2)):
        name = ShardName(f"images/{split}", 0, 1)
        (out / "images" / split).mkdir(parents=True)
        layout = ShardLayout(split, ("cat", "yes: dog"), None, "uint8")
        with ParquetImages.open(out / name.part("images.parquet"), layout) as shard:
            for row in range(rows):
                shard.append(sample(row, encoded=b"\x89PNG"))
        pq.write_table(pa.table({"key": ["k"] * rows}), out / name.part("parquet"))
        found.append(_written(out, name, (name.part("images.parquet"), rows), (name.part("parquet"), rows)))
    return RunOutputs(found)


def _written(out: pathlib.Path, name: ShardName, *files: tuple[str, int]) -> Written:
    return Written(name, tuple(describe_file(str(out), *file) for file in files), {}, (), "", 0.0)
