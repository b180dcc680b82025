"""Figures of models."""

from pagebeam.schemas.page_model import Block, kinds
from pagebeam.transforms.ops.structure.figures import Figure, caption_of, figures_of
from tests.transforms.ops.structure.made_up import BOX, pages_of


def test_figures_with_names_are_listed_with_their_captions():
    first = (
        Block(kinds.CAPTION, "Figure 1", caption_of=1),
        Block(kinds.FIGURE, "what it shows", BOX, marker="ab"),
        Block(kinds.CAPTION, "and more", caption_of=1),
        Block(kinds.FIGURE, "", BOX),
    )
    pages = [page for page, _ in pages_of(first, (Block(kinds.FIGURE, "alt", BOX, marker="cd"),))]
    assert list(figures_of(pages)) == [Figure("ab", 1, BOX, "Figure 1 and more"), Figure("cd", 2, BOX, "alt")]
    assert caption_of(first, 3) == ""
