"""Hyphens at line ends are kept in words that the document writes with them."""

import pytest

from pagebeam.schemas.page_model import Block, Line, PageModel, Span, kinds
from pagebeam.transforms.ops.lines.script import join_lines
from pagebeam.transforms.ops.page_model.compounds import keep_hyphens


def page(*texts):
    lines = tuple(Line((Span(text),)) for text in texts)
    return PageModel(1, 612, 792, (Block(kinds.PARAGRAPH, join_lines(texts), None, lines=lines),))


def text(*pages):
    return keep_hyphens(pages)[-1].blocks[0].text


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ("At the source-level it", "We do source-level work, sourcelevel."),
        ("Source-level: it", "We do source-level work, sourcelevel."),
        ("At source level", "We do sourcelevel work, sourcelevel."),
    ],
)
def test_a_compound_is_one_where_the_document_has_it(known, said):
    assert text(page(known), page("We do source-", "level work, sourcelevel.")) == said


def test_each_of_several_is_mended_where_it_stands():
    assert (
        text(page("so well-known"), page("a well-", "known and well-", "kept ferry"))
        == "a well-known and wellkept ferry"
    )
