"""Parquet shards, as Hugging Face's library `datasets` and its Hub read them: a picture and a label in each row.

`image` is a struct of `bytes`, a PNG or JPEG file, and `path`, its name; `label` is a class label where classes have
names, else an integer; `key` and `source` are those of the index beside the shard. Where they are asked for:
`thumbnail` (an image), `raw` (the file as it came), `captions`, `boxes` (x0, y0, x1, y1, fractions 0..1 of the picture)
and `box_labels`. The footer says which features these are, so that a file is read rightly by itself.

Pixels are stored as PNG, without loss, unless `--image_encoding` says jpeg or source. `datasets` loads all of them as
RGB, or as grey ones with `--grayscale`.
"""

import io
import os
from types import TracebackType
from typing import Any, ClassVar

import numpy
import pyarrow as pa
import pyarrow.parquet as pq
from PIL import Image

from pagebeam.schemas.image import ImageSample
from pagebeam.schemas.shards import ShardLayout, plain_key, utf8
from pagebeam.transforms.ops.formats import hugging_face as hf

GROUP_ROWS = 100  # of a row group, at most: what is held in memory, and what a reader of one row reads
GROUP_BYTES = 32 << 20  # of the pictures of a row group, from which the next one begins
_JPEG = b"\xff\xd8"
_ENDS = {".png": (".png",), ".jpg": (".jpg", ".jpeg")}


class ParquetImages:
    """The format `parquet`, for Hugging Face's datasets."""

    suffix: ClassVar[str] = ".images.parquet"

    @staticmethod
    def open(path: str | os.PathLike[str], layout: ShardLayout) -> "ParquetImagesWriter":
        """Returns a writer for a new shard."""
        return ParquetImagesWriter(path, layout)

    @staticmethod
    def count_rows(path: str | os.PathLike[str]) -> int:
        """Returns the number of rows, by the footer; raises ValueError where there is none."""
        return int(pq.read_metadata(path).num_rows)


def schema_of(layout: ShardLayout) -> pa.Schema:
    """Returns the columns of a shard."""
    label = hf.value("int64") if layout.class_names is None else hf.class_label(layout.class_names)
    picture = hf.image("RGB" if layout.channels == 3 else "L")  # a grey picture is stored as such among others, too
    columns: list[tuple[str, pa.DataType, hf.Feature]] = [
        ("image", hf.IMAGE, picture),
        ("label", pa.int64(), label),
        ("key", pa.string(), hf.value("string")),
        ("source", pa.string(), hf.value("string")),
    ]
    if layout.thumbnail_shape:
        columns.append(("thumbnail", hf.IMAGE, picture))
    if layout.raw:
        columns.append(("raw", pa.binary(), hf.value("binary")))
    if layout.captions:
        columns.append(("captions", pa.list_(pa.string()), hf.sequence(hf.value("string"))))
    if layout.box_classes is not None:
        corners = hf.sequence(hf.sequence(hf.value("float32"), 4))
        columns.append(("boxes", pa.list_(pa.list_(pa.float32(), 4)), corners))
        columns.append(("box_labels", pa.list_(pa.int64()), hf.sequence(hf.class_label(layout.box_classes))))
    plain = pa.schema([(name, kind) for name, kind, _ in columns])
    return hf.described(plain, {name: feature for name, _, feature in columns})


class ParquetImagesWriter:
    """Writes samples to one Parquet file, in memory no more than a row group; the same samples give the same bytes.

    Args:
        path: A local file; it is replaced.
        layout: What all samples share.
    """

    def __init__(self, path: str | os.PathLike[str], layout: ShardLayout):
        self._layout, self._schema = layout, schema_of(layout)
        self._rows: list[dict[str, Any]] = []
        self._bytes = 0
        # Pictures are compressed already; texts are short, and the same for many rows.
        text = ["label", "key", "source", "image.path", "thumbnail.path", "captions.list.element"]
        self._writer = pq.ParquetWriter(
            path, self._schema, compression=dict.fromkeys(text, "zstd"), use_dictionary=["label"]
        )

    def append(self, sample: ImageSample) -> None:
        """Adds a sample; raises ValueError where it was not encoded, or lacks a thumbnail."""
        if sample.encoded is None:
            raise ValueError(f"{sample.key} is not encoded, and Parquet holds image files")
        key = utf8(plain_key(sample.key)).decode()
        row: dict[str, Any] = {
            "image": {"bytes": sample.encoded, "path": name_of(key, sample.encoded)},
            "label": sample.label,
            "key": key,
            "source": utf8(plain_key(sample.source)).decode(),
        }
        if self._layout.thumbnail_shape:
            if sample.thumbnail is None:
                raise ValueError(f"{sample.key} has no thumbnail, this shard holds thumbnails")
            small = _png(sample.thumbnail)
            row["thumbnail"] = {"bytes": small, "path": name_of(key, small)}
        if self._layout.raw:
            row["raw"] = sample.raw
        if self._layout.captions and sample.marks:
            row["captions"] = [utf8(caption).decode() for caption in sample.marks.captions]
        if self._layout.box_classes is not None and sample.marks:
            row |= {"boxes": sample.marks.boxes.tolist(), "box_labels": sample.marks.labels.tolist()}
        self._rows.append(row)
        self._bytes += len(sample.encoded) + len(sample.raw)
        if len(self._rows) == GROUP_ROWS or self._bytes >= GROUP_BYTES:
            self._flush()

    def _flush(self) -> None:
        table = pa.Table.from_pylist(self._rows, self._schema)
        self._writer.write_table(table, row_group_size=GROUP_ROWS)
        self._rows, self._bytes = [], 0

    def close(self) -> None:
        """Writes what is left and the footer."""
        if self._rows:
            self._flush()
        self._writer.close()

    def __enter__(self) -> "ParquetImagesWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._writer.close()


def name_of(key: str, data: bytes) -> str:
    """Returns the name of a sample's file: its key, with the ending of what the file is."""
    end = ".jpg" if data.startswith(_JPEG) else ".png"
    return key if key.lower().endswith(_ENDS[end]) else key + end


def _png(pixels: numpy.ndarray) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels[:, :, 0] if pixels.shape[2] == 1 else pixels).save(file, "PNG", compress_level=3)
    return file.getvalue()
