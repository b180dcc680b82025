"""Tables that are judged first and marked afterwards."""

import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.curation.rules import CurationOptions, Rule
from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.transforms.ops.curation.curate_shard import Paths, curate_shard
from pagebeam.transforms.ops.text_dedup.cluster_columns import ClusterColumns
from pagebeam.transforms.ops.text_dedup.cluster_table import TextCluster
from pagebeam.transforms.ops.text_dedup.marked_tables import kept_keys, mark_tables
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file
from tests.transforms.ops.curation.shards import write_shard

NAME = ShardName("pages", 0, 1)
LONG = CurationOptions(rules=(Rule("long", "word_count > 1"),), signals=True)


@pytest.fixture
def judged(tmp_path):
    drafts = write_shard(tmp_path / "drafts", {"a": ["one two", "three"], "b": ["four"], "c": ["five six"]})
    paths = [NAME.part("parquet"), NAME.beside("documents", "parquet")]
    for path in paths:
        (tmp_path / path).parent.mkdir()
    curate_shard(drafts, Paths(*(str(tmp_path / path) for path in paths)), LONG)
    files = tuple(describe_file(str(tmp_path), path, rows) for path, rows in zip(paths, (4, 3), strict=True))
    return Written(NAME, files, {"pages": 4}, (), "details", 0.0)


def test_keys_of_what_is_kept(tmp_path, judged):
    assert list(kept_keys(str(tmp_path), judged, "page")) == ["a/1", "c/1"]
    assert list(kept_keys(str(tmp_path), judged, "document")) == ["a", "c"]


def test_tables_are_marked_and_else_as_they_were(tmp_path, judged):
    before = [pq.read_table(tmp_path / file.path) for file in judged.files]
    cluster = TextCluster("a.pdf", "c", 2, "c", 0.5, ())
    marked = mark_tables(str(tmp_path), judged, ClusterColumns({"a": cluster}, "document"))
    assert (marked.counts, marked.details) == (judged.counts, judged.details)
    after = [pq.read_table(tmp_path / file.path) for file in marked.files]
    for old, new, expected in zip(before, after, (["c", "c", None, None], ["c", None, None]), strict=True):
        assert new["duplicate_of"].to_pylist() == expected
        assert new.schema == old.schema
        told = [name for name in new.column_names if new[name] != old[name]]
        assert told == ["duplicate_of", "cluster", "cluster_size", "similarity", "near_clusters"]
    assert {file.rows for file in marked.files} == {4, 3}
    assert all(new.sha256 != old.sha256 for new, old in zip(marked.files, judged.files, strict=True))
