"""Columns of a table of labels that go along with the images."""

import pyarrow as pa
import pytest
from pyarrow import parquet

from pagebeam.transforms.ops.datasets.extra_columns import further_columns


@pytest.mark.parametrize("labels", ["directory", "7"])
def test_there_are_none_without_a_table(labels):
    assert further_columns(labels) == pa.schema([])


def test_those_of_a_csv_file_are_text(tmp_path):
    (tmp_path / "l.csv").write_text("\ufeffuri;,label,Group,Camera,year\n".replace(";", ""))
    assert further_columns(str(tmp_path / "l.csv")) == pa.schema([("camera", pa.string()), ("year", pa.string())])


def test_those_of_a_parquet_file_keep_their_types(tmp_path):
    table = pa.table({"File": ["a"], "label": ["b"], "Camera": ["c"], "year": pa.array([1999], pa.int16())})
    parquet.write_table(table, tmp_path / "l")
    assert further_columns(str(tmp_path / "l")) == pa.schema([("Camera", pa.string()), ("year", pa.int16())])
