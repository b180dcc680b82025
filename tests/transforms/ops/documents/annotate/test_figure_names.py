"""Names of figures in models."""

from pagebeam.schemas.page_model import Block, PageModel, kinds
from pagebeam.schemas.structure.figures import figure_name
from pagebeam.transforms.ops.documents.annotate.figure_names import name_figures

BOX = (1.0, 2.0, 30.0, 40.0)


def test_figures_have_names_and_texts():
    blocks = (
        Block(kinds.FIGURE, "", BOX),
        Block(kinds.CAPTION, "Figure 1", caption_of=0),
        Block(kinds.FIGURE, "alt", BOX),
        Block(kinds.FIGURE, "no place"),
        Block(kinds.PARAGRAPH, "x", BOX),
    )
    found = name_figures(PageModel(3, 9.0, 9.0, blocks), "d").blocks
    name = figure_name("d", 3, BOX)
    assert [(block.marker, block.text) for block in found] == [
        (name, "Figure 1"), ("", "Figure 1"), (name, "alt"), ("", "no place"), ("", "x"),
    ]  # fmt: skip
