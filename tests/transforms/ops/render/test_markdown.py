import pytest

from pagebeam.schemas.page_model import Block, Cell, PageModel, Table, kinds
from pagebeam.transforms.ops.render.markdown import (
    escape,
    join_documents,
    render_block,
    render_document,
    render_pages,
    table_text,
)


def test_blocks_are_parted_by_blank_lines_and_furniture_is_left_out():
    blocks = (
        Block(kinds.PAGE_HEADER, "Report", None),
        Block(kinds.HEADING, "Roads", None, 2),
        Block(kinds.LIST_ITEM, "• one", None, marker="•"),
        Block(kinds.LIST_ITEM, "3. two", None, 1, marker="3."),
        Block(kinds.CODE, "if x:\n    y", None),
    )
    page = PageModel(1, 612, 792, blocks)
    assert render_pages([page]) == "## Roads\n\n- one\n\n    3. two\n\n```\nif x:\n    y\n```\n\n"
    assert render_pages([page], furniture=True).startswith("Report\n\n## Roads")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a *b*_c_ d_e", r"a \*b\*\_c\_ d_e"),
        ("[1] [x](y) 2 * 3", r"[1] [x\](y) 2 * 3"),
        ("a<b", r"a\<b"),
        ("1 < 2", "1 < 2"),
        ("# 1", r"\# 1"),
        ("12. Roads", r"12\. Roads"),
        ("- x", r"\- x"),
        ("-5", "-5"),
    ],
)
def test_signs_that_mean_something_are_escaped(text, escaped):
    assert escape(text) == escaped


def test_a_table_has_pipes_and_with_spans_it_is_html():
    table = Table(2, 2, (Cell(0, 0, text="a|b"), Cell(0, 1), Cell(1, 0, text="1"), Cell(1, 1, text="2")))
    assert table_text(table) == "| a\\|b |  |\n|---|---|\n| 1 | 2 |"
    assert table_text(Table(1, 2, (Cell(0, 0, 1, 2, "a"),))).startswith("<table>")
    assert render_block(Block(kinds.TABLE, "a\tb", None, table=table)) == table_text(table)


def test_a_document_is_its_pages_with_what_goes_on_joined():
    first = Block(kinds.PARAGRAPH, "The roads are", None)
    second = Block(kinds.PARAGRAPH, "long.", None, continues=True)
    pages = [PageModel(1, 612, 792, (first, Block(kinds.PAGE_NUMBER, "1", None))), PageModel(2, 612, 792, (second,))]
    assert render_document(pages) == "The roads are long.\n\n"


def test_parts_of_a_document_are_joined_within_a_paragraph_only():
    assert join_documents(["# A\n\nThe roads are\n\n", "", "long.\n\nNext.\n\n"]) == (
        "# A\n\nThe roads are long.\n\nNext.\n\n"
    )
    assert join_documents(["# A\n\n", "b\n\n"]) == "# A\n\nb\n\n"
    assert join_documents([]) == ""


def test_fences_are_longer_than_those_in_the_code():
    assert render_block(Block(kinds.CODE, "x", None)) == "```\nx\n```"
    assert render_block(Block(kinds.CODE, "````\nx\n````", None)) == "`````\n````\nx\n````\n`````"
