"""A format whose shards are folders: written, described, kept, verified and removed like files."""

import json
import os
import pathlib
from typing import ClassVar

import numpy
import pyarrow as pa
import pytest

from pagebeam.pipelines.commands import verify
from pagebeam.schemas.image import PLAIN, ImageRef
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.outputs import ShardName
from pagebeam.transforms.ops.formats.shard_format import ShardFormat, ShardWriter
from pagebeam.transforms.ops.image_shards import write_shard
from pagebeam.transforms.ops.image_shards.write_shard import ImageShards, write_images
from pagebeam.transforms.ops.images.decode import decode_image
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.run_record import write_record
from pagebeam.transforms.ops.work_store.shard_sidecars import remove_strays, write_once
from tests.transforms.ops.images.pictures import encode, noise, picture

NAME = ShardName("images/train", 0, 2)
SHARD = NAME.part("arrays")
REFS = [ImageRef(f"/d/{i}.png", f"{i}.png", "a", f"{i}.png") for i in range(3)]


class Arrays:
    """A folder with a file for each image in `chunks/`, and their labels."""

    suffix: ClassVar[str] = ".arrays"

    @staticmethod
    def open(path, layout) -> ShardWriter:
        return ArraysWriter(pathlib.Path(path))

    @staticmethod
    def count_rows(path) -> int:
        return len(json.loads((pathlib.Path(path) / "labels.json").read_text()))


class ArraysWriter:
    def __init__(self, path: pathlib.Path):
        self._path, self._labels = path, []
        (path / "chunks").mkdir(parents=True)

    def append(self, sample) -> None:
        numpy.save(self._path / "chunks" / f"{len(self._labels)}.npy", sample.image)
        self._labels.append(sample.label)

    def close(self) -> None:
        (self._path / "labels.json").write_text(json.dumps(self._labels))

    def __enter__(self):
        return self

    def __exit__(self, *error) -> None:
        self.close()


def decoded(refs, options, form, pool):
    """Yields each image, of 2 x 2 pixels, whose noise is that of its number."""
    for ref in refs:
        yield ref, decode_image(encode(picture(noise(2, 2, 3, int(ref.key[0])))), options, form).measured()


def broken(refs, options, form, pool):
    yield from decoded(refs[:1], options, form, pool)
    raise RuntimeError("half way")


@pytest.fixture(autouse=True)
def arrays(monkeypatch):
    """Has the format in place of all others: the registry is a closed set."""
    format_: ShardFormat = Arrays
    monkeypatch.setattr(write_shard, "shard_format", lambda name: format_)
    monkeypatch.setattr(verify, "format_of", lambda path: format_ if path.endswith(format_.suffix) else None)


def write(out, refs=REFS, decode=decoded):
    shards = ImageShards(str(out), ("a",), ImageOptions(), PLAIN, ("arrays",), decode, pa.schema([]))
    return write_images(shards, NAME, refs, None)


def test_a_folder_is_described_as_one_shard(tmp_path):
    shard, index = write(tmp_path).files
    there = {str(path.relative_to(tmp_path / SHARD)) for path in (tmp_path / SHARD).rglob("*") if path.is_file()}
    assert there == {"chunks/0.npy", "chunks/1.npy", "chunks/2.npy", "labels.json"}
    assert (shard.path, shard.rows) == (SHARD, 3)
    assert shard.bytes == sum(path.stat().st_size for path in (tmp_path / SHARD).rglob("*") if path.is_file())
    assert index.path == NAME.part("parquet")


def test_the_digest_is_that_of_names_and_bytes(tmp_path):
    first = write(tmp_path / "a").files[0]
    assert write(tmp_path / "b").files[0] == first
    assert write(tmp_path / "c", REFS[::-1]).files[0].sha256 != first.sha256


def test_an_older_folder_is_replaced_whole(tmp_path):
    write(tmp_path)
    assert write(tmp_path, REFS[:1]).files[0].rows == 1
    assert sorted(os.listdir(tmp_path / SHARD / "chunks")) == ["0.npy"]
    assert sorted(os.listdir(tmp_path / "images" / "train")) == [
        SHARD.split("/")[-1],
        NAME.part("parquet").split("/")[-1],
    ]


def test_a_folder_that_fails_half_way_leaves_what_was_there(tmp_path):
    write(tmp_path)
    with pytest.raises(RuntimeError, match="half way"):
        write(tmp_path, decode=broken)
    assert Arrays.count_rows(tmp_path / SHARD) == 3
    assert not [name for name in os.listdir(tmp_path / "images" / "train") if name.startswith(".tmp-")]


def test_a_folder_is_kept_until_a_file_of_it_is_lost(tmp_path):
    out, calls = str(tmp_path), []

    def again():
        calls.append(1)
        return write(tmp_path)

    first, _ = write_once(out, NAME, "f", again)
    assert write_once(out, NAME, "f", again) == (first, True)
    (tmp_path / SHARD / "chunks" / "1.npy").unlink()
    assert write_once(out, NAME, "f", again)[1] is False
    assert len(calls) == 2


def test_strays_are_folders_and_halves_of_other_runs(tmp_path):
    wanted = {file.path for file in write(tmp_path).files}
    other, half = "images/train/part-00000-of-00003.arrays/chunks", f"images/train/.tmp-{'0' * 32}-part.arrays"
    for folder in (other, half):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "0.npy").write_bytes(b"")
    assert half not in " ".join(files.files_below(str(tmp_path)))
    assert remove_strays(str(tmp_path), ("images",), wanted) == [half, f"{other}/0.npy"]
    assert sorted(os.listdir(tmp_path / "images" / "train")) == sorted(path.split("/")[-1] for path in wanted)
    assert Arrays.count_rows(tmp_path / SHARD) == 3


def test_verify_finds_a_changed_file_of_a_folder_and_wrong_rows(tmp_path):
    record = {"files": [file._asdict() for file in write(tmp_path).files], "counts": {}}
    write_record(str(tmp_path), record)
    assert list(verify.problems(str(tmp_path))) == []
    record["files"][0]["rows"] = 4
    write_record(str(tmp_path), record)
    assert list(verify.problems(str(tmp_path))) == [f"{SHARD} has 3 rows, and run.json says 4"]
    (tmp_path / SHARD / "labels.json").write_text("[0, 0, 1]")
    assert list(verify.problems(str(tmp_path))) == [f"{SHARD} has changed since it was written; run again"]


def test_a_folder_goes_to_a_store_and_replaces_an_older_one():
    out = "memory://shard-format"
    write(out)
    shard = write(out, REFS[:2]).files[0]
    assert sorted(files.files_below(f"{out}/{SHARD}")) == ["chunks/0.npy", "chunks/1.npy", "labels.json"]
    write_record(out, {"files": [file._asdict() for file in write(out, REFS[:2]).files], "counts": {}})
    assert (shard.rows, list(verify.problems(out))) == (2, [])
