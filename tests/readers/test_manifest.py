"""`dataset.json`, and what is refused of it."""

import json

import pytest

from pagebeam.readers.manifest import load_manifest
from tests.readers.outputs import write_eleven, write_output
from tests.transforms.ops.images.samples import sample


def test_what_a_dataset_holds(tmp_path):
    manifest = load_manifest(write_eleven(tmp_path))
    assert manifest == load_manifest(f"{tmp_path}/images/")
    assert (manifest.folder, manifest.shape, manifest.channels) == (f"{tmp_path}/images", (4, 6, 3), 3)
    assert (manifest.dtype, manifest.top, manifest.encoding) == ("uint8", 255.0, "raw")
    assert (manifest.classes, manifest.num_classes, manifest.box_classes, manifest.zca) == (
        ("cat", "dog"),
        2,
        None,
        None,
    )
    assert manifest.lengths("train") == [5, 0, 6]
    assert manifest.shards("train", "tfrecord")[2] == f"{tmp_path}/images/train/part-00002-of-00003.tfrecord"


def test_refusals(tmp_path):
    manifest = load_manifest(write_eleven(tmp_path))
    with pytest.raises(ValueError, match="holds hdf5, tfrecord, not webdataset; run with --formats webdataset"):
        manifest.shards("train", "webdataset")
    with pytest.raises(ValueError, match="has no split 'test'; it has train"):
        manifest.lengths("test")
    path = tmp_path / "images" / "dataset.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"schema_version": 99}))
    with pytest.raises(ValueError, match="has schema version 99, this reader knows 1"):
        load_manifest(tmp_path)
    with pytest.raises(FileNotFoundError, match="give the --output of a run"):
        load_manifest(tmp_path / "elsewhere")


@pytest.mark.parametrize(("label", "said"), [(-1, "label -1 has no place"), (10**9, "label 1000000000 asks for")])
def test_labels_without_a_place_in_a_vector(tmp_path, label, said):
    write_output(tmp_path, {"train": [[sample(0)._replace(label=label), sample(1)]]}, classes=None)
    with pytest.raises(ValueError, match=said):
        load_manifest(tmp_path).check_one_hot()
