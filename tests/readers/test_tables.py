"""The Parquet tables of a run, row by row."""

import json

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from pagebeam.readers.tables import Tables, make_expression


@pytest.fixture
def tables(tmp_path):
    (tmp_path / "run.json").write_text(json.dumps({"version": "x"}))
    (tmp_path / "pages").mkdir()
    table = pa.table({"uri": ["a", "b", "c", "d"], "page": [1, 2, 3, 4], "label": ["x", None, "y", "x"]})
    pq.write_table(table, tmp_path / "pages" / "part-00000-of-00001.parquet", row_group_size=2)
    return Tables(tmp_path)


def test_rows_and_columns(tables):
    assert (tables.record(), tables.count("pages")) == ({"version": "x"}, 4)
    assert next(tables.rows("pages")) == {"uri": "a", "page": 1, "label": "x"}
    assert list(tables.rows("pages", ["page"], {"uri": "c"})) == [{"page": 3}]
    assert tables.row_groups("pages", {"uri": "c"}) == 1
    assert tables.row_groups("pages") == 2


def test_the_index_of_images_is_read_without_what_lies_beside_it(tables, tmp_path):
    (tmp_path / "images" / "train").mkdir(parents=True)
    for name in ("train/part-00000-of-00001", "train/part-00000-of-00001.images", "issues"):
        pq.write_table(pa.table({"key": [name]}), tmp_path / "images" / f"{name}.parquet")
    assert list(tables.rows("images")) == [{"key": "train/part-00000-of-00001"}]


@pytest.mark.parametrize(
    ("where", "pages"),
    [
        (None, [1, 2, 3, 4]),
        ({"label": "x"}, [1, 4]),
        ({"label": None}, [2]),
        ({"label": ["x", "y"], "page": (3, 4)}, [3, 4]),
        (ds.field("page") > 2, [3, 4]),
    ],
)
def test_conditions(tables, where, pages):
    assert [row["page"] for row in tables.rows("pages", ["page"], where)] == pages
    assert tables.count("pages", where) == len(pages)


def test_refusals(tables, tmp_path):
    with pytest.raises(ValueError, match="pages has no column 'text'; it has uri, page, label"):
        next(tables.rows("pages", ["text"]))
    with pytest.raises(FileNotFoundError, match="holds no images"):
        tables.count("images")
    with pytest.raises(FileNotFoundError, match=r"holds no run\.json; give the --output of a finished run"):
        Tables(tmp_path / "pages")
    assert isinstance(make_expression({"page": 1}), pc.Expression)
