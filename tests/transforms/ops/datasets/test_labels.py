"""Labels and keys, by tables."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.datasets.label_table import labels_of, read_csv, read_parquet
from pagebeam.transforms.ops.datasets.labels import (
    FolderLabels,
    Label,
    OneLabel,
    class_names,
    label_numbers,
)
from pagebeam.transforms.ops.datasets.paths import canonical


@pytest.mark.parametrize(
    ("uri", "expected"), [("photos/cat/1.jpg", "cat"), ("gs://b/cat/1.jpg", "cat"), ("gs://b/a/cat ä/1.jpg", "cat ä")]
)
def test_folders_name_their_images(uri, expected):
    assert FolderLabels().label(uri) == Label(expected)


def test_a_bare_name_lies_in_the_working_folder():
    assert FolderLabels().label("1.jpg").name == os.path.basename(os.getcwd())


@pytest.mark.parametrize("uri", ["gs://bucket/1.jpg", "/1.jpg"])
def test_no_folder_no_label(uri):
    with pytest.raises(BadInput, match="is in no folder") as caught:
        FolderLabels().label(uri)
    assert caught.value.category is Category.BAD_LABEL


def table(lines, uri):
    return labels_of(read_csv(lines, uri), uri)


CSV = '\ufeffFile,Label,Group,note\na/1.jpg,cat,g1,x\n../2.jpg, dog ,,\n"gs://c/3, 4.jpg","a, b"\n'


def test_a_csv_file():
    assert [row[:3] for row in read_csv(CSV.splitlines(keepends=True), "gs://b/lab/x.csv")] == [
        ("gs://b/lab/a/1.jpg", Label("cat", "g1", ("x",)), 2),
        ("gs://b/2.jpg", Label("dog", None, ("",)), 3),
        ("gs://c/3, 4.jpg", Label("a, b", None, (None,)), 4),
    ]


def test_a_table_separated_by_tabs_beside_its_images(tmp_path):
    labels = table(["uri\tlabel\n", "1.jpg\t7\n"], str(tmp_path / "x.tsv"))
    assert labels.integers
    assert labels.label(str(tmp_path / "." / "1.jpg")) == Label("7")
    with pytest.raises(BadInput, match=r"2.jpg has no row in .*x.tsv") as caught:
        labels.label(str(tmp_path / "2.jpg"))
    assert caught.value.category is Category.BAD_LABEL


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "x.csv, line 1: the header must name"),
        ("place,label\na,b\n", "line 1: the header must name"),
        ("uri,label\na,b\n,c\n", "line 3: the uri is empty"),
        ("uri,label\na\n", "line 2: the label is empty"),
        ("uri,label\na,b\n./a,c\n", "is listed as b and as c"),
    ],
)
def test_faults_name_file_and_line(text, message):
    with pytest.raises(ValueError, match=message):
        table(text.splitlines(keepends=True), "x.csv")


@pytest.fixture
def write_table():
    """Writes a dict of columns as a Parquet file."""
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow does not load here", exc_type=ImportError)
    parquet = pytest.importorskip("pyarrow.parquet", exc_type=ImportError)
    return lambda table, path: parquet.write_table(pyarrow.table(table), path)


def test_whole_numbers_may_be_written_as_pandas_writes_them(tmp_path, write_table):
    """The class 10.0 came before 2.0, as texts are sorted, and NaN was a class."""
    labels = table(["uri,label\n", "/a.jpg,10.0\n", "/b.jpg,2.0\n", "/c.jpg,-3\n"], "/l.csv")
    assert labels.integers
    assert [labels.label(f"/{name}.jpg").name for name in "abc"] == ["10", "2", "-3"]
    labels = table(["uri,label\n", "/a.jpg,2.0\n", "/b.jpg,v2\n"], "/l.csv")
    assert (labels.integers, labels.label("/a.jpg").name) == (False, "2.0")
    labels = table(["uri,label\n", f"/a.jpg,{1 << 63}\n"], "/l.csv")
    assert (labels.integers, labels.label("/a.jpg").name) == (False, "9223372036854775808")
    write_table({"uri": ["/a.jpg", "/b.jpg"], "label": [7.0, float("nan")]}, tmp_path / "l.parquet")
    with pytest.raises(ValueError, match="row 2: the label is empty"):
        list(read_parquet(str(tmp_path / "l.parquet"), "l.parquet"))


def test_a_parquet_file(tmp_path, write_table):
    table = {"File": ["a.jpg", "gs://b/2.jpg"], "label": [7, 8], "group": ["g", None], "note": [1, 2]}
    write_table(table, tmp_path / "x.parquet")
    rows = list(read_parquet(str(tmp_path / "x.parquet"), "gs://c/lab/x.parquet"))
    places = [row[:3] for row in rows]
    assert places == [("gs://c/lab/a.jpg", Label("7", "g", (1,)), 1), ("gs://b/2.jpg", Label("8", None, (2,)), 2)]
    assert labels_of(rows, "x").integers


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"place": ["a"], "label": ["b"]}, "x.parquet: the columns are"),
        ({"uri": ["a", None], "label": ["b", "c"]}, "x.parquet, row 2: the uri is empty"),
        ({"uri": ["a"], "label": [" "]}, "row 1: the label is empty"),
    ],
)
def test_faults_of_a_parquet_file(table, message, tmp_path, write_table):
    write_table(table, tmp_path / "x.parquet")
    with pytest.raises(ValueError, match=message):
        list(read_parquet(str(tmp_path / "x.parquet"), "x.parquet"))


def test_one_label_for_all():
    assert OneLabel(101).label("gs://b/1.jpg") == Label("101")
    assert OneLabel(101).integers


def test_a_table_may_group_images():
    labels = table(["uri,label,group\n", "/p/cat/1.jpg,7,person 3\n"], "x.csv")
    assert labels.label("/p/cat/1.jpg") == Label("7", "person 3")


def test_classes_are_sorted_as_keras_sorts_folders():
    assert class_names(["b", "a", "B", "10", "2", "a"], integers=False) == ("10", "2", "B", "a", "b")
    assert label_numbers(["b", "a", "b"], integers=False) == {"a": 0, "b": 1}
    assert label_numbers(["10", "2"], integers=True) == {"10": 10, "2": 2}
    assert class_names(["10"], integers=True) is None


@given(st.text(st.characters(blacklist_characters="/\0", blacklist_categories=["Cs"]), min_size=1))
def test_canonical_is_canonical(name):
    assert canonical(canonical(name)) == canonical(name)
