"""Rows of a table over its shards."""

import json

import pytest

from pagebeam.transforms.ops.report.stored_rows import StoredRows
from tests.pipelines.viewer.outputs import write_output


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    return write_output(tmp_path_factory.mktemp("stored") / "out")


@pytest.fixture
def record(out):
    return json.loads((out / "run.json").read_text())


def test_rows_are_numbered_over_all_shards(out, record):
    rows = StoredRows(str(out), record, "pages")
    assert len(rows) == 4
    assert [row["text"][:6] for row in rows.read([3, 0, 1], ("text",))] == ["Better", "Hello ", "two"]
    with pytest.raises(IndexError):
        rows.read([4])


def test_rows_are_found_by_their_values(out, record):
    rows = StoredRows(str(out), record, "pages")
    (first,) = rows.read([0], ("document_id",))
    assert rows.find(**first).tolist() == [0, 1]
    assert rows.find(**first, page=2).tolist() == [1]
    assert rows.find(uri="/scans/b.tif").tolist() == [3]
    assert rows.find(page=9).tolist() == []


def test_a_table_that_is_not_there_has_no_rows(out, record):
    rows = StoredRows(str(out), record, "vocabulary")
    assert (len(rows), rows.read([]), len(rows.schema())) == (0, [], 0)
    assert rows.find(page=1).tolist() == []
