"""The table of clusters: a row for each text, read back as it was written, and by later runs that agree with it."""

import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.curation.text_dedup import CLUSTERS, ClusteredText, TextDedupOptions
from pagebeam.schemas.outputs import ShardName
from pagebeam.transforms.ops.text_dedup.cluster_table import TextCluster, known_texts, read_clusters, write_clusters
from pagebeam.transforms.ops.text_dedup.signatures import id_of
from tests.transforms.ops.text_dedup.signed import signature_files

NAME = ShardName(CLUSTERS, 0, 1)
FOUND = [ClusteredText("b", 0, "a", 3, "a", 0.75, ("z",)), ClusteredText("a", 0, "a", 3, None, None, ())]


@pytest.fixture
def table(tmp_path) -> str:
    signature_files(tmp_path, {"a": "one", "b": "two", "c": "three", "d": "…"}, TextDedupOptions("exact"))
    result = write_clusters(str(tmp_path), NAME, "signatures/part-00000-of-00001.parquet", FOUND, "made so")
    assert result.counts == {"clusters": 4, "texts_duplicate": 1}
    return str(tmp_path / NAME.part("parquet"))


def test_each_text_has_a_row_in_order(table):
    rows = [tuple(row.values()) for row in pq.read_table(table).to_pylist()]
    assert rows == [
        ("a", "/a", "a", 3, None, None, []),
        ("b", "/b", "a", 3, "a", 0.75, ["z"]),
        ("c", "/c", "c", 1, None, None, []),
        ("d", "/d", None, None, None, None, None),
    ]


def test_rows_are_read_by_key(table):
    found = read_clusters(table)
    assert found["b"] == TextCluster("/b", "a", 3, "a", 0.75, ("z",))
    assert found["d"] == TextCluster("/d", None, None, None, None, ())
    assert len(found) == 4


def test_a_later_run_knows_what_was_made_as_it_does(table):
    known = list(known_texts(table, "made so"))
    assert [(one.id, one.cluster, one.kept, one.near_clusters) for one in known] == [
        (id_of("a"), "a", True, ()),
        (id_of("b"), "a", False, ("z",)),
        (id_of("c"), "c", True, ()),
    ]
    assert list(known_texts(table)) == known
    assert list(known_texts(table, "made otherwise")) == []


def test_a_damaged_table_is_no_knowledge(tmp_path, caplog):
    (tmp_path / "part.parquet").write_bytes(b"PAR1")
    assert list(known_texts(str(tmp_path / "part.parquet"))) == []
    assert "damaged" in caplog.text


@pytest.mark.parametrize(
    ("cluster", "uri", "duplicate_of", "similarity"),
    [
        (TextCluster("/a", "k", 2, None, None, ()), "/a", None, None),
        (TextCluster("/a", "k", 2, None, None, ()), "/b", "k", 1.0),
        (TextCluster("/a", "c", 2, "c", 0.7, ()), "/a", "c", pytest.approx(0.7)),
        (TextCluster("/a", "c", 2, "c", 0.7, ()), "/b", "c", pytest.approx(0.7)),
        (TextCluster("/a", None, None, None, None, ()), "/b", None, None),
    ],
)
def test_of_equal_files_the_first_by_uri_is_kept(cluster, uri, duplicate_of, similarity):
    found = cluster.columns_of("k", uri)
    assert (found["duplicate_of"], found["similarity"]) == (duplicate_of, similarity)
    assert (found["cluster"], found["cluster_size"]) == (cluster.cluster, cluster.cluster_size)
