"""Records to Arrow and back, and Parquet files whose bytes do not depend on how rows arrive."""

import numpy
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagebeam.schemas.failure import Failure
from pagebeam.schemas.tables import BAG, FAILURES, PAGES
from pagebeam.transforms.ops.formats import parquet
from pagebeam.transforms.ops.formats.parquet import Table, from_ipc, from_message, to_batch, to_ipc, to_message

SMALL = pa.schema([("n", pa.int32()), ("text", pa.string()), ("bag", BAG)])


def rows(first: int, count: int) -> pa.RecordBatch:
    """Rows numbered from `first`; every third has nulls."""
    numbers = range(first, first + count)
    return to_batch(
        [{"n": n, "text": None if n % 3 else f"row {n} é😀", "bag": None if n % 3 else [("w", n)]} for n in numbers],
        SMALL,
    )


def written(path, *sizes: int) -> bytes:
    """The file of `sum(sizes)` rows that arrive in batches of these sizes."""
    first = 0
    with Table(str(path), SMALL) as table:
        for size in sizes:
            table.append(rows(first, size))
            first += size
    assert table.rows == sum(sizes)
    return path.read_bytes()


@given(st.integers(0, 50))
def test_batches_come_back(count):
    batch = rows(0, count)
    assert from_ipc(to_ipc(batch)).equals(batch)
    assert from_ipc(to_ipc(batch, "zstd")).to_pylist() == batch.to_pylist()
    assert from_message(to_message(batch), SMALL).equals(batch)


def test_rows_take_the_types_of_the_schema():
    failure = Failure("/a.pdf", None, None, "open", "crash", "crashed", 11, 0.5, None)
    batch = to_batch([failure], FAILURES)
    assert batch.schema == FAILURES
    assert batch.to_pylist() == [{name: getattr(failure, name) for name in FAILURES.names}]
    assert to_batch([], PAGES).num_rows == 0


def test_a_column_without_values_has_its_type_all_the_same():
    batch = to_batch([{"n": 1, "text": None, "bag": None}] * 2, SMALL)
    assert batch.equals(pa.RecordBatch.from_pylist([{"n": 1}, {"n": 1}], SMALL))


def test_a_missing_column_is_an_error():
    with pytest.raises(KeyError, match="text"):
        to_batch([{"n": 1}], SMALL)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 700), min_size=1, max_size=8))
def test_the_bytes_do_not_depend_on_how_rows_arrive(tmp_path_factory, sizes):
    folder = tmp_path_factory.mktemp("tables")
    assert written(folder / "a", *sizes) == written(folder / "b", sum(sizes))


@pytest.mark.parametrize("sizes", [(500,), (250, 250), (500, 0), (0, 500, 0, 0), (1,) * 500])
def test_a_full_row_group_is_followed_by_no_empty_one(tmp_path, sizes):
    written(tmp_path / "a", *sizes)
    metadata = pq.ParquetFile(tmp_path / "a").metadata
    assert [metadata.row_group(i).num_rows for i in range(metadata.num_row_groups)] == [500]


def test_row_groups(tmp_path):
    written(tmp_path / "a", 300, 900, 1)
    metadata = pq.ParquetFile(tmp_path / "a").metadata
    assert [metadata.row_group(i).num_rows for i in range(metadata.num_row_groups)] == [500, 500, 201]
    assert metadata.row_group(0).column(0).compression == "ZSTD"


@pytest.mark.parametrize("sizes", [(), (0,), (0, 0)])
def test_a_table_without_rows_is_a_table(tmp_path, sizes):
    written(tmp_path / "a", *sizes)
    table = pq.read_table(tmp_path / "a")
    assert (table.num_rows, table.schema.names) == (0, SMALL.names)
    assert written(tmp_path / "a", *sizes) == written(tmp_path / "b")


def test_rows_are_read_back_in_order(tmp_path):
    written(tmp_path / "a", 1201)
    read = pq.read_table(tmp_path / "a").to_pylist()
    assert [row["n"] for row in read] == list(range(1201))
    assert (read[1200]["text"], read[1200]["bag"], read[1]["text"]) == ("row 1200 é😀", [("w", 1200)], None)


def test_a_table_holds_no_more_than_a_row_group(tmp_path):
    with Table(str(tmp_path / "a"), SMALL) as table:
        for first in range(0, 3000, 100):
            table.append(rows(first, 100))
            assert table.waiting < parquet.ROWS


def test_arrays_become_lists_and_columns_of_nothing_are_null():
    schema = pa.schema([("features", pa.list_(pa.float32())), ("label", pa.string())])
    arrays = [numpy.array([0.5, 1.5], numpy.float32), None, numpy.array([2.5], numpy.float32)]
    batch = to_batch([{"features": one, "label": None} for one in arrays], schema)
    assert batch.column("features").to_pylist() == [[0.5, 1.5], None, [2.5]]
    assert batch.column("label").null_count == 3
    assert to_batch([], schema).num_rows == 0
