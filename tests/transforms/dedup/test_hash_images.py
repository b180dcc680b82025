"""Files hashed once in all runs over one folder, and what cannot be read is a failure."""

import hashlib
import pathlib

import pytest

from pagebeam.schemas.image import PLAIN
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.dedup.hash_images import HashImages
from pagebeam.transforms.ops.dedup.image_hashes import batches, folder_of, hashes_in
from tests.transforms.ops.image_shards.shards import image_refs

CHANGED = b"changed since it was listed"


def hashing(tmp_path, execution, near=False, redo=None) -> HashImages:
    return HashImages(str(tmp_path / "work"), near, ImageOptions(), PLAIN, execution, redo)


def kept(tmp_path, near=False) -> list[str]:
    return batches(str(tmp_path / "work"), folder_of(near, ImageOptions(), PLAIN))


@pytest.mark.parametrize("near", [False, True])
def test_each_image_has_the_hash_of_its_file(tmp_path, execution, near):
    refs = image_refs(tmp_path, "cat/a.png", "cat/b.png", size=-1)
    (tmp_path / "cat" / "c.png").write_bytes((tmp_path / "cat" / "a.png").read_bytes())
    refs.append(refs[0]._replace(uri=str(tmp_path / "cat" / "c.png"), key="cat/c.png"))
    result = refs | hashing(tmp_path, execution, near)
    assert result.failures == []
    assert {ref.key: ref.sha256 for ref, _ in result.found} == {
        ref.key: hashlib.sha256(pathlib.Path(ref.uri).read_bytes()).hexdigest() for ref in refs
    }
    if near:
        prints = {ref.key: hashes_in(spot.batch, [spot.row]).tobytes() for ref, spot in result.found}
        assert prints["cat/a.png"] == prints["cat/c.png"] != prints["cat/b.png"]


def test_a_second_run_takes_what_the_first_kept(tmp_path, execution):
    refs = image_refs(tmp_path, "cat/a.png", "cat/b.png", size=-1)
    first = refs | hashing(tmp_path, execution)
    before = kept(tmp_path)
    assert before
    pathlib.Path(refs[0].uri).write_bytes(CHANGED)
    assert sorted((refs | hashing(tmp_path, execution)).found) == sorted(first.found)
    assert kept(tmp_path) == before
    listed_again = [ref._replace(etag="2") for ref in refs]
    found = {ref.key: ref.sha256 for ref, _ in (listed_again | hashing(tmp_path, execution)).found}
    assert found["cat/a.png"] == hashlib.sha256(CHANGED).hexdigest()


def test_a_failure_is_kept_and_tried_again_where_that_is_asked_for(tmp_path, execution):
    refs = image_refs(tmp_path, "cat/a.png", "cat/b.png", size=-1)
    content = pathlib.Path(refs[1].uri).read_bytes()
    pathlib.Path(refs[1].uri).write_bytes(b"not an image")
    first = refs | hashing(tmp_path, execution, near=True)
    assert [ref.key for ref, _ in first.found] == ["cat/a.png"]
    assert [(bad.uri, bad.category) for bad in first.failures] == [(refs[1].uri, "unsupported")]
    pathlib.Path(refs[1].uri).write_bytes(content)
    assert len((refs | hashing(tmp_path, execution, near=True)).failures) == 1
    assert len((refs | hashing(tmp_path, execution, near=True, redo=("timeout",))).failures) == 1
    again = refs | hashing(tmp_path, execution, near=True, redo=("unsupported",))
    assert (len(again.found), again.failures) == (2, [])
