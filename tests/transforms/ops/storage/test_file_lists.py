"""Lists and tables of files."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.failure import BadInput
from pagebeam.transforms.ops.storage.file_lists import names_in
from pagebeam.transforms.ops.storage.inputs import entries, files_of


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("a.png", "b, c.png"):
        (tmp_path / "in" / name).write_bytes(b"1")
    return tmp_path


def tables(folder):
    rows = {"label": ["x", "y", "z"], "URI": ["in/a.png", f"{folder}/in/b, c.png", "http://h/d.png"]}
    pq.write_table(pa.table(rows), folder / "table")  # told by its content
    (folder / "t.csv").write_text('\ufefflabel,URI\nx,in/a.png\ny,"' + rows["URI"][1] + '"\nz,http://h/d.png\n\n')
    (folder / "t.TSV").write_text("label\tfile\n" + "".join(f"x\t{name}\n" for name in rows["URI"]))
    return [folder / "table", folder / "t.csv", folder / "t.TSV"]


def test_a_table_names_files_from_its_own_folder(folder):
    expected = [
        (f"{folder}/in/a.png", "in/a.png"),
        (f"{folder}/in/b, c.png", f"{folder}/in/b, c.png"),
        ("http://h/d.png", "http://h/d.png"),
    ]
    for table in tables(folder):
        assert list(names_in(str(table))) == expected


def test_keys_are_what_the_table_says(folder):
    for table in tables(folder):
        found = [ref for entry in list(entries(f"@{table}"))[:2] for ref in files_of(entry)]
        assert [ref.uri for ref in found] == [f"{folder}/in/a.png", f"{folder}/in/b, c.png"]
        assert found[0].key == "in/a.png"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("t.csv", b"label,path\nx,y\n", "has columns label, path; a table of files needs uri or file"),
        ("t", b"PAR1 and no more", "is not a whole Parquet file"),
    ],
)
def test_a_table_that_is_none(tmp_path, name, data, said):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadInput, match=said):
        list(names_in(str(tmp_path / name)))
    with pytest.raises(BadInput, match="not_found"):
        list(names_in(str(tmp_path / "none.csv")))
