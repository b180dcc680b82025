"""Clusters through a pipeline: by shard, stable as the corpus grows, and against outputs that are finished."""

import pathlib

import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.curation.text_dedup import TextDedupOptions
from pagebeam.transforms.dedup.cluster_texts import ClusterTexts
from pagebeam.transforms.dedup.sign_texts import SignTexts
from tests.transforms.ops.text_dedup.texts import copies, prose
from tests.transforms.written_pages import parts_of

NEARLY = TextDedupOptions("near", "document")
WHOLE = {number: prose(number, 150) for number in range(4)}
FIRST = {"/0/copy": copies(WHOLE[0], 0)["misread"], "/1": WHOLE[1], "/2": WHOLE[2]}
MORE = {f"/{number}/{name}": text for number in (0, 1, 3) for name, text in copies(WHOLE[number], number).items()}


def clustered(
    out: pathlib.Path, documents: dict[str, str], references: tuple[str, ...] = (), rows: int = 4
) -> dict[str, dict]:
    """URI -> row of clusters/."""
    parts = parts_of(out, {uri: [text] for uri, text in documents.items()})
    signed = parts | SignTexts(str(out), NEARLY, rows)
    written = signed | ClusterTexts(str(out), NEARLY, references)
    assert sorted(one.name[1:] for one in written) == sorted(one.name[1:] for one in signed)
    rows_ = [row for one in written for row in pq.read_table(out / one.files[0].path).to_pylist()]
    assert sum(one.counts["texts_duplicate"] for one in written) == sum(
        row["duplicate_of"] is not None for row in rows_
    )
    return {row["uri"]: row for row in rows_}


def test_copies_are_in_one_cluster_and_others_alone(tmp_path):
    found = clustered(tmp_path, FIRST | MORE)
    groups = {uri[1]: {found[other]["cluster"] for other in found if other[1] == uri[1]} for uri in found}
    assert all(len(group) == 1 for group in groups.values())
    assert len(set.union(*groups.values())) == 4
    assert {found[uri]["cluster_size"] for uri in found if uri[1] == "0"} == {5}
    kept = [row for row in found.values() if row["duplicate_of"] is None]
    assert [row["cluster"] for row in kept] == [row["key"] for row in kept]
    assert len(kept) == 4
    assert min(row["similarity"] for row in found.values() if row["duplicate_of"]) > 0.6


@pytest.mark.parametrize("rows", [3, 100])
def test_no_cluster_changes_its_name_when_the_corpus_grows(tmp_path, rows):
    before = clustered(tmp_path, FIRST)
    assert {row["cluster"] for row in before.values()} == {row["key"] for row in before.values()}
    after = clustered(tmp_path, FIRST | MORE, rows=rows)
    for uri in FIRST:
        assert (after[uri]["cluster"], after[uri]["duplicate_of"]) == (before[uri]["cluster"], None)
    assert after["/0/cut"]["duplicate_of"] == before["/0/copy"]["key"]
    assert clustered(tmp_path, FIRST | MORE, rows=rows) == after


def test_texts_of_a_reference_are_earlier_ones(tmp_path):
    old = clustered(tmp_path / "old", FIRST)
    found = clustered(tmp_path / "new", MORE | {"/2": WHOLE[2]}, (str(tmp_path / "old"),))
    assert {found[uri]["duplicate_of"] for uri in found if uri[1] == "0"} == {old["/0/copy"]["key"]}
    assert {found[uri]["cluster"] for uri in found if uri[1] == "1"} == {old["/1"]["key"]}
    assert found["/2"]["duplicate_of"] == old["/2"]["key"] == found["/2"]["key"]
    assert sum(row["duplicate_of"] is None for row in found.values()) == 1  # of 3, which the reference lacks


def test_the_bytes_are_the_same_whatever_the_order(tmp_path):
    for name, documents in (("one", FIRST | MORE), ("other", dict(reversed([*(FIRST | MORE).items()])))):
        clustered(tmp_path / name, documents)
    one, other = (sorted((tmp_path / name / "clusters").iterdir()) for name in ("one", "other"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
    assert len(one) > 1
