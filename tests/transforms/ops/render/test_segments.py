from pagebeam.schemas.layout import Segment
from pagebeam.schemas.page_model import KINDS, Block, PageModel, kinds
from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.render.segments import TAGS, render_segments


def test_blocks_become_segments_and_figures_have_none():
    blocks = (Block(kinds.HEADING, "Roads", (1, 2, 3, 4), 2), Block(kinds.FIGURE, "", (1, 2, 3, 4)))
    assert render_segments(PageModel(1, 612, 792, blocks)) == [Segment(Vocabulary.HEADING, "Roads", (1, 2, 3, 4))]


def test_every_kind_that_has_text_has_a_tag():
    assert set(TAGS) == set(KINDS) - {kinds.FIGURE}
