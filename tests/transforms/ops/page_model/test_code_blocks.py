"""Code that empty lines part."""

import pytest

from pagebeam.schemas.page_model import kinds
from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.page_model.blocks import Block
from pagebeam.transforms.ops.page_model.code_blocks import join_code
from pagebeam.transforms.ops.page_model.records import block_of


def lines(*places):
    return Block(tuple(Fragment(text, x, y, x + 5 * len(text), y + 8, 9, 0, 0, 1, 0) for text, x, y in places))


FIRST = lines(("def area(width):", 72, 100), ("    if not width:".strip(), 92, 112))


def test_an_empty_line_parts_no_code():
    second = lines(("return 0", 92, 136))
    items, tags = join_code([FIRST, second], [kinds.CODE, kinds.CODE])
    assert tags == [kinds.CODE]
    assert block_of(items[0], kinds.CODE, ()).text == "def area(width):\n    if not width:\n\n    return 0"


@pytest.mark.parametrize(
    ("second", "kind"),
    [
        (lines(("return 0", 92, 136)), kinds.PARAGRAPH),
        (lines(("return 0", 92, 160)), kinds.CODE),  # farther below
        (lines(("return 0", 30, 136)), kinds.CODE),  # beside it
    ],
)
def test_what_is_no_part_of_it_stays(second, kind):
    assert join_code([FIRST, second], [kinds.CODE, kind]) == ([FIRST, second], [kinds.CODE, kind])
