"""WebDataset shards: tar files of small files, as https://github.com/webdataset/webdataset reads them.

Sample 7 of shard 2 of train is `train-00002-00000007.jpg` or `.png` (or `.npy`, where images are kept raw), with
`….cls` (the label) and `….json` (key, source, height, width, channels, label). With --annotations the JSON has
`captions`, `boxes` and `box_labels` too, as `pagebeam.schemas.shards` has them. With --thumbnail the small copy is
`….thumbnail.npy`, with --store_raw the original file is `….raw`. No two samples of a data set have the same `__key__`:
tools that shuffle, cache or join by it would take one for the other.
"""

import io
import json
import os
import tarfile
from types import TracebackType
from typing import Any, ClassVar

import numpy

from pagebeam.schemas.image import ImageSample
from pagebeam.schemas.shards import ShardLayout, plain_key
from pagebeam.transforms.ops.formats.hdf5 import stored_array

_JPEG = b"\xff\xd8"


class Webdataset:
    """The format `webdataset`, for PyTorch's webdataset library."""

    suffix: ClassVar[str] = ".tar"

    @staticmethod
    def open(path: str | os.PathLike[str], layout: ShardLayout) -> "WebdatasetWriter":
        """Returns a writer for a new shard."""
        return WebdatasetWriter(path, layout)

    @staticmethod
    def count_rows(path: str | os.PathLike[str]) -> int:
        """Returns the number of labels; raises ValueError where the file is not a whole tar file."""
        try:
            with tarfile.open(path) as tar:
                return sum(name.endswith(".cls") for name in tar.getnames())
        except tarfile.TarError as error:
            raise ValueError(f"{os.fspath(path)} is not a whole tar file ({error}); write the shard again") from error


class WebdatasetWriter:
    """Writes samples to one tar file, each as it comes; the same samples give the same bytes.

    Args:
        path: A local file; it is replaced.
        layout: What all samples share.
    """

    def __init__(self, path: str | os.PathLike[str], layout: ShardLayout):
        self._layout = layout
        self._prefix = f"{layout.split}-{layout.number:05d}"
        self._count = 0
        self._tar = tarfile.open(path, "w", format=tarfile.USTAR_FORMAT)  # noqa: SIM115 - closed by `close`

    def append(self, sample: ImageSample) -> None:
        """Adds a sample; raises ValueError where it has no file and the layout says that it has."""
        height, width, channels = sample.shape
        facts: dict[str, Any] = {"key": plain_key(sample.key), "source": plain_key(sample.source)}
        facts["label"] = sample.label
        facts |= {"height": height, "width": width, "channels": channels}
        facts |= _annotations(sample, self._layout)
        self._add(*_image_file(sample, self._layout))
        if sample.thumbnail is not None:
            self._add("thumbnail.npy", _array(sample.thumbnail))
        if self._layout.raw and sample.raw:
            self._add("raw", sample.raw)
        self._add("cls", str(sample.label).encode())
        self._add("json", json.dumps(facts).encode())
        self._count += 1

    def close(self) -> None:
        """Writes the end of the tar file."""
        self._tar.close()

    def __enter__(self) -> "WebdatasetWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _add(self, suffix: str, data: bytes) -> None:
        member = tarfile.TarInfo(f"{self._prefix}-{self._count:08d}.{suffix}")  # no owner, no time
        member.size = len(data)
        self._tar.addfile(member, io.BytesIO(data))


def _annotations(sample: ImageSample, layout: ShardLayout) -> dict[str, Any]:
    """Returns what the layout asks for of the captions and boxes of a sample."""
    found: dict[str, Any] = {}
    if layout.captions and sample.marks:
        found["captions"] = sample.marks.captions
    if layout.box_classes is not None and sample.marks:
        found |= {"boxes": sample.marks.boxes.tolist(), "box_labels": sample.marks.labels.tolist()}
    return found


def _image_file(sample: ImageSample, layout: ShardLayout) -> tuple[str, bytes]:
    """Returns the suffix and the bytes of a sample's image."""
    if layout.encoding != "raw":
        data = stored_array(sample, layout).tobytes()
        return "jpg" if data.startswith(_JPEG) else "png", data
    return "npy", _array(sample.image)


def _array(pixels: numpy.ndarray) -> bytes:
    file = io.BytesIO()
    numpy.save(file, pixels, allow_pickle=False)
    return file.getvalue()
