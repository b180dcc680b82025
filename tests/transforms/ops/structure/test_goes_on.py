"""Which blocks go on with the page before."""

import pytest

from pagebeam.schemas.page_model import Block, PageModel, kinds
from pagebeam.transforms.ops.structure.goes_on import goes_on
from pagebeam.transforms.ops.structure.passages import page_passages
from tests.transforms.ops.structure.made_up import table_block


def told(first, second, second_page=2):
    (before,) = page_passages(PageModel(1, 612, 792, (first,)))
    (after,) = page_passages(PageModel(second_page, 612, 792, (second,)))
    return goes_on(before, after)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("the storm came", "ashore at night.", True),
        ("the storm came.", "ashore at night.", False),
        ('"the storm came."', "ashore at night.", False),
        ("the storm came", "Ashore at night.", False),
        ("the storm came", "3 of them", False),
    ],
)
def test_a_sentence_goes_on(first, second, expected):
    assert told(Block(kinds.PARAGRAPH, first), Block(kinds.PARAGRAPH, second)) is expected
    assert told(Block(kinds.LIST_ITEM, first), Block(kinds.PARAGRAPH, second)) is expected
    assert told(Block(kinds.PARAGRAPH, first), Block(kinds.LIST_ITEM, second)) is False


def test_what_the_model_says_counts():
    assert told(Block(kinds.PARAGRAPH, "It ended."), Block(kinds.PARAGRAPH, "Then", continues=True))
    assert not told(Block(kinds.HEADING, "It"), Block(kinds.PARAGRAPH, "then", continues=True))


HEAD, ROW = ["a", "b"], ["1", "2"]


class TestTables:
    def test_a_head_that_is_repeated_goes_on(self):
        assert told(table_block([HEAD, ROW]), table_block([HEAD, ROW]))

    def test_another_head_does_not(self):
        assert not told(table_block([HEAD, ROW]), table_block([["a", "c"], ROW]))

    def test_rows_without_a_head_go_on_below_the_same_columns(self):
        assert told(table_block([HEAD, ROW]), table_block([ROW], head=0))

    def test_rows_elsewhere_do_not(self):
        moved = table_block([ROW], head=0)._replace(box=(200.0, 100.0, 400.0, 200.0))
        assert not told(table_block([HEAD, ROW]), moved)

    def test_a_page_between_parts_them(self):
        assert not told(table_block([HEAD, ROW]), table_block([HEAD, ROW]), second_page=3)

    def test_fewer_columns_are_another_table(self):
        assert not told(table_block([HEAD, ROW]), table_block([["1"]], head=0))
