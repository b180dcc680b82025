"""Tables that rules judge before clusters are known: who stands for a cluster, and that nothing is written twice."""

import pathlib

import apache_beam as beam
import pyarrow.parquet as pq

from pagebeam.schemas.curation.rules import CurationOptions, Rule
from pagebeam.schemas.curation.text_dedup import TextDedupOptions
from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.parts import Part
from pagebeam.transforms.dedup.cluster_texts import ClusterTexts
from pagebeam.transforms.dedup.mark_duplicates import MarkDuplicates
from pagebeam.transforms.dedup.sign_texts import SignTexts
from pagebeam.transforms.write_pages import Clusters, WritePages
from tests.transforms.ops.text_dedup.texts import prose
from tests.transforms.written_pages import parts_of

EXACT = TextDedupOptions("exact", "document")
TEXT = prose(1, 60)
FIRST = {"/a": [TEXT + "."], "/b": [TEXT], "/other": [prose(2, 60)]}
MORE = {**FIRST, "/c": [TEXT.upper()], "/d": [f"{TEXT} ."]}


def judged_by(*removed: str, drop: bool = False) -> CurationOptions:
    rules = tuple(Rule(f"not {uri}", f"uri != {uri!r}") for uri in removed)
    return CurationOptions(rules=rules, sample="document", drop=drop)


def marked(out: pathlib.Path, parts: list[Part], curation: CurationOptions, execution) -> dict:
    """URI -> (URI of what it repeats, URI that the cluster is called by, removed_by)."""
    with beam.Pipeline() as pipeline:
        read = pipeline | beam.Create(parts)
        judged = read | WritePages(str(out), WordOptions(), 3, execution, curation=curation, marked_later=True)
        clusters = read | SignTexts(str(out), EXACT, 3) | ClusterTexts(str(out), EXACT, judged=judged)
        judged | MarkDuplicates(str(out), Clusters(clusters, "document"))
    rows = [row for path in sorted((out / "documents").iterdir()) for row in pq.read_table(path).to_pylist()]
    uris = {part.document.document_id: part.document.uri for part in parts} | {None: None}
    return {row["uri"]: (uris[row["duplicate_of"]], uris[row["cluster"]], row["removed_by"]) for row in rows}


def times(out: pathlib.Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for table in ("pages", "documents") for path in (out / table).iterdir()}


def test_the_next_text_takes_the_place_of_one_that_rules_remove(tmp_path, execution):
    of_all = marked(tmp_path / "all", parts_of(tmp_path / "all", MORE), judged_by("/none"), execution)
    (first,) = {uri for uri, (of, _, _) in of_all.items() if of is None and uri != "/other"}
    found = marked(tmp_path / "rules", parts_of(tmp_path / "rules", MORE), judged_by(first), execution)
    (kept,) = {uri for uri, (of, _, _) in found.items() if of is None and uri != "/other"}
    assert kept != first
    assert {uri: row for uri, row in found.items() if uri != "/other"} == {
        uri: (None if uri == kept else kept, kept, f"not {first}" if uri == first else None)
        for uri in ["/a", "/b", "/c", "/d"]
    }
    assert found["/other"] == (None, "/other", None)


def test_what_took_a_place_keeps_it_and_nothing_is_written_twice(tmp_path, execution):
    parts = parts_of(tmp_path, MORE)
    some = parts[: len(FIRST)]
    found = marked(tmp_path, some, judged_by("/a"), execution)
    assert found == {"/a": ("/b", "/b", "not /a"), "/b": (None, "/b", None), "/other": (None, "/other", None)}
    before = times(tmp_path)
    assert marked(tmp_path, some, judged_by("/a"), execution) == found
    assert times(tmp_path) == before
    grown = marked(tmp_path, parts, judged_by("/none"), execution)  # the rule is gone as well
    assert {uri: row[0] for uri, row in grown.items()} == {
        "/a": "/b", "/b": None, "/c": "/b", "/d": "/b", "/other": None,
    }  # fmt: skip
    assert {row[1] for row in grown.values()} == {"/b", "/other"}


def test_what_rules_drop_is_not_looked_for_again(tmp_path, execution):
    parts = parts_of(tmp_path, FIRST)
    found = marked(tmp_path, parts, judged_by("/a", drop=True), execution)
    assert found == {"/b": (None, "/b", None), "/other": (None, "/other", None)}
    before = times(tmp_path)
    assert marked(tmp_path, parts, judged_by("/a", drop=True), execution) == found
    assert times(tmp_path) == before
