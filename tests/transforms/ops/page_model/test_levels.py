import pytest

from pagebeam.schemas.page_model import Block, Line, PageModel, Span, kinds
from pagebeam.transforms.ops.page_model.levels import number_depth, set_levels


def heading(text, size, bold=True):
    return Block(kinds.HEADING, text, (72, 0, 200, size), lines=(Line((Span(text, bold),), None, size),))


def item(x):
    return Block(kinds.LIST_ITEM, "- x", (x, 0, 300, 10), lines=(Line((Span("- x"),), None, 10.0),), marker="-")


def levels(*pages):
    found = set_levels([PageModel(n + 1, 612, 792, tuple(blocks)) for n, blocks in enumerate(pages)])
    return [block.level for page in found for block in page.blocks]


def test_the_title_is_alone_on_its_level_and_sizes_tell_the_others():
    first = [heading("The State of the Roads", 20), heading("North", 14), heading("Bridges", 12)]
    assert levels(first, [heading("South", 14), heading("Ferries", 12)]) == [1, 2, 3, 2, 3]


def test_numbers_tell_more_than_looks():
    first = [heading("1 Roads", 12), heading("1.1 Bridges", 12), heading("1.1.1 Ferries", 12, False)]
    assert levels(first, [heading("2 Money", 12), heading("2.1 Taxes", 12)]) == [1, 2, 3, 1, 2]


def test_headings_of_one_look_are_of_one_level():
    assert levels([heading("Roads", 12.1)], [heading("Money", 12)]) == [1, 1]


def test_indented_items_are_below_those_above_them():
    assert levels([item(72), item(90), item(90), item(72)]) == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("2 Roads", 1),
        ("2.1 Bridges", 2),
        ("A.1.3 Ferries", 3),
        ("Chapter 4", 1),
        ("Roads", 0),
        ("A road", 0),
        ("12", 0),
    ],
)
def test_depth_of_a_number(text, depth):
    assert number_depth(text) == depth
