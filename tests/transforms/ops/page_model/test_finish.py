from pagebeam.schemas.page_model import Block, PageModel, kinds
from pagebeam.transforms.ops.page_model.finish import finish_pages


def test_a_caption_is_tied_to_the_nearest_table_or_figure():
    blocks = (
        Block(kinds.FIGURE, "", (72, 100, 300, 200)),
        Block(kinds.CAPTION, "Figure 1: Roads", (72, 205, 200, 215)),
        Block(kinds.CAPTION, "Table 1: Roads", (72, 235, 200, 245)),
        Block(kinds.TABLE, "a\tb", (72, 250, 300, 300)),
        Block(kinds.CAPTION, "Figure 2: Elsewhere", (400, 100, 500, 110)),
    )
    (page,) = finish_pages([PageModel(1, 612, 792, blocks)])
    assert [block.caption_of for block in page.blocks] == [None, 0, 3, None, None]
