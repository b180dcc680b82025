"""Documents as HTML."""

import pytest

from pagebeam.schemas.page_model import Block, Line, Span, kinds
from pagebeam.transforms.ops.export.html_document import article, element, inline, page
from pagebeam.transforms.ops.structure.passages import passages
from tests.transforms.ops.structure.made_up import pages_of, table_block


def only(block):
    (passage,) = passages(pages_of((block,)))
    return passage


def body(*blocks):
    return "".join(article(passages(pages_of(blocks)), 'a"b.pdf'))


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        (Block(kinds.HEADING, "A < B", level=2), "<h2>A &lt; B</h2>\n"),
        (Block(kinds.PARAGRAPH, "Rain & snow"), "<p>Rain &amp; snow</p>\n"),
        (Block(kinds.FOOTNOTE, "1 See."), "<aside>1 See.</aside>\n"),
        (Block(kinds.ADDRESS, "1 Main St\nAustin"), "<address>1 Main St<br>\nAustin</address>\n"),
        (Block(kinds.CODE, "a < b\n  c"), "<pre><code>a &lt; b\n  c</code></pre>\n"),
        (Block(kinds.FIGURE, "Coast"), "<figure><figcaption>Coast</figcaption></figure>\n"),
        (Block(kinds.FIGURE, ""), ""),
        (Block(kinds.PARAGRAPH, " "), ""),
        (table_block([["a"], ["1"]]), "<table>\n<tr><th>a</th></tr>\n<tr><td>1</td></tr>\n</table>\n"),
    ],
)
def test_elements(block, shown):
    assert element(only(block)) == shown


def test_items_are_nested_by_their_levels():
    items = [
        Block(kinds.LIST_ITEM, f"• {name}", level=int(level), marker="•") for name, level in ("a0", "b1", "c1", "d0")
    ]
    shown = body(*items, Block(kinds.PARAGRAPH, "end"), Block(kinds.LIST_ITEM, "e", level=1)).replace("\n", "")
    lists = "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul><p>end</p><ul><li><ul><li>e</li></ul></li></ul>"
    assert shown == f'<article data-uri="a&quot;b.pdf">{lists}</article>'


def test_numbers_are_those_of_an_ordered_list_and_letters_are_kept():
    items = [("2)", 0), ("•", 1), ("3)", 0), ("a)", 0)]
    shown = body(*(Block(kinds.LIST_ITEM, f"{marker} x", level=level, marker=marker) for marker, level in items))
    lists = "<ol><li value=2>x<ul><li>x</li></ul></li><li value=3>x</li></ol><ul><li>a) x</li></ul>"
    assert shown.replace("\n", "") == f'<article data-uri="a&quot;b.pdf">{lists}</article>'


def test_styles_and_links():
    spans = (
        Span("It "), Span("rained", bold=True), Span(" "), Span("x<y", mono=True), Span("2", superscript=True),
        Span(" here", italic=True, link="https://x.org/?a&b"), Span(" there", link="javascript:alert(1)"),
    )  # fmt: skip
    passage = only(Block(kinds.PARAGRAPH, "It rained x<y2 here there", lines=(Line(spans),)))
    assert inline(passage) == (
        "It <strong>rained</strong> <code>x&lt;y</code><sup>2</sup> "
        '<a href="https://x.org/?a&amp;b"><em>here</em></a> there'
    )


def test_underlined_and_struck_words():
    spans = (
        Span("It ", underlined=True),
        Span("snowed", struck=True),
        Span(" x", underlined=True, link="https://x.org"),
    )
    shown = inline(only(Block(kinds.PARAGRAPH, "It snowed x", lines=(Line(spans),))))
    assert shown == '<u>It</u> <s>snowed</s> <a href="https://x.org">x</a>'


def test_what_is_typed_is_no_code_and_headings_are_not_bold_again():
    assert inline(only(Block(kinds.PARAGRAPH, "a b", lines=(Line((Span("a b", mono=True),)),)))) == "a b"
    assert inline(only(Block(kinds.HEADING, "a", lines=(Line((Span("a", bold=True),)),)))) == "a"


def test_a_page_has_the_title_and_language_of_its_document():
    shown = "".join(page({"title": None, "uri": "in/a&b.pdf", "language": "de"}, ["<p>x</p>\n"]))
    assert shown.startswith('<!DOCTYPE html>\n<html lang="de">\n<meta charset="utf-8">\n<title>a&amp;b.pdf</title>\n')
    assert shown.endswith("<p>x</p>\n</html>\n")
