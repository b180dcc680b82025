"""Parts to both tables: whole documents, once."""

import json
import pathlib
import shutil

import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.curation.rules import CurationOptions, Rule
from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.outputs import ShardName
from pagebeam.transforms.write_pages import WritePages, place
from tests.transforms.written_pages import parts_of

DOCUMENTS = {f"/d/{number}.pdf": [f"Running page {page} of {number}" for page in (1, 2)] for number in range(6)}


def rows(out: pathlib.Path, written, table: str) -> list[tuple]:
    paths = [file.path for shard in written for file in shard.files if file.path.startswith(f"{table}/")]
    return [tuple(row.values()) for path in paths for row in pq.read_table(out / path, columns=["uri"]).to_pylist()]


@pytest.mark.parametrize("size", [100, 4])
def test_all_pages_of_a_document_are_in_one_shard_beside_its_row(tmp_path, execution, size):
    parts = parts_of(tmp_path, DOCUMENTS)
    failed = parts[0]._replace(key="x", document=None, pages=0, bytes=0, batch="", member="")
    written = [*parts, failed] | WritePages(str(tmp_path), WordOptions(), size, execution)
    assert sum(shard.counts["pages"] for shard in written) == 12
    assert (len(written) == 1) == (size == 100)
    assert sorted(rows(tmp_path, written, "documents")) == sorted((uri,) for uri in DOCUMENTS)
    for shard in written:
        pages, documents = (rows(tmp_path, [shard], table) for table in ("pages", "documents"))
        assert pages == [row for row in documents for _ in (1, 2)]


def test_a_shard_is_written_again_where_options_or_pages_are_others(tmp_path, execution):
    parts = parts_of(tmp_path, DOCUMENTS)
    first = parts | WritePages(str(tmp_path), WordOptions(), 100, execution)
    assert parts[::-1] | WritePages(str(tmp_path), WordOptions(), 100, execution) == first  # its seconds as well
    bare = parts | WritePages(str(tmp_path), WordOptions(stem="none"), 100, execution)
    fewer = parts[1:] | WritePages(str(tmp_path), WordOptions(), 100, execution)
    assert len({tuple(file.sha256 for file in found[0].files) for found in (first, bare, fewer)}) == 3


def test_other_rules_annotate_nothing(tmp_path, execution):
    parts = parts_of(tmp_path, DOCUMENTS)
    plain = parts | WritePages(str(tmp_path), WordOptions(), 100, execution)
    shutil.rmtree(tmp_path / "work" / parts[0].batch.partition("/")[0])  # what was read
    rule = CurationOptions(rules=(Rule("first", "page == 1"),), min_quality=0.5)
    (marked,) = parts | "Marked" >> WritePages(str(tmp_path), WordOptions(), 100, execution, curation=rule)
    found = pq.read_table(tmp_path / marked.files[0].path, columns=["page", "removed_by"]).to_pylist()
    assert found == [{"page": 1, "removed_by": None}, {"page": 2, "removed_by": "first"}] * 6
    assert (marked.counts["pages"], marked.counts["pages_removed"], marked.counts["documents_removed"]) == (12, 6, 0)
    assert json.loads(marked.details) == [["page", None, None, 6, 0], ["page", "first", None, 6, 6]]
    again = parts | "Plain" >> WritePages(str(tmp_path), WordOptions(), 100, execution)
    assert [shard[:-1] for shard in again] == [shard[:-1] for shard in plain]


def test_rows_that_were_dropped_are_annotated_again(tmp_path, execution):
    parts = parts_of(tmp_path, DOCUMENTS)
    drop = CurationOptions(rules=(Rule("first", "page == 1"),), drop=True)
    (dropped,) = parts | WritePages(str(tmp_path), WordOptions(), 100, execution, curation=drop)
    assert (dropped.counts["pages"], dropped.counts["pages_removed"], dropped.files[0].rows) == (6, 6, 6)
    (whole,) = parts | "Whole" >> WritePages(str(tmp_path), WordOptions(), 100, execution)
    assert whole.counts["pages"] == 12


def test_both_tables_exist_where_nothing_was_read(tmp_path, execution):
    (written,) = [] | WritePages(str(tmp_path), WordOptions(), 100, execution)
    assert (written.name, written.counts["pages"]) == (ShardName("pages", 0, 1), 0)
    assert rows(tmp_path, [written], "pages") == rows(tmp_path, [written], "documents") == []


def test_the_content_of_a_document_decides_its_place(tmp_path):
    one, other = parts_of(tmp_path, {"/a.pdf": ["one"], "/b.pdf": ["two", "three"]})
    assert place(one).hash != place(other).hash
    assert place(one).hash == place(one._replace(document=one.document._replace(uri="/elsewhere.pdf"))).hash
    assert (place(other).samples, place(other).bytes) == (2, 8 * len("twothree"))
