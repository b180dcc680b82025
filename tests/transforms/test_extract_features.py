"""Shards of images to those of their features, by a model of Keras, once."""

import h5py
import numpy
import pytest

from pagebeam.schemas.features import FeatureOptions
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.outputs import ShardName
from pagebeam.transforms.extract_features import ExtractFeatures, KerasHandler
from pagebeam.transforms.ops.features.model import load_extractor
from tests.transforms.ops.features.extractors import SHAPE, means
from tests.transforms.ops.image_shards.shards import image_refs, image_shard


@pytest.fixture
def shards(tmp_path):
    refs = image_refs(tmp_path, "cat/a.png", "dog/b.png", "cat/c.png")
    options = ImageOptions(resize=SHAPE[:2])
    parts = refs[:2], refs[2:]
    return [image_shard(tmp_path, some, ShardName("images/train", n, 2), options) for n, some in enumerate(parts)]


def extraction(tmp_path, model: str = "m.keras", digest: str = "ab" * 32) -> ExtractFeatures:
    return ExtractFeatures(str(tmp_path), FeatureOptions(model), SHAPE, digest)


def test_a_shard_is_run_through_the_model_once(tmp_path, shards):
    handler = KerasHandler(extraction(tmp_path))
    first = list(handler.run_inference(shards, means()))
    assert [shard.name for shard in first] == [ShardName("images/features/train", n, 2) for n in range(2)]
    assert [shard.counts for shard in first] == [{"features": 2}, {"features": 1}]
    assert list(handler.run_inference(shards, means())) == first  # its seconds as well
    other = KerasHandler(extraction(tmp_path, digest="cd" * 32))
    assert next(iter(other.run_inference(shards, means()))).seconds != first[0].seconds


def test_the_size_of_a_batch_is_that_of_its_images(tmp_path, shards):
    files = [file for shard in shards for file in shard.files if file.path.endswith(".h5")]
    assert KerasHandler(extraction(tmp_path)).get_num_bytes(shards) == sum(file.bytes for file in files)


@pytest.mark.tensorflow
def test_features_are_what_the_model_predicts(tmp_path, shards):
    keras = pytest.importorskip("keras", reason="keras is not installed here")
    model = str(tmp_path / "m.keras")
    keras.Sequential([keras.Input(SHAPE), keras.layers.GlobalAveragePooling2D()]).save(model)
    digest = load_extractor(FeatureOptions(model), SHAPE).digest
    written = sorted(shards | extraction(tmp_path, model, digest), key=lambda shard: shard.name)
    found = []
    for images, features in zip(shards, written, strict=True):
        with h5py.File(tmp_path / images.files[0].path) as file, h5py.File(tmp_path / features.files[0].path) as made:
            numpy.testing.assert_allclose(made["features"][:], file["images"][:].mean((1, 2)), rtol=1e-5)
            found += made["keys"].asstr()[:].tolist()
    assert found == ["cat/a.png", "dog/b.png", "cat/c.png"]


@pytest.mark.tensorflow
def test_a_model_that_was_changed_under_way_is_refused(tmp_path):
    keras = pytest.importorskip("keras", reason="keras is not installed here")
    model = str(tmp_path / "m.keras")
    keras.Sequential([keras.Input(SHAPE), keras.layers.GlobalAveragePooling2D()]).save(model)
    with pytest.raises(ValueError, match="is not the model that the run began with; run again"):
        KerasHandler(extraction(tmp_path, model)).load_model()
