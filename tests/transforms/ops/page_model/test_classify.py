import pytest

from pagebeam.schemas.page_model import kinds
from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.page_model.blocks import Block
from pagebeam.transforms.ops.page_model.classify import classify, is_caption
from pagebeam.transforms.ops.page_model.headings import PageContext

PAGE = PageContext(body_size=10.0, body_bold=False, styled=True)


def block(text, size=10.0, bold=0.0):
    return Block((Fragment(text, 72, 300, 72 + 5 * len(text), 300 + size, size, bold, 0, 0, 0),))


@pytest.mark.parametrize(
    ("found", "tag"),
    [
        (block("The State of the Roads", 18.0, 1.0), kinds.HEADING),
        (block("The committee met on Tuesday, and heard the report of its chair."), kinds.PARAGRAPH),
        (block("• one of the items of a list"), kinds.LIST_ITEM),
        (block("Figure 2: The roads between the villages"), kinds.CAPTION),
        (block("© 2020 Acme Corporation. All rights reserved."), kinds.COPYRIGHT),
    ],
)
def test_tags(found, tag):
    assert classify(found, PAGE, None, None) == tag


def test_captions():
    assert is_caption(block("Table 3. Snow by month"), PAGE)
    assert not is_caption(block("The table shows snow by month"), PAGE)


@pytest.mark.parametrize(
    ("text", "x", "kind"),
    [
        ("a = b + c", 120, kinds.FORMULA),
        ("a = b + c (2.1)", 72, kinds.FORMULA),
        ("a = b + c", 72, kinds.PARAGRAPH),  # not set off
        ("speed = road through time", 120, kinds.PARAGRAPH),
        ("a b c", 120, kinds.PARAGRAPH),
    ],
)
def test_signs_that_relate_and_are_set_off_are_a_formula(text, x, kind):
    prose = block("The committee met on Tuesday, and heard the report of its chair.")
    line = block(text).lines[0]._replace(x0=x, y0=320, y1=330)
    assert classify(Block((line,)), PAGE, prose, prose) == kind
