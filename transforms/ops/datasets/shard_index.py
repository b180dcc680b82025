"""The index beside each shard of images: a row per sample, in the order of the shard.

    OUT/images/train/part-00000-of-00008.parquet

`row`, `key`, `source`, `label` (the number in the shard), `class`, `group`, `width` and `height` of the original,
`sha256` of the file, `page` of a document, `copy` (1-based, of a changed copy), `warnings` (of an image file that is
used), the figures of `--image_quality`, and the further columns of the table of labels.
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.schemas.curation.image_quality import QUALITY, ImageQuality, flags_of
from pagebeam.schemas.image import ImageRef, ImageSample
from pagebeam.schemas.outputs import Written
from pagebeam.transforms.ops.formats.parquet import Table, to_batch
from pagebeam.transforms.ops.storage import files

BATCH = 500  # rows in memory
_SCHEMA = pa.schema(
    [
        ("row", pa.int32()),  # 0-based
        ("key", pa.string()),
        ("source", pa.string()),
        ("label", pa.int64()),
        ("class", pa.string()),
        ("group", pa.string()),
        ("width", pa.int32()),
        ("height", pa.int32()),
        ("sha256", pa.string()),
        ("page", pa.int32()),  # 1-based; null for image files
        ("copy", pa.int32()),  # 1-based; null where nothing was changed
    ]
)


_WARNINGS = pa.field("warnings", pa.list_(pa.string()))


class IndexWriter:
    """Writes the index of one shard.

    Args:
        path: A local file; it is replaced.
        further: Columns of the table of labels.
        warned: Whether there is a column of warnings.
        told: What is told of the quality of images, of `ISSUES`; None leaves out all columns of it.
    """

    def __init__(self, path: str, further: pa.Schema, warned: bool = True, told: Sequence[str] | None = None):
        own = _SCHEMA.append(_WARNINGS) if warned else _SCHEMA
        own = pa.schema([*own, *QUALITY]) if told is not None else own
        taken = set(own.names)
        self._warned, self._told = warned, told
        self._further = [f"{name}_" if name in taken else name for name in further.names]
        fields = [field.with_name(name) for field, name in zip(further, self._further, strict=True)]
        self._schema = pa.schema([*own, *fields])
        self._table = Table(path, self._schema)
        self._rows: list[dict[str, Any]] = []
        self._count = 0

    def append(
        self,
        ref: ImageRef,
        sample: ImageSample,
        sha256: str,
        copy: int,
        warnings: tuple[str, ...] = (),
        quality: ImageQuality | None = None,
    ) -> None:
        """Adds the row of a sample; `copy` is 0 for the image itself, whose quality alone is told."""
        own = (self._count, sample.key, sample.source, sample.label, ref.label, ref.group, sample.width, sample.height)
        values: tuple[Any, ...] = (*own, sha256 or None, ref.page or None, copy or None)
        values = (*values, *([list(warnings)] if self._warned else []))
        if self._told is not None:
            values = (*values, *_figures(None if copy else quality, sample, self._told))
        values = (*values, *ref.columns)
        self._rows.append(dict(zip(self._schema.names, values, strict=True)))
        self._count += 1
        if len(self._rows) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        self._table.append(to_batch(self._rows, self._schema))
        self._rows = []

    def __enter__(self) -> "IndexWriter":
        return self

    def __exit__(self, *error: object) -> None:
        self._flush()
        self._table.close()


def _figures(quality: ImageQuality | None, sample: ImageSample, told: Sequence[str]) -> Sequence[float | bool | None]:
    if quality is None:
        return [None] * len(QUALITY)
    flags = flags_of(quality, sample.width, sample.height)
    return [*quality, *(holds if name in told else None for name, holds in flags.items())]


class Indexed(NamedTuple):
    """A sample as the index records it."""

    key: str
    group: str
    sha256: str
    split: str


def read_index(out: str, shard: Written) -> Iterator[Indexed]:
    """Yields what the index of a shard says of its samples, changed copies left out."""
    path = files.join(out, shard.name.part("parquet"))
    columns = ["key", "group", "sha256", "copy"]
    split = shard.name.table.rpartition("/")[2]
    for row in pq.read_table(io.BytesIO(files.read_bytes(path)), columns=columns).to_pylist():
        if row["copy"] is None:
            yield Indexed(row["key"], row["group"], row["sha256"], split)


def read_sources(out: str, shard: Written) -> set[str]:
    """Returns the URIs of the files that the samples of a shard were made of."""
    path = files.join(out, shard.name.part("parquet"))
    table = pq.read_table(io.BytesIO(files.read_bytes(path)), columns=["source"])
    return set(table["source"].to_pylist())
