"""`features.json`: what a reader is told of all shards."""

import json

from pagebeam.readers.features import FeatureDataset
from pagebeam.schemas.features import FeatureOptions
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.outputs import RunOutputs, ShardName, Written
from pagebeam.transforms.ops.features.describe import describe_features
from pagebeam.transforms.ops.features.write import feature_shard, write_features
from tests.transforms.ops.features.extractors import SHAPE, means
from tests.transforms.ops.image_shards.shards import image_refs, image_shard

OPTIONS = FeatureOptions("/models/means.keras", "pooled")


def test_all_shards_are_described_and_read(tmp_path):
    refs = image_refs(tmp_path, "cat/a.png", "dog/b.png", "cat/c.png")
    shards = []
    for number, some in enumerate((refs[:2], refs[2:])):
        name = ShardName("images/train", number, 2)
        images = image_shard(tmp_path, some, name, ImageOptions(resize=SHAPE[:2]))
        made = write_features(str(tmp_path), images, means(("ant", "bee", "cat")), OPTIONS)
        shards += [images, Written(feature_shard(name), *made, 0.0)]
    (file,) = describe_features(str(tmp_path), RunOutputs(shards), OPTIONS, "images")
    assert (file.path, file.rows) == ("images/features/features.json", 3)
    content = json.loads((tmp_path / file.path).read_text())
    assert content["model"] == {"name": "means.keras", "layer": "pooled", "sha256": "ab" * 32}
    assert content["features"] == {"shape": [3], "dtype": "float32"}
    assert content["classes"] == ["ant", "bee", "cat"]
    assert list(content["splits"]) == ["train"]
    train = content["splits"]["train"]
    assert (train["samples"], train["shard_lengths"]) == (3, [2, 1])
    assert train["shards"]["parquet"] == [f"train/part-0000{number}-of-00002.parquet" for number in range(2)]
    assert FeatureDataset(tmp_path).arrays()[1].tolist() == [0, 1, 0]


def test_without_features_there_is_nothing_to_describe(tmp_path):
    images = image_shard(tmp_path, image_refs(tmp_path, "cat/a.png"))
    assert list(describe_features(str(tmp_path), RunOutputs([images]), OPTIONS, "images")) == []
    assert not (tmp_path / "images" / "features").exists()
