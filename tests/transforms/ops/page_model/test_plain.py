from pagebeam.schemas.page_model import kinds
from pagebeam.transforms.ops.page_model.plain import build_text


def test_white_space_and_capitals_divide_a_text():
    page = build_text("ROADS\n\nThe committee met.\n\n  - one\n  - two\n", 7)
    assert (page.page, page.structure) == (7, "text")
    assert [(block.kind, block.text, block.box) for block in page.blocks] == [
        (kinds.HEADING, "ROADS", None),
        (kinds.PARAGRAPH, "The committee met.", None),
        (kinds.LIST_ITEM, "- one", None),
        (kinds.LIST_ITEM, "- two", None),
    ]


def test_columns_of_white_space_are_a_table_with_cells():
    (block,) = build_text("Road     Miles\nNorth    12\nSouth    31\nEast     7\n").blocks
    assert [cell.text for cell in block.table.cells] == ["Road", "Miles", "North", "12", "South", "31", "East", "7"]
    assert {cell.box for cell in block.table.cells} == {None}
