"""Images with their splits, among which no duplicates straddle, and later runs know of them."""

import pathlib

import pytest

from pagebeam.schemas.image import PLAIN
from pagebeam.schemas.options import ImageOptions, SplitOptions
from pagebeam.transforms.dedup.split_deduplicated import SplitDeduplicated
from tests.transforms.ops.image_shards.shards import image_refs

SPLIT = SplitOptions(test_fraction=0.4, dedup="exact")


@pytest.fixture
def refs(tmp_path):
    """Twelve images, of which the second half has the bytes of the first; and one that is not there."""
    found = image_refs(tmp_path, *(f"cat/{number:02d}.png" for number in range(12)), size=-1)
    for one, other in zip(found[:6], found[6:], strict=True):
        pathlib.Path(other.uri).write_bytes(pathlib.Path(one.uri).read_bytes())
    return [*found, found[0]._replace(uri=str(tmp_path / "lost.png"), key="lost.png", group="lost.png")]


def divide(tmp_path, execution, refs, split=SPLIT):
    out = tmp_path / "out"
    return refs | SplitDeduplicated(str(out), split, ImageOptions(), PLAIN, execution)


def test_equal_files_are_in_one_split_and_a_missing_one_is_a_failure(tmp_path, execution, refs):
    found = divide(tmp_path, execution, refs)
    splits = {ref.key: ref.split for ref in found.refs}
    assert len(splits) == len(found.found) == 12
    assert {splits[f"cat/{number:02d}.png"] == splits[f"cat/{number + 6:02d}.png"] for number in range(6)} == {True}
    assert set(splits.values()) == {"train", "test"}
    assert [(bad.uri, bad.category) for bad in found.failures] == [(str(tmp_path / "lost.png"), "not_found")]


def test_one_of_equal_files_is_kept_where_the_others_are_dropped(tmp_path, execution, refs):
    found = divide(tmp_path, execution, refs, SPLIT._replace(duplicates="drop"))
    assert len(found.refs) == len({ref.sha256 for ref in found.refs}) == 6
    assert sorted(bad.category for bad in found.failures) == ["duplicate"] * 6 + ["not_found"]


def test_a_later_run_leaves_every_sample_in_its_split(tmp_path, execution, refs):
    few = divide(tmp_path, execution, refs[:6], SPLIT._replace(seed=1))
    assert sum(file.rows for written in few.members for file in written.files) == 6
    many = divide(tmp_path, execution, refs[:-1], SPLIT._replace(seed=2))
    splits = {ref.key: ref.split for ref in many.refs}
    assert len(splits) == 12
    assert {ref.key: splits[ref.key] for ref in few.refs} == {ref.key: ref.split for ref in few.refs}
