"""The text of a document."""

import pytest

from pagebeam.schemas.page_model import Block, kinds
from pagebeam.transforms.ops.structure.passages import passages
from pagebeam.transforms.ops.structure.plain_text import document_text, gap, text_of
from tests.transforms.ops.structure.made_up import pages_of, table_block


def test_blank_lines_part_passages_and_line_ends_items():
    blocks = (
        Block(kinds.HEADING, " Rain "),
        Block(kinds.LIST_ITEM, "• a"),
        Block(kinds.FIGURE, ""),
        Block(kinds.LIST_ITEM, "• b"),
        Block(kinds.CODE, "\n  x = 1\n"),
        table_block([["", "a"], ["1", ""]]),
    )
    assert "".join(document_text(passages(pages_of(blocks)))) == "Rain\n\n• a\n• b\n\n  x = 1\n\n\ta\n1\t"


@pytest.mark.parametrize(
    ("before", "kind", "expected"),
    [(None, "list_item", ""), ("list_item", "list_item", "\n"), ("list_item", "paragraph", "\n\n")],
)
def test_gap(before, kind, expected):
    assert gap(before, kind) == expected


def test_what_has_no_letters_has_no_text():
    (empty,) = passages(pages_of((table_block([["", ""], ["", ""]]),)))
    assert text_of(empty) == ""
