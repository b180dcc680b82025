"""The account of a split of texts, by what was written."""

import apache_beam as beam
import pytest

from pagebeam.schemas.curation.text_dedup import SIGNATURES, TextDedupOptions
from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import ShardName, Written, WrittenFile
from pagebeam.transforms.dedup.audit_text_split import AuditTextSplit, text_key
from pagebeam.transforms.ops.datasets.shard_index import Indexed
from tests.transforms.collecting import collected
from tests.transforms.ops.text_dedup.signed import signature_files
from tests.transforms.ops.text_dedup.texts import misread, prose

TEXTS = {"a/1": prose(1), "b/1": misread(prose(1), 0.01), "c/1": prose(2), "d/1": prose(3)}
NEARLY = TextDedupOptions("near")


def audited(tmp_path, **sides: str):
    """Document -> side, of those that were written."""
    signature_files(tmp_path, TEXTS, NEARLY)
    name = ShardName(SIGNATURES, 0, 1)
    signed = Written(name, (WrittenFile(name.part("parquet"), "", 0, len(TEXTS)),), {}, (), "", 0.0)
    shard = Written(ShardName("sequences", 0, 1), (), {}, (), "", 0.0)
    read = [Indexed(f"{document}/1", document, "", side) for document, side in sides.items()]
    with beam.Pipeline() as pipeline:
        signatures = pipeline | "Signed" >> beam.Create([signed]).with_output_types(Written)
        audit = AuditTextSplit(
            str(tmp_path), "sequences", NEARLY, SplitOptions(), lambda out, one: iter(read), signatures
        )
        shards = pipeline | "Shards" >> beam.Create([shard]).with_output_types(Written)
        notes = collected("notes", shards | audit)
    (note,) = notes
    assert (note.folder, note.key) == ("sequences", "audit")
    return note.content


def test_a_split_that_holds_is_accounted_for(tmp_path):
    found = audited(tmp_path, a="train", b="train", c="test", d="train")
    assert found == {
        "dedup": "near",
        "duplicates": "together",
        "groups": {"identities": 4, "shared": 0, "samples": 0, "straddling": 0},
        "near": {"identities": 3, "shared": 1, "samples": 2, "straddling": 0},
    }


def test_what_was_not_written_ties_nothing(tmp_path):
    assert audited(tmp_path, a="train", c="test")["near"] == {
        "identities": 2, "shared": 0, "samples": 0, "straddling": 0,
    }  # fmt: skip


def test_near_texts_on_two_sides_end_the_run(tmp_path):
    with pytest.raises(RuntimeError, match="1 of near are in two splits"):
        audited(tmp_path, a="train", b="test", c="test")


@pytest.mark.parametrize(
    ("key", "sample", "expected"), [("d/3", "page", "d/3"), ("d/3/gs://b/a", "page", "d/3"), ("d/3/x", "document", "d")]
)
def test_keys_of_equal_files_are_those_of_their_text(key, sample, expected):
    assert text_key(key, sample) == expected
