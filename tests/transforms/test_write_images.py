"""Labelled images to shards by hash, in order, once, and failures beside them."""

import json

import h5py
import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.image import PLAIN, Augmentation, Copies, ImageForm
from pagebeam.schemas.options import ImageOptions, SplitOptions
from pagebeam.transforms.ops.datasets.split import sample_hash
from pagebeam.transforms.write_images import WriteImages, place
from tests.transforms.ops.image_shards.shards import image_refs

OPTIONS, SPLIT = ImageOptions(resize=(4, 5)), SplitOptions(samples_per_shard=4, seed=3)


@pytest.fixture
def refs(tmp_path):
    """Eight images of train in two classes, one of test, and one that cannot be decoded."""
    found = image_refs(tmp_path, *(f"{('cat', 'dog')[number % 2]}/{number}.png" for number in range(10)), size=-1)
    (tmp_path / "cat" / "8.png").write_bytes(b"not an image")
    return [ref._replace(split="test" if ref.key == "dog/9.png" else "train") for ref in found]


def writing(tmp_path, execution, options=OPTIONS, split=SPLIT, labels="directory", **further) -> WriteImages:
    return WriteImages(str(tmp_path / "out"), labels, options, split, execution, **further)


def test_each_split_has_its_shards_in_the_order_of_hashes(tmp_path, execution, refs):
    written = sorted(refs | writing(tmp_path, execution), key=lambda shard: shard.name)
    assert {shard.name.table for shard in written} == {"images/train", "images/test"}
    assert len(written) > 2
    keys = []
    for shard in written:
        with h5py.File(tmp_path / "out" / shard.name.part("h5")) as file:
            own = file["keys"].asstr()[:].tolist()
            assert file["labels"][:].tolist() == [("cat", "dog").index(key.partition("/")[0]) for key in own]
        assert own == sorted(own, key=lambda key: sample_hash(key, 3))
        assert pq.read_table(tmp_path / "out" / shard.name.part("parquet"))["key"].to_pylist() == own
        keys += own
    assert sorted(keys) == sorted(ref.key for ref in refs if ref.key != "cat/8.png")
    failures = [bad for shard in written for bad in shard.failures]
    assert [(bad.uri, bad.stage, bad.category) for bad in failures] == [
        (str(tmp_path / "cat" / "8.png"), "decode", "unsupported")
    ]


def test_a_shard_stays_unless_what_decides_its_bytes_changes(tmp_path, execution, refs):
    first = sorted(refs | writing(tmp_path, execution))
    assert sorted(refs[::-1] | "Again" >> writing(tmp_path, execution)) == first  # its seconds as well
    gray = refs | "Gray" >> writing(tmp_path, execution, OPTIONS._replace(grayscale=True))
    assert {file.sha256 for shard in gray for file in shard.files if file.path.endswith(".h5")}.isdisjoint(
        file.sha256 for shard in first for file in shard.files
    )


def test_integers_stand_for_themselves_and_names_for_the_place_among_those_that_are_given(tmp_path, execution, refs):
    numbered = [ref._replace(label="101") for ref in refs[:2]]
    (shard,) = numbered | writing(tmp_path, execution, labels="101")
    with h5py.File(tmp_path / "out" / shard.name.part("h5")) as file:
        assert file["labels"][:].tolist() == [101, 101]
    (shard,) = refs[:1] | "Named" >> writing(tmp_path, execution, classes=("bird", "cat"))
    assert json.loads(shard.details)["classes"] == ["bird", "cat"]
    with h5py.File(tmp_path / "out" / shard.name.part("h5")) as file:
        assert file["labels"][:].tolist() == [1]


def test_changed_copies_count_where_a_shard_is_full(refs):
    form = ImageForm(copies=Copies(3, 0, Augmentation(horizontal_flip=True)))
    assert place(refs[0], OPTIONS, SPLIT) == ("images/train", sample_hash("cat/0.png", 3), 1, 4 * 5 * 3)
    assert place(refs[0], OPTIONS, SPLIT, form)[2:] == (4, 4 * 4 * 5 * 3)
    assert place(refs[9], OPTIONS, SPLIT, form) == place(refs[9], OPTIONS, SPLIT, PLAIN)  # of test there are none
