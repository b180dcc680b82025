"""Samples of tables: evenly chosen, bounded in shards and rows, and summed up."""

from collections import Counter

import pytest

from pagebeam.schemas.report import Bar
from pagebeam.transforms.ops.report.sampling import batches, evenly, most_common, rows_of, table_files
from tests.transforms.ops.report.outputs import page, written


@pytest.mark.parametrize(
    ("items", "most", "expected"),
    [([], 3, []), ([1, 2], 3, [1, 2]), (range(10), 5, [0, 2, 4, 6, 8]), (range(7), 3, [0, 2, 4])],
)
def test_items_are_evenly_chosen(items, most, expected):
    assert evenly(items, most) == expected


def test_shards_and_rows_are_bounded(tmp_path):
    record = written(tmp_path, pages=[[page(page=10 * shard + n) for n in range(10)] for shard in range(6)])
    found = [batch.column("page").to_pylist() for _, batch in batches(str(tmp_path), record, "pages", ["page"], 3, 12)]
    assert found == [[0, 1, 2, 3], [20, 21, 22, 23], [40, 41, 42, 43]]


def test_the_largest_come_first_and_the_others_together():
    counts = Counter({"a": 1, "b": 5, "c": 5, "d": 2})
    assert most_common(counts, 2) == (Bar("b", 5), Bar("c", 5), Bar("others", 3))
    assert most_common(counts, 4)[-1] == Bar("a", 1)


def test_a_table_is_told_from_another_whose_name_begins_alike():
    told = [("pages/part-0.parquet", 5), ("pages/part-1.parquet", 7), ("pages_old/part-0.parquet", 9)]
    record = {"files": [{"path": path, "rows": rows} for path, rows in told]}
    assert [file["path"] for file in table_files(record, "pages")] == ["pages/part-0.parquet", "pages/part-1.parquet"]
    assert rows_of(record, "pages") == 12
    assert rows_of(record, "failures") == 0
