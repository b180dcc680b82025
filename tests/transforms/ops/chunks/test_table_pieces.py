"""Pieces of tables."""

from pagebeam.schemas.page_model import Block, Cell, Table, kinds
from pagebeam.schemas.structure.passages import PlacedBox
from pagebeam.transforms.ops.chunks.table_pieces import table_pieces
from pagebeam.transforms.ops.chunks.tokens import count_words
from pagebeam.transforms.ops.render.markdown import table_row
from pagebeam.transforms.ops.structure.passages import passages
from tests.transforms.ops.structure.made_up import pages_of, table_block


def pieces(block):
    (passage,) = passages(pages_of((block,)))
    return table_pieces(passage, passage.table, count_words)


def test_a_head_and_its_rows():
    head, first, second = pieces(table_block([["Year", "Rain"], ["1901", "7"], ["1902", "8"]]))
    assert [(p.text, p.markdown, p.tied) for p in (head, first, second)] == [
        ("Year\tRain", "", False),
        ("1901\t7", "| 1901 | 7 |", True),
        ("1902\t8", "| 1902 | 8 |", False),
    ]
    assert second.frame.opening == "| Year | Rain |\n|---|---|\n"
    assert (second.frame.head, second.frame.head_tokens) == ("Year\tRain", 2)
    assert second.boxes == (PlacedBox(1, (72.0, 124.0, 262.0, 134.0)),)


def test_without_a_head_markdown_has_an_empty_one():
    (row,) = pieces(table_block([["1901", "7"]], head=0))
    assert (row.frame.opening, row.frame.head) == ("|  |  |\n|---|---|\n", "")


def test_rows_that_a_cell_ties_are_one_piece():
    table = Table(3, 2, (Cell(0, 0, 2, 1, "a"), Cell(0, 1, text="b"), Cell(1, 1, text="c"), Cell(2, 0), Cell(2, 1)))
    block = Block(kinds.TABLE, "", (1.0, 2.0, 3.0, 4.0), table=table)
    first, second = pieces(block)
    assert (first.text, first.markdown) == ("a\tb\n\tc", "| a | b |\n|  | c |")
    assert first.boxes == (PlacedBox(1, (1.0, 2.0, 3.0, 4.0)),)
    assert second.text == "\t"


def test_bars_in_cells_do_not_part_them():
    assert table_row(["a|b", "*c*"]) == r"| a\|b | \*c\* |"
