import pytest

from pagebeam.schemas.vocabulary import Vocabulary as Tag
from pagebeam.transforms.ops.segments.blocks import Block
from pagebeam.transforms.ops.segments.classify import classify, is_caption
from pagebeam.transforms.ops.segments.fragments import Fragment
from pagebeam.transforms.ops.segments.headings import PageContext

PAGE = PageContext(body_size=10.0, body_bold=False, styled=True)


def block(text, size=10.0, bold=0.0):
    return Block((Fragment(text, 72, 300, 72 + 5 * len(text), 300 + size, size, bold, 0, 0, 0),))


@pytest.mark.parametrize(
    ("found", "tag"),
    [
        (block("The State of the Roads", 18.0, 1.0), Tag.HEADING),
        (block("The committee met on Tuesday, and heard the report of its chair."), Tag.PARAGRAPH),
        (block("• one of the items of a list"), Tag.LIST),
        (block("Figure 2: The roads between the villages"), Tag.CAPTION),
        (block("© 2020 Acme Corporation. All rights reserved."), Tag.COPYRIGHT),
    ],
)
def test_tags(found, tag):
    assert classify(found, PAGE, None, None) == tag


def test_captions():
    assert is_caption(block("Table 3. Snow by month"), PAGE)
    assert not is_caption(block("The table shows snow by month"), PAGE)
