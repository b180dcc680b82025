"""Rows of a Parquet file by their numbers."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pagebeam.transforms.ops.storage.parquet_rows import read_rows


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"n": range(10), "text": [str(n) for n in range(10)]}), path, row_group_size=3)
    return str(path)


def test_rows_come_in_the_order_asked_for(file):
    assert read_rows(file, [7, 0, 9, 7], ["n"]) == [{"n": 7}, {"n": 0}, {"n": 9}, {"n": 7}]
    assert read_rows(file, [2]) == [{"n": 2, "text": "2"}]
    assert read_rows(file, []) == []


def test_columns_that_an_older_file_has_not_are_left_out(file):
    assert read_rows(file, [1], ["n", "later"]) == [{"n": 1}]


@pytest.mark.parametrize("row", [10, -1])
def test_a_row_that_is_not_there_is_an_error(file, row):
    with pytest.raises(IndexError, match=f"has no row {row}"):
        read_rows(file, [0, row])
