"""Samples of a shard, batch by batch."""

import numpy
import pytest

from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.features.shards import batches
from tests.transforms.ops.image_shards.shards import image_refs, image_shard
from tests.transforms.ops.images.pictures import noise


@pytest.mark.parametrize("encoding", ["raw", "png"])
@pytest.mark.parametrize("size", [2, 3, 4])
def test_all_samples_come_in_their_order_as_pixels(tmp_path, encoding, size):
    refs = image_refs(tmp_path, "cat/a.png", "dog/b.png", "cat/c.png")
    shard = image_shard(tmp_path, refs, options=ImageOptions(resize=(4, 5)), form=ImageForm(encoding=encoding))
    found = list(batches(str(tmp_path / shard.files[0].path), size))
    assert [len(one.labels) for one in found] == {2: [2, 1], 3: [3], 4: [3]}[size]
    assert [key for one in found for key in one.keys] == [ref.key for ref in refs]
    assert numpy.concatenate([one.labels for one in found]).tolist() == [0, 1, 0]
    pixels = numpy.concatenate([one.images for one in found])
    assert (pixels == numpy.stack([noise(4, 5, seed=number) for number in range(3)])).all()


def test_grey_files_have_one_channel(tmp_path):
    options = ImageOptions(resize=(4, 5), grayscale=True)
    shard = image_shard(tmp_path, image_refs(tmp_path, "cat/a.png"), options=options, form=ImageForm(encoding="png"))
    (found,) = batches(str(tmp_path / shard.files[0].path), 8)
    assert found.images.shape == (1, 4, 5, 1)
