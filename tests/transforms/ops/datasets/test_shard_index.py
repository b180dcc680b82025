"""The index beside a shard, written and read back."""

import numpy
import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.schemas.curation.image_quality import QUALITY, ImageQuality
from pagebeam.schemas.image import ImageRef, ImageSample
from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.transforms.ops.datasets.shard_index import BATCH, Indexed, IndexWriter, read_index, read_sources

SHARD = Written(ShardName("images/test", 0, 1), (), {}, (), "{}", 0.0)


def append(index: IndexWriter, key: str, copy: int = 0, sha256: str = "ab", warnings: tuple[str, ...] = ()) -> None:
    sample = ImageSample(numpy.zeros((2, 3, 1), numpy.uint8), None, 7, key, f"/d/{key[0]}.png", 3, 2, (2, 3, 1))
    index.append(ImageRef(f"/d/{key[0]}.png", key, "cat", "g", columns=(0.5,)), sample, sha256, copy, warnings)


def test_rows_hold_what_is_known_of_samples_and_the_table_s_further_columns(tmp_path):
    path = tmp_path / "index.parquet"
    with IndexWriter(str(path), pa.schema([("label", pa.float64())])) as index:
        append(index, "a", warnings=("dark: x",))
        append(index, "b#1", copy=1, sha256="")
    first, second = pq.read_table(path).to_pylist()
    assert first == {
        "row": 0,
        "key": "a",
        "source": "/d/a.png",
        "label": 7,
        "class": "cat",
        "group": "g",
        "width": 3,
        "height": 2,
        "sha256": "ab",
        "page": None,
        "copy": None,
        "warnings": ["dark: x"],
        "label_": 0.5,  # of the table, whose name is taken
    }
    assert (second["row"], second["copy"], second["sha256"], second["warnings"]) == (1, 1, None, [])


def test_figures_of_quality_stand_before_further_columns(tmp_path):
    path = tmp_path / "index.parquet"
    sample = ImageSample(numpy.zeros((2, 3, 1), numpy.uint8), None, 7, "a", "/d/a.png", 300, 20, (2, 3, 1))
    ref = ImageRef("/d/a.png", "a", "cat", "g", columns=("my own",))
    with IndexWriter(str(path), pa.schema([("light", pa.string())]), told=("dark", "odd_ratio")) as index:
        for copy in range(2):
            index.append(ref, sample, "ab", copy, quality=ImageQuality(0.25, 0.25, 5.0, 0.75, None))
    first, second = pq.read_table(path).to_pylist()
    names = [*QUALITY.names, "light_"]
    assert list(first)[-len(names) :] == names
    assert [first[name] for name in names] == [0.25, 0.25, 5.0, 0.75, None, True, None, None, None, True, "my own"]
    assert [second[name] for name in names] == [*[None] * len(QUALITY), "my own"]


def test_a_shard_of_pages_has_no_warnings(tmp_path):
    path = tmp_path / "index.parquet"
    with IndexWriter(str(path), pa.schema([("score", pa.float64())]), warned=False) as index:
        append(index, "a")
    assert pq.read_table(path).column_names[-2:] == ["copy", "score"]


def test_samples_are_read_without_their_copies(tmp_path):
    path = tmp_path / SHARD.name.part("parquet")
    path.parent.mkdir(parents=True)
    with IndexWriter(str(path), pa.schema([("score", pa.float64())])) as index:
        append(index, "a")
        append(index, "a#1", copy=1)
        append(index, "b", sha256="cd")
    assert list(read_index(str(tmp_path), SHARD)) == [
        Indexed("a", "g", "ab", "test"),
        Indexed("b", "g", "cd", "test"),
    ]
    assert read_sources(str(tmp_path), SHARD) == {"/d/a.png", "/d/b.png"}


def test_rows_are_numbered_on_from_batch_to_batch(tmp_path):
    path = tmp_path / "index.parquet"
    with IndexWriter(str(path), pa.schema([("score", pa.float64())])) as index:
        for number in range(BATCH + 1):
            append(index, f"{number}")
    assert pq.read_table(path)["row"].to_pylist() == list(range(BATCH + 1))
