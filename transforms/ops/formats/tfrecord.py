"""TFRecord shards, written and read without TensorFlow; laid out as `pagebeam.schemas.shards` says.

A record is: its length (uint64), the masked CRC-32C of the length, the bytes, the masked CRC-32C of the bytes, all
little endian (https://www.tensorflow.org/tutorials/load_data/tfrecord, "TFRecords format details").
"""

import os
import struct
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import ClassVar

import google_crc32c

from pagebeam.schemas.image import ImageSample
from pagebeam.schemas.shards import ShardLayout, plain_key, utf8
from pagebeam.transforms.ops.formats.hdf5 import stored_array
from pagebeam.transforms.ops.formats.tf_example import serialise

_HEADER = struct.Struct("<Q")
_CRC = struct.Struct("<I")
_MASK = 0xA282EAD8
_BUFFER = 1 << 16  # bytes: what is larger goes to the file without a copy


def masked_crc(data: bytes) -> bytes:
    """Returns the four bytes that guard `data`: its CRC-32C, rotated by 15 bits and moved by a constant."""
    crc = google_crc32c.value(data)
    return _CRC.pack((((crc >> 15) | (crc << 17)) + _MASK) & 0xFFFFFFFF)


def masked_record(data: bytes) -> tuple[bytes, ...]:
    """Returns a record of a TFRecord file in pieces, for `writelines`: `data`, with its length and what guards both."""
    length = _HEADER.pack(len(data))
    return length, masked_crc(length), data, masked_crc(data)


def read_records(path: str | os.PathLike[str]) -> Iterator[bytes]:
    """Yields the records of a file that is whole."""
    with open(path, "rb") as file:
        while header := file.read(_HEADER.size):
            file.seek(_CRC.size, os.SEEK_CUR)
            yield file.read(_HEADER.unpack(header)[0])
            file.seek(_CRC.size, os.SEEK_CUR)


class Tfrecord:
    """The format `tfrecord`, for TensorFlow."""

    suffix: ClassVar[str] = ".tfrecord"

    @staticmethod
    def open(path: str | os.PathLike[str], layout: ShardLayout) -> "TfrecordWriter":
        """Returns a writer for a new shard."""
        return TfrecordWriter(path, layout)

    @staticmethod
    def count_rows(path: str | os.PathLike[str]) -> int:
        """Returns the number of records, by their lengths alone; raises ValueError where the last is cut off."""
        size, place, rows = os.path.getsize(path), 0, 0
        with open(path, "rb") as file:
            while header := file.read(_HEADER.size):
                length = _HEADER.unpack(header)[0] if len(header) == _HEADER.size else size
                place += _HEADER.size + _CRC.size + length + _CRC.size
                if place > size:
                    raise ValueError(f"{os.fspath(path)}: record {rows} is cut off; write the shard again")
                file.seek(place)
                rows += 1
        return rows


class TfrecordWriter:
    """Writes samples to one TFRecord file, each as it comes; the same samples give the same bytes.

    Args:
        path: A local file; it is replaced.
        layout: What all samples share.
    """

    def __init__(self, path: str | os.PathLike[str], layout: ShardLayout):
        self._layout = layout
        self._file = open(path, "wb", buffering=_BUFFER)  # noqa: SIM115 - closed by `close`

    def append(self, sample: ImageSample) -> None:
        """Adds a sample; raises ValueError where its dtype is not the layout's."""
        if sample.image.dtype != self._layout.dtype:
            raise ValueError(f"{sample.key} is {sample.image.dtype}, this shard holds {self._layout.dtype}")
        height, width, channels = sample.shape
        texts: dict[str, bytes | Sequence[bytes]] = {
            "image": stored_array(sample, self._layout).tobytes(),
            "key": utf8(plain_key(sample.key)),
            "source": utf8(plain_key(sample.source)),
        }
        if sample.thumbnail is not None:
            texts["thumbnail"] = sample.thumbnail.tobytes()
        if self._layout.raw:
            texts["raw"] = sample.raw
        numbers: dict[str, int | Sequence[int]] = {
            "height": height,
            "width": width,
            "channels": channels,
            "label": sample.label,
        }
        floats: dict[str, Sequence[float]] = {}
        if self._layout.captions and sample.marks:
            texts["captions"] = [utf8(caption) for caption in sample.marks.captions]
        if self._layout.box_classes is not None and sample.marks:
            floats["boxes"], numbers["box_labels"] = (
                sample.marks.boxes.reshape(-1).tolist(),
                sample.marks.labels.tolist(),
            )
        self._file.writelines(masked_record(serialise(texts, numbers, floats)))

    def close(self) -> None:
        """Writes what is still in memory."""
        self._file.close()

    def __enter__(self) -> "TfrecordWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
