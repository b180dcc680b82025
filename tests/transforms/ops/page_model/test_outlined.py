"""What the outline of a file names is a heading, as deep as it says."""

import pytest

from pagebeam.schemas.layout import Bookmark
from pagebeam.schemas.page_model import Block, Line, PageModel, Span, kinds
from pagebeam.transforms.ops.page_model.outlined import name_headings, set_outlined


def block(kind: str, text: str, y: float = 100.0, level: int = 0, lines: int = 1) -> Block:
    return Block(kind, text, (50, y, 300, y + 12), level, (Line((Span(text),)),) * lines)


@pytest.mark.parametrize(
    ("title", "text", "y", "named"),
    [
        ("Roads", "Roads", 100.0, True),
        ("Roads", "2.1 ROADS", 100.0, True),
        ("2.1 Roads", "Roads", 100.0, True),
        ("Chapter 2: Roads", "Roads", None, True),
        ("Roads", "The Roads", 100.0, False),
        ("Roads", "Roads", 400.0, False),  # it leads elsewhere
        ("Roads", "Roads are long.", 100.0, False),
        ("Page 3", "Roads", 100.0, False),
        ("…", "…", 100.0, False),
    ],
)
def test_a_block_with_the_words_of_an_entry_is_what_it_leads_to(title, text, y, named):
    blocks, levels = name_headings([block(kinds.PARAGRAPH, text)], [Bookmark(title, 2, y)])
    assert (blocks[0].kind == kinds.HEADING) is named
    assert levels == ({0: 2} if named else {})


def test_the_nearest_of_several_is_it_and_long_ones_and_tables_are_not():
    blocks = [
        block(kinds.PAGE_HEADER, "Roads", 20),
        block(kinds.PARAGRAPH, "Roads", 100, lines=9),
        block(kinds.TABLE, "Roads", 110),
        block(kinds.LIST_ITEM, "Roads", 130),
    ]
    _, levels = name_headings(blocks, [Bookmark("Roads", 1, 115.0)])
    assert levels == {3: 1}


def model(*headings: tuple[str, int], structure: str = "layout") -> PageModel:
    return PageModel(1, 300, 400, tuple(block(kinds.HEADING, text, level=level) for text, level in headings), structure)


def levels_of(pages: list[PageModel]) -> list[int]:
    return [one.level for page in pages for one in page.blocks]


def test_levels_are_those_of_the_outline_and_of_what_looks_alike():
    page = model(("Part", 1), ("Section", 1), ("Section", 1), ("Left out", 1), ("Deeper", 2))
    assert levels_of(set_outlined([page], [{0: 1, 1: 2, 2: 2}])) == [1, 2, 2, 2, 3]


def test_the_title_stands_above_the_outline():
    page = model(("Title", 1), ("Abstract", 2), ("Roads", 2), ("Bridges", 2))
    assert levels_of(set_outlined([page], [{2: 1, 3: 1}])) == [1, 2, 2, 2]


def test_one_entry_tells_no_levels_and_tags_are_kept():
    page = model(("Roads", 3), ("Bridges", 1))
    assert set_outlined([page], [{0: 1}]) == [page]
    tagged = model(("Roads", 3), ("Bridges", 1), structure="tags")
    assert set_outlined([tagged], [{0: 1, 1: 2}]) == [tagged]
    assert set_outlined([], []) == []


def test_a_head_beside_a_page_number_is_no_heading_though_the_outline_has_its_words():
    head, number = block(kinds.PAGE_HEADER, "Roads", 40), block(kinds.PAGE_NUMBER, "9", 41)
    assert name_headings([head, number], [Bookmark("Roads", 1)]) == ([head, number], {})
    assert name_headings([head], [Bookmark("Roads", 1)])[1] == {0: 1}
