"""Features of a shard of images: in its order, in HDF5 and in Parquet."""

import json

import h5py
import numpy
import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.features import FeatureOptions
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.outputs import ShardName
from pagebeam.transforms.ops.features.write import counted_as, feature_shard, image_file, write_features
from tests.transforms.ops.features.extractors import SHAPE, means
from tests.transforms.ops.image_shards.shards import image_refs, image_shard
from tests.transforms.ops.images.pictures import noise


@pytest.mark.parametrize("classes", [None, ("ant", "bee", "cat")])
def test_both_files_hold_what_the_model_gives(tmp_path, classes):
    images = image_shard(
        tmp_path, image_refs(tmp_path, "cat/a.png", "dog/b.png", "cat/c.png"), options=ImageOptions(resize=SHAPE[:2])
    )
    made = write_features(str(tmp_path), images, means(classes), FeatureOptions("m", batch=2))
    assert [(file.path, file.rows) for file in made.files] == [
        ("images/features/train/part-00000-of-00001.h5", 3),
        ("images/features/train/part-00000-of-00001.parquet", 3),
    ]
    assert made.counts == {"features": 3}
    told = {"shape": [3], "classes": classes and list(classes), "width": 3, "model": "ab" * 32}
    assert json.loads(made.details) == told
    expected = numpy.stack([noise(4, 5, seed=number).mean((0, 1)) for number in range(3)]).astype(numpy.float32)
    likeliest = expected.argmax(1)
    with h5py.File(tmp_path / made.files[0].path) as file:
        numpy.testing.assert_allclose(file["features"][:], expected, rtol=1e-6)
        assert file["keys"].asstr()[:].tolist() == ["cat/a.png", "dog/b.png", "cat/c.png"]
        assert file["labels"][:].tolist() == [0, 1, 0]
        assert file["predictions"][:].tolist() == likeliest.tolist()
        numpy.testing.assert_allclose(file["scores"][:], (expected / expected.sum(1)[:, None]).max(1), rtol=1e-5)
        assert file.attrs.get("class_names", numpy.array([])).tolist() == list(classes or ())
    rows = pq.read_table(tmp_path / made.files[1].path).to_pylist()
    numpy.testing.assert_allclose([row["features"] for row in rows], expected, rtol=1e-6)
    names = classes or ("0", "1", "2")
    assert [row["predictions"][0]["class"] for row in rows] == [names[place] for place in likeliest]
    assert all(row["predictions"][0]["score"] >= row["predictions"][2]["score"] for row in rows)


def test_the_same_shard_gives_the_same_bytes(tmp_path):
    images = image_shard(tmp_path, image_refs(tmp_path, "cat/a.png"), options=ImageOptions(resize=SHAPE[:2]))
    first, second = (write_features(str(tmp_path), images, means(), FeatureOptions("m")) for _ in range(2))
    assert first == second


def test_names_follow_those_of_the_images(tmp_path):
    assert feature_shard(ShardName("page_images/test", 1, 4)) == ShardName("page_images/features/test", 1, 4)
    assert counted_as(ShardName("images/features/test", 0, 1)) == "features"
    assert counted_as(ShardName("page_images/features/test", 0, 1)) == "page_features"
    shard = image_shard(tmp_path, image_refs(tmp_path, "cat/a.png"), formats=("tfrecord", "hdf5"))
    assert image_file(shard).path.endswith("part-00000-of-00001.h5")
