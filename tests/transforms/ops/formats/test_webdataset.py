"""WebDataset: the members of the tar file, by name and content."""

import io
import json
import tarfile

import numpy
import pytest

from pagebeam.transforms.ops.formats.webdataset import Webdataset
from tests.transforms.ops.formats.shard_samples import LAYOUT, MARKED, marks, sample


def written(path, layout, *samples) -> dict[str, bytes]:
    with Webdataset.open(path, layout) as shard:
        for one in samples:
            shard.append(one)
    with tarfile.open(path) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}


def test_members_are_named_by_split_shard_and_row(tmp_path):
    found = written(tmp_path / "s.tar", LAYOUT, sample(1), sample(2))
    assert list(found) == [f"train-00003-0000000{row}.{suffix}" for row in "01" for suffix in ("npy", "cls", "json")]
    assert found["train-00003-00000001.cls"] == b"1"
    assert numpy.load(io.BytesIO(found["train-00003-00000001.npy"])).tolist() == [[[2], [2]], [[2], [2]]]
    assert json.loads(found["train-00003-00000001.json"]) == {
        "key": "k2",
        "source": "/d/2.png",
        "label": 1,
        "height": 2,
        "width": 2,
        "channels": 1,
    }
    assert Webdataset.count_rows(tmp_path / "s.tar") == 2


def test_an_encoded_image_is_named_after_its_kind(tmp_path):
    layout = LAYOUT._replace(encoding="source", raw=True)
    files = (b"\xff\xd8 a JPEG", b"\x89PNG another")
    found = written(tmp_path / "s.tar", layout, *(sample(encoded=one, raw=b"as it came") for one in files))
    assert found["train-00003-00000000.jpg"] == files[0]
    assert found["train-00003-00000001.png"] == files[1]
    assert found["train-00003-00000001.raw"] == b"as it came"


def test_captions_and_boxes_are_in_the_json(tmp_path):
    found = written(tmp_path / "s.tar", MARKED, sample(marks=marks("a", boxes=1)))
    facts = json.loads(found["train-00003-00000000.json"])
    assert (facts["captions"], facts["boxes"], facts["box_labels"]) == (["a"], [[0, 0, 1, 1]], [0])


def test_what_is_not_a_tar_file_is_refused(tmp_path):
    path = tmp_path / "s.tar"
    path.write_bytes(b"no tar file" * 100)
    with pytest.raises(ValueError, match="is not a whole tar file"):
        Webdataset.count_rows(path)
