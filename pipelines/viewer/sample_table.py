"""The samples of an image dataset by class, split and finding, and their pictures as they are stored."""

import functools
import io
import json
import threading
from typing import Any, NamedTuple

import h5py
import numpy
import pyarrow as pa
import pyarrow.compute as pc

from pagebeam.pipelines.viewer.page_pictures import NoPicture
from pagebeam.schemas.options import Limits
from pagebeam.schemas.shards import is_table_shard
from pagebeam.transforms.ops.report.pictures import small_picture
from pagebeam.transforms.ops.report.stored_rows import StoredRows, as_bools
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from pagebeam.transforms.ops.storage import files

SIDE = 160  # pixels of the longer side of a picture
REMEMBERED = 16  # answers
LIMITS = Limits(seconds=20.0, memory=1024)


class SampleQuery(NamedTuple):
    """Which samples are wanted; "" is all."""

    split: str = ""  # train, test, validation
    label: str = ""  # name of a class, or the number of a label
    finding: str = ""  # name of a column of true and false that is true
    name: str = ""  # part of the key, whatever its case


class SampleTable:
    """An image dataset of a finished output.

    Args:
        out: The output's folder.
        record: Content of `run.json`.
        folder: Below OUT: images, page_images, figures.
    """

    def __init__(self, out: str, record: dict[str, Any], folder: str):
        self.folder = files.join(out, folder)
        self.told = json.loads(files.read_bytes(files.join(self.folder, "dataset.json")))
        listed = [file for file in record["files"] if is_table_shard(file["path"])]
        self.rows = StoredRows(out, record | {"files": listed}, folder)
        self._index = _index(self.rows)
        self._sandbox = Sandbox(LIMITS)
        self._lock = threading.Lock()  # of the sandbox
        self.find = functools.lru_cache(REMEMBERED)(self._find)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def splits(self) -> list[tuple[str, int]]:
        """The splits that have samples, with how many."""
        return [(name, one["samples"]) for name, one in self.told["splits"].items() if one["samples"]]

    @functools.cached_property
    def labels(self) -> list[tuple[str, int]]:
        """The classes, or the numbers that are labels, with how many samples have each, most first."""
        counts = pc.value_counts(self._index["class"]).to_pylist() if len(self) else []
        return sorted(((one["values"], one["counts"]) for one in counts), key=lambda pair: (-pair[1], pair[0]))

    @functools.cached_property
    def findings(self) -> list[tuple[str, int]]:
        """The columns of true and false that are true of some samples, with how many."""
        flags = [field.name for field in self._index.schema if field.type == pa.bool_()]
        counts = [(name, int(as_bools(self._index[name]).sum())) for name in flags]
        return [(name, count) for name, count in counts if count]

    def split_of(self, number: int) -> str:
        """Returns the split that a sample is in."""
        return str(self._index["split"][number].as_py())

    def _find(self, query: SampleQuery) -> numpy.ndarray:
        """Returns the numbers (N,) of the samples that fit, as they are stored."""
        fits = numpy.ones(len(self), bool)
        if query.split and len(self):
            fits &= as_bools(pc.equal(self._index["split"], query.split))
        if query.label and len(self):
            fits &= as_bools(pc.equal(self._index["class"], query.label))
        if query.name and len(self):
            fits &= as_bools(pc.match_substring(self._index["key"], query.name, ignore_case=True))
        if query.finding:
            known = {name for name, _ in self.findings}
            fits &= as_bools(self._index[query.finding]) if query.finding in known else False
        return numpy.flatnonzero(fits)

    def picture(self, number: int, side: int = SIDE) -> bytes:
        """Returns a sample's picture as a PNG file, no larger than `side`.

        Raises:
            NoPicture: The dataset has no HDF5 shards, or what is stored cannot be decoded here.
        """
        shard = int(numpy.searchsorted(self.rows.starts, number, side="right") - 1)
        uri = self.rows.paths[shard].removesuffix(".parquet") + ".h5"
        if not files.exists(uri):
            raise NoPicture("pictures are shown of HDF5 shards; this dataset has none (--formats hdf5)")
        with files.opened(uri) as file, h5py.File(file, "r") as stored, self._lock:
            image = small_picture(stored, number - int(self.rows.starts[shard]), self.told, self._sandbox, side)
        if image is None:
            raise NoPicture("the stored file cannot be decoded here")
        made = io.BytesIO()
        image.save(made, "PNG")
        return made.getvalue()

    def close(self) -> None:
        """Ends the sandbox."""
        with self._lock:
            self._sandbox.close()


def _index(rows: StoredRows) -> pa.Table:
    """Returns split, class, key, and every column of true and false, of all samples."""
    parts = []
    for path, (_, table) in zip(rows.paths, rows.shards(_columns(rows)), strict=True):
        split = pa.array([path.split("/")[-2]] * table.num_rows, pa.string())
        label = pc.coalesce(table["class"].cast(pa.string()), table["label"].cast(pa.string()))
        flags = {field.name: table[field.name] for field in table.schema if field.type == pa.bool_()}
        parts.append(pa.table({"split": split, "class": label, "key": table["key"], **flags}))
    return pa.concat_tables(parts, promote_options="default") if parts else pa.table({})


def _columns(rows: StoredRows) -> list[str]:
    return ["class", "label", "key", *(field.name for field in rows.schema() if field.type == pa.bool_())]
