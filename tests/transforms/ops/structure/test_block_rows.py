"""Blocks as rows, and back."""

import pyarrow as pa

from pagebeam.schemas.page_model import Block, Cell, Line, Span, Table, kinds
from pagebeam.schemas.page_model.columns import BLOCK, CELL
from pagebeam.transforms.ops.structure.block_rows import block_rows, blocks_of, cell_rows
from tests.transforms.ops.structure.made_up import of_any_document


def through_arrow(blocks):
    return blocks_of(pa.array(block_rows(blocks), BLOCK).to_pylist())


def test_every_field_is_kept():
    cell = Cell(0, 1, 2, 3, "12", (1.0, 2.0, 3.0, 4.0), True)
    line = Line((Span("a", True, True, True, True, "https://x.org"), Span("b")), (1.0, 2.0, 3.0, 4.5), 9.5)
    blocks = (
        Block(kinds.HEADING, "a b", (0.0, 1.0, 2.0, 3.0), 2, (line,)),
        Block(kinds.TABLE, "", None, table=Table(2, 4, (cell, Cell(0, 0)), True), continues=True),
        Block(kinds.CAPTION, "Table 1", caption_of=1),
        Block(kinds.LIST_ITEM, "• x", level=3, marker="•"),
    )
    assert through_arrow(blocks) == blocks


@of_any_document()
def test_blocks_come_back_as_they_were(pages):
    for page, _ in pages:
        assert through_arrow(page.blocks) == page.blocks


def test_cells_have_a_place_where_it_is_known():
    first, second = pa.array(cell_rows([Cell(0, 0, text="a", box=(1.0, 2.0, 3.0, 4.0)), Cell(0, 1)]), CELL).to_pylist()
    assert (first["text"], first["x0"], first["y1"]) == ("a", 1.0, 4.0)
    assert (second["x0"], second["header"]) == (None, False)
