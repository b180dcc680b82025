"""Names of shards."""

import pytest

from pagebeam.schemas.outputs import ShardName


@pytest.mark.parametrize("name", [ShardName("pages", 0, 1), ShardName("images/train", 12, 345)])
def test_a_name_is_what_its_text_gives(name):
    assert ShardName.of(name.text()) == name


def test_paths():
    name = ShardName("images/train", 3, 16)
    assert name.part("h5") == "images/train/part-00003-of-00016.h5"
    assert name.beside("sequences/train", "tfrecord") == "sequences/train/part-00003-of-00016.tfrecord"
