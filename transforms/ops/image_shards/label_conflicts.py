"""The list of pictures that contradict each other: `label_conflicts.parquet`, and what `dataset.json` keeps of it."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from pagebeam.schemas.outputs import WrittenFile
from pagebeam.transforms.ops.dedup.conflicts import KEY, NEAR, SHOWN
from pagebeam.transforms.ops.formats.parquet import Table, to_batch
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file

TABLE = "label_conflicts"
ROWS = pa.schema(
    [
        ("conflict", pa.int32()),  # 0-based; rows of one number are pictures that belong together
        ("kind", pa.string()),  # equal, near
        ("key", pa.string()),
        ("source", pa.string()),
        ("class", pa.string()),
    ]
)


def list_label_conflicts(content: dict[str, Any], out: str, folder: str) -> Iterator[WrittenFile]:
    """Writes the table of conflicts where there are any, and shortens what `dataset.json` says of them.

    Args:
        content: Of `dataset.json`, where `conflicting_labels` has all that are listed; keeps the first `SHOWN`.
        out: The output's folder, also in a bucket.
        folder: Of the dataset.
    """
    told = content.get(KEY, {})
    kinds = {"equal": told, "near": told.get(NEAR, {})}
    listed = [(kind, one) for kind, some in kinds.items() for one in some.get("first", ())]
    if told:
        content[KEY] = _shortened(told) | ({NEAR: _shortened(told[NEAR])} if NEAR in told else {})
    path = f"{folder}/{TABLE}.parquet"
    if not listed:
        files.remove(files.join(out, path))  # of an earlier run
        return
    with files.publish(files.join(out, path)) as local, Table(local, ROWS) as table:
        for number, (kind, one) in enumerate(listed):
            table.append(to_batch(list(_rows(number, kind, one)), ROWS))
        rows = table.rows
    yield describe_file(out, path, rows)


def _shortened(told: dict[str, Any]) -> dict[str, Any]:
    first = [{name: one[name] for name in ("keys", "labels", "key_labels")} for one in told["first"][:SHOWN]]
    return {"pictures": told["pictures"], "first": first}


def _rows(number: int, kind: str, conflict: dict[str, Any]) -> Iterator[dict[str, Any]]:
    columns = (conflict[name] for name in ("keys", "sources", "key_labels"))
    for values in zip(*columns, strict=True):
        yield dict(zip(ROWS.names, (number, kind, *values), strict=True))
