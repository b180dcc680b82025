from pagebeam.schemas.vocabulary import Vocabulary as Tag
from pagebeam.transforms.ops.segments.blocks import Block
from pagebeam.transforms.ops.segments.fragments import Fragment
from pagebeam.transforms.ops.segments.headings import PageContext
from pagebeam.transforms.ops.segments.tagging import tag_blocks

PAGE = PageContext(body_size=10.0, body_bold=False, styled=True)


def block(text, y0, size=10.0, bold=0.0):
    return Block((Fragment(text, 72, y0, 72 + 5 * len(text), y0 + size, size, bold, 0, 0, 0),))


def test_blocks_become_segments_with_their_boxes():
    found = tag_blocks(
        [
            block("The State of the Roads", 100, 18.0, 1.0),
            block("The committee met on Tuesday, and heard its chair.", 140),
        ],
        PAGE,
    )
    assert [(segment.tag, segment.text, segment.box) for segment in found] == [
        (Tag.HEADING, "The State of the Roads", (72, 100, 182, 118.0)),
        (Tag.PARAGRAPH, "The committee met on Tuesday, and heard its chair.", (72, 140, 322, 150.0)),
    ]
