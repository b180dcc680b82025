"""Parquet shards: rows, types in the footer, row groups, and what is refused."""

import io
import json

import numpy
import pyarrow.parquet as pq
import pytest
from PIL import Image

from pagebeam.transforms.ops.formats.parquet_images import (
    GROUP_BYTES,
    GROUP_ROWS,
    ParquetImages,
    name_of,
    schema_of,
)
from tests.transforms.ops.formats.shard_samples import LAYOUT, MARKED, marks, sample

PNG, JPEG = b"\x89PNG one", b"\xff\xd8 another"


def written(path, layout, *samples):
    with ParquetImages.open(path, layout) as shard:
        for one in samples:
            shard.append(one)
    return pq.ParquetFile(path)


def test_a_row_has_the_file_its_name_and_its_label(tmp_path):
    rows = written(tmp_path / "s", LAYOUT, sample(1, encoded=PNG), sample(2, encoded=JPEG)).read().to_pylist()
    assert rows[1] == {
        "image": {"bytes": JPEG, "path": "k2.jpg"},
        "label": 1,
        "key": "k2",
        "source": "/d/2.png",
    }
    assert rows[0]["image"] == {"bytes": PNG, "path": "k1.png"}
    assert ParquetImages.count_rows(tmp_path / "s") == 2


def test_labels_are_class_labels_where_classes_have_names():
    told = {
        names: json.loads(schema_of(LAYOUT._replace(class_names=names)).metadata[b"huggingface"])["info"]["features"]
        for names in (("cat", "dog"), None)
    }
    assert told[("cat", "dog")]["label"] == {"names": ["cat", "dog"], "_type": "ClassLabel"}
    assert told[None]["label"] == {"dtype": "int64", "_type": "Value"}
    assert told[None]["image"] == {"mode": "RGB", "_type": "Image"}
    grey = json.loads(schema_of(LAYOUT._replace(channels=1)).metadata[b"huggingface"])
    assert grey["info"]["features"]["image"]["mode"] == "L"


def test_what_else_is_asked_for_has_columns_of_its_own(tmp_path):
    layout = MARKED._replace(raw=True, thumbnail_shape=(2, 2, 1))
    small = numpy.array([[[1], [2]], [[3], [4]]], numpy.uint8)
    full = sample(encoded=PNG, raw=b"as it came", thumbnail=small, marks=marks("a", "b", boxes=1))
    (row,) = written(tmp_path / "s", layout, full).read().to_pylist()
    assert (row["raw"], row["captions"], row["boxes"], row["box_labels"]) == (
        b"as it came",
        ["a", "b"],
        [[0, 0, 1, 1]],
        [0],
    )
    shown = Image.open(io.BytesIO(row["thumbnail"]["bytes"]))
    assert numpy.asarray(shown).tolist() == [[1, 2], [3, 4]]
    assert list(row) == ["image", "label", "key", "source", "thumbnail", "raw", "captions", "boxes", "box_labels"]


def test_row_groups_are_bounded_by_rows_and_by_bytes(tmp_path):
    many = written(tmp_path / "a", LAYOUT, *(sample(i, encoded=PNG) for i in range(2 * GROUP_ROWS + 1)))
    assert [many.metadata.row_group(i).num_rows for i in range(3)] == [GROUP_ROWS, GROUP_ROWS, 1]
    large = [sample(i, encoded=PNG + bytes(GROUP_BYTES // 2)) for i in range(3)]
    assert written(tmp_path / "b", LAYOUT, *large).metadata.num_row_groups == 2


def test_pictures_are_not_compressed_again(tmp_path):
    group = written(tmp_path / "s", LAYOUT, sample(encoded=PNG)).metadata.row_group(0)
    codecs = {group.column(i).path_in_schema: group.column(i).compression for i in range(group.num_columns)}
    assert (codecs["image.bytes"], codecs["key"]) == ("UNCOMPRESSED", "ZSTD")


@pytest.mark.parametrize(
    ("key", "data", "name"),
    [
        ("cat/1.png", PNG, "cat/1.png"),
        ("cat/1.tif", PNG, "cat/1.tif.png"),
        ("cat/1.JPEG", JPEG, "cat/1.JPEG"),
        ("cat/1.jpg", PNG, "cat/1.jpg.png"),
        ("0a/3", JPEG, "0a/3.jpg"),
        ("cat/1.png#2", PNG, "cat/1.png#2.png"),
    ],
)
def test_names_end_as_their_files_are(key, data, name):
    assert name_of(key, data) == name


def test_what_is_no_file_or_lacks_a_thumbnail_is_refused(tmp_path):
    with pytest.raises(ValueError, match="k7 is not encoded"):
        written(tmp_path / "s", LAYOUT, sample())
    with pytest.raises(ValueError, match="k7 has no thumbnail"):
        written(tmp_path / "s", LAYOUT._replace(thumbnail_shape=(1, 1, 1)), sample(encoded=PNG))


def test_a_shard_that_is_cut_off_is_refused(tmp_path):
    written(tmp_path / "s", LAYOUT, sample(encoded=PNG))
    (tmp_path / "s").write_bytes((tmp_path / "s").read_bytes()[:-9])
    with pytest.raises(ValueError, match="Parquet"):
        ParquetImages.count_rows(tmp_path / "s")
