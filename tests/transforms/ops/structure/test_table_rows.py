"""The tables of a document as rows."""

import pyarrow as pa

from pagebeam.schemas.page_model import Block, Cell, Table, kinds
from pagebeam.schemas.structure.tables import DOCUMENT_TABLES
from pagebeam.transforms.ops.formats.parquet import to_batch
from pagebeam.transforms.ops.structure.passages import passages
from pagebeam.transforms.ops.structure.table_rows import csv_of, table_rows
from tests.transforms.ops.structure.made_up import pages_of, table_block

HEAD = ["Year", "Rain"]


def rows_of(*pages):
    found = list(table_rows(passages(pages_of(*pages)), "d", "u"))
    return to_batch(found, DOCUMENT_TABLES).to_pylist()


def test_a_table_over_two_pages_is_one_row():
    (row,) = rows_of(
        (
            Block(kinds.HEADING, "Weather", level=1),
            Block(kinds.CAPTION, "Table 1: Rain", caption_of=2),
            table_block([HEAD, ["1901", "7"]]),
        ),
        (table_block([HEAD, ["1902", "8,5"]]),),
    )
    assert (row["document_id"], row["uri"], row["number"], row["page"], row["pages"]) == ("d", "u", 1, 1, [1, 2])
    assert (row["rows"], row["columns"], row["head_rows"]) == (3, 2, 1)
    assert (row["caption"], row["headings"]) == ("Table 1: Rain", ["Weather"])
    assert [(c["page"], c["row"], c["column"], c["text"], c["header"]) for c in row["cells"]] == [
        (1, 0, 0, "Year", True), (1, 0, 1, "Rain", True), (1, 1, 0, "1901", False), (1, 1, 1, "7", False),
        (2, 2, 0, "1902", False), (2, 2, 1, "8,5", False),
    ]  # fmt: skip
    assert row["csv"] == 'Year,Rain\n1901,7\n1902,"8,5"\n'
    assert "<tr><th>Year</th><th>Rain</th></tr>" in row["html"]
    assert [box["page"] for box in row["boxes"]] == [1, 2]


def test_tables_are_numbered_in_order_and_others_are_none():
    first, second = rows_of((table_block([["a"]], 0), Block(kinds.PARAGRAPH, "x"), table_block([["b"]], 0)))
    assert (first["number"], first["csv"], first["caption"]) == (1, "a\n", None)
    assert (second["number"], second["csv"]) == (2, "b\n")


def test_a_cell_over_others_is_at_its_first_place():
    table = Table(2, 2, (Cell(0, 0, 1, 2, 'so "said"'), Cell(1, 0, text="a"), Cell(1, 1, text="b\nc")))
    assert csv_of(table) == '"so ""said""",\na,b c\n'


def test_the_schema_has_no_column_that_is_not_filled():
    (row,) = table_rows(passages(pages_of((table_block([["a"]]),))), "d", "u")
    assert set(row) == set(DOCUMENT_TABLES.names)
    assert pa.types.is_list(DOCUMENT_TABLES.field("cells").type)
