from pagebeam.schemas.page_model import kinds
from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.page_model.blocks import Block
from pagebeam.transforms.ops.page_model.headings import PageContext
from pagebeam.transforms.ops.page_model.tagging import tag_blocks

PAGE = PageContext(body_size=10.0, body_bold=False, styled=True)


def block(text, y0, size=10.0, bold=0.0):
    return Block((Fragment(text, 72, y0, 72 + 5 * len(text), y0 + size, size, bold, 0, 0, 0),))


def test_blocks_have_kinds():
    prose = block("The committee met on Tuesday, and heard its chair.", 140)
    assert tag_blocks([block("The State of the Roads", 100, 18.0, 1.0), prose], PAGE) == [
        kinds.HEADING,
        kinds.PARAGRAPH,
    ]


def test_a_kind_that_is_known_stays():
    entry = block("The State of the Roads", 100, 18.0, 1.0)._replace(kind=kinds.PARAGRAPH)
    assert tag_blocks([entry], PAGE) == [kinds.PARAGRAPH]


def test_bold_words_beside_each_other_are_heads_of_columns_and_larger_ones_headings():
    for size, kind in ((10.0, kinds.PARAGRAPH), (14.0, kinds.HEADING)):
        names = [block("East Mean", 100, size, 1.0), block("West Mean", 100, size, 1.0)]
        names[1] = Block((names[1].lines[0]._replace(x0=300, x1=350),))
        assert tag_blocks([*names, block("The committee met and heard its chair.", 140)], PAGE)[:2] == [kind, kind]
    below = [block("East Mean", 100, 10.0, 1.0), block("West Mean", 120, 10.0, 1.0)]
    assert tag_blocks(below, PAGE) == [kinds.HEADING, kinds.HEADING]
