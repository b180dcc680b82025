"""Headings of documents whose tags name none."""

from pagebeam.schemas.page_model import Block, kinds
from pagebeam.transforms.ops.page_model.untold import name_untold, without_mute

HEADING = Block(kinds.HEADING, "Roads and bridges", level=0)
PARAGRAPH = Block(kinds.PARAGRAPH, "Roads and\nbridges")
PROSE = Block(kinds.PARAGRAPH, "They were mended.")


def test_paragraphs_that_look_like_headings_are_named():
    assert name_untold([[PARAGRAPH, PROSE], None], lambda at: [HEADING, PROSE]) == [
        [PARAGRAPH._replace(kind=kinds.HEADING), PROSE],
        None,
    ]


def test_as_many_are_named_as_look_like_it_and_items_stay_items():
    item = PARAGRAPH._replace(kind=kinds.LIST_ITEM)
    (named,) = name_untold([[item, PARAGRAPH, PARAGRAPH]], lambda at: [HEADING])
    assert [block.kind for block in named] == [kinds.LIST_ITEM, kinds.HEADING, kinds.PARAGRAPH]


def test_an_author_who_names_any_heading_is_believed():
    def never(at):
        raise AssertionError("the look of a page is not asked for")

    assert name_untold([[PARAGRAPH], [HEADING]], never) is None
    assert name_untold([None, []], never) is None


def test_tags_that_name_paragraphs_alone_say_nothing():
    number = Block(kinds.PAGE_NUMBER, "3")
    assert without_mute([[PARAGRAPH, Block(kinds.FIGURE, "")], None, [number]]) == [None, None, None]
    for block in (HEADING, Block(kinds.LIST_ITEM, "a"), Block(kinds.FIGURE, "a bridge"), Block(kinds.TABLE, "a")):
        assert without_mute([[PARAGRAPH], None, [block]]) == [[PARAGRAPH], None, [block]]
