"""What two splits share, found among what was written."""

import pathlib

import apache_beam as beam
import pytest

from pagebeam.schemas.image import PLAIN
from pagebeam.schemas.options import ImageOptions, SplitOptions
from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.transforms.dedup.audit_split import AuditSplit
from pagebeam.transforms.dedup.hash_images import HashImages
from tests.transforms.collecting import collected
from tests.transforms.ops.image_shards.shards import image_refs, image_shard

OPTIONS = ImageOptions()


@pytest.fixture
def refs(tmp_path):
    """Four pictures, of which the last is the first again under another label."""
    found = image_refs(tmp_path, "cat/a.png", "cat/b.png", "cat/c.png", "dog/d.png", size=-1)
    pathlib.Path(found[3].uri).write_bytes(pathlib.Path(found[0].uri).read_bytes())
    return found


def audited(tmp_path, execution, dedup: str, refs, **splits) -> dict[str, dict]:
    """Writes a shard for each split and returns what the audit says by its key."""
    shards = [
        image_shard(tmp_path / "out", some, ShardName(f"images/{split}", 0, 1), OPTIONS)
        for split, some in splits.items()
    ]
    with beam.Pipeline() as pipeline:
        hashes = HashImages(str(tmp_path / "work"), dedup == "near", OPTIONS, PLAIN, execution)
        found = (pipeline | "Refs" >> beam.Create(refs) | hashes).found
        written = pipeline | "Shards" >> beam.Create(shards).with_output_types(Written)
        split = SplitOptions(dedup=dedup)
        notes = collected("notes", written | AuditSplit(str(tmp_path / "out"), split, found))
    assert {note.folder for note in notes} == {"images"}
    return {note.key: note.content for note in notes}


@pytest.mark.parametrize("dedup", ["exact", "near"])
def test_a_split_that_holds_is_accounted_for(tmp_path, execution, refs, dedup):
    found = audited(tmp_path, execution, dedup, refs, train=[refs[0], refs[1], refs[3]], test=[refs[2]])
    assert found["audit"]["groups"] == {"identities": 4, "shared": 0, "samples": 0, "straddling": 0}
    assert found["audit"]["exact"] == {"identities": 3, "shared": 1, "samples": 2, "straddling": 0}
    assert ("near" in found["audit"]) == (dedup == "near")
    if dedup == "near":
        assert found["audit"]["near"] == {"identities": 3, "shared": 1, "samples": 2, "straddling": 0}
    conflicts = found["conflicting_labels"]
    assert (conflicts["pictures"], conflicts["first"][0]["keys"]) == (1, ("cat/a.png", "dog/d.png"))
    assert conflicts.get("near") == ({"pictures": 0, "first": []} if dedup == "near" else None)


def test_samples_that_were_not_written_tie_nothing_together(tmp_path, execution, refs):
    found = audited(tmp_path, execution, "near", refs, train=[refs[0], refs[1]], test=[refs[2]])
    assert found["audit"]["near"] == {"identities": 3, "shared": 0, "samples": 0, "straddling": 0}


@pytest.mark.parametrize(("change", "kind"), [({}, "exact"), ({"group": "cat/b.png"}, "groups")])
def test_what_straddles_stops_the_run(tmp_path, execution, refs, change, kind):
    other = refs[3] if kind == "exact" else refs[2]
    with pytest.raises(RuntimeError, match=f"1 of {kind} are in two splits"):
        audited(tmp_path, execution, "exact", refs, train=refs[:2], test=[other._replace(**change)])
