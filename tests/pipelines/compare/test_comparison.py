"""What differs between two outputs."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pagebeam.pipelines.compare.comparison import Change, compare
from tests.pipelines.viewer.outputs import write_output


def edit(out, path, change):
    table = pq.read_table(out / path)
    rows = [row for row in map(change, table.to_pylist()) if row]
    pq.write_table(pa.Table.from_pylist(rows, table.schema), out / path)
    record = json.loads((out / "run.json").read_text())
    for file in record["files"]:
        if file["path"] == path:
            file["rows"] = len(rows)
    (out / "run.json").write_text(json.dumps(record))


def compared(first, second):
    records = tuple(json.loads((out / "run.json").read_text()) for out in (first, second))
    return compare(str(first), str(second), records)


@pytest.fixture
def outs(tmp_path):
    (tmp_path / "a").mkdir()
    return write_output(tmp_path / "a" / "out"), write_output(tmp_path / "a" / "later")


SCANS = "pages/part-00001-of-00002.parquet"


def test_outputs_that_are_alike(outs):
    found = compared(*outs)
    assert found.pages[:7] == ("uri", 0, 0, 4, 0, 0, 0)
    assert (found.options, found.failures) == ({}, {"timeout": (1, 1), "unreadable": (1, 1)})
    assert found.counts["pages"] == (4, 4)


def test_pages_that_changed_are_named_the_worst_first(outs):
    def change(row):
        better = row["quality"] < 0.5
        return row | {"text": row["text"] if better else "other", "quality": 0.9 if better else 0.3}

    edit(outs[1], SCANS, change)
    pages = compared(*outs).pages
    assert pages[:7] == ("uri", 0, 0, 3, 1, 1, 1)
    assert pages.most_worse == (Change("/scans/b.tif", 1, pytest.approx(0.93), pytest.approx(0.3)),)
    assert pages.some_changed == ()


def test_a_page_with_another_text_alone_is_named(outs):
    edit(outs[1], "pages/part-00000-of-00002.parquet", lambda row: row | {"text": row["text"] + "!"})
    pages = compared(*outs).pages
    assert (pages.changed, pages.worse) == (2, 0)
    assert {(change.page, change.before, change.after) for change in pages.some_changed} == {
        (1, None, None),
        (2, None, None),
    }


def test_pages_are_lost_and_gained(outs):
    edit(outs[1], SCANS, lambda row: row if row["uri"] == "/scans/b.tif" else None)
    pages = compared(*outs).pages
    assert (pages.lost, pages.gained, [page for _, page in pages.some_lost]) == (1, 0, [1])
    assert compared(*reversed(outs)).pages[1:3] == (1, 0)


def test_a_corpus_that_moved_is_matched_by_content(outs):
    for path in (SCANS, "pages/part-00000-of-00002.parquet"):
        edit(outs[1], path, lambda row: row | {"uri": "gs://bucket" + row["uri"]})
    assert compared(*outs).pages[:4] == ("document_id", 0, 0, 4)
