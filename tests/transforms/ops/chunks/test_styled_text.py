"""Spans in texts, and texts as Markdown."""

import pytest

from pagebeam.schemas.page_model import Line, Span
from pagebeam.schemas.structure.passages import Passage
from pagebeam.transforms.ops.chunks.styled_text import address, escaped, find_stretches, markdown_of
from pagebeam.transforms.ops.structure.passages import passages
from tests.transforms.ops.structure.made_up import of_any_document


def passage(text, *lines):
    return Passage("paragraph", text, (1,), (), lines=tuple(Line(tuple(spans)) for spans in lines))


class TestStretches:
    def test_spans_are_found_across_lines_and_divided_words(self):
        first = [Span("the well-"), Span("known ex-", bold=True)]
        one = passage("the well-known example is", first, [Span("ample is")])
        assert [(s.start, s.end, s.line) for s in find_stretches(one)] == [(0, 9, 0), (9, 17, 0), (17, 25, 1)]

    def test_lines_that_say_something_else_are_not_used(self):
        assert find_stretches(passage("the storm", [Span("the rain")])) is None
        assert find_stretches(passage("the storm came", [Span("the storm")])) is None
        assert find_stretches(passage("the storm")) is None

    @of_any_document()
    def test_stretches_hold_the_letters_of_their_spans(self, pages):
        for one in passages(pages):
            for stretch in find_stretches(one) or ():
                letters = "".join(one.text[stretch.start : stretch.end].split())
                assert letters in ("".join(stretch.span.text.split()), "".join(stretch.span.text.split())[:-1])


STYLED = passage(
    "It rained here on coasts and x*y",
    [Span("It "), Span("rained", bold=True), Span(" ")],
    [
        Span("here", bold=True),
        Span(" on "),
        Span("coasts", link="https://x.org/a b"),
        Span(" and "),
        Span("x*y", mono=True),
    ],
)


@pytest.mark.parametrize(
    ("first", "end", "expected"),
    [
        (0, 32, "It **rained here** on [coasts](<https://x.org/a b>) and `x*y`"),
        (0, 6, "It **rai**"),
        (5, 14, "**ined here**"),
        (15, 17, "on"),
    ],
)
def test_markdown_of_a_part(first, end, expected):
    assert markdown_of(STYLED.text, first, end, find_stretches(STYLED)) == expected


def test_headings_are_not_bold_again():
    stretches = find_stretches(passage("Rain", [Span("Rain", bold=True, italic=True)]))
    assert markdown_of("Rain", 0, 4, stretches) == "***Rain***"
    assert markdown_of("Rain", 0, 4, stretches, plain=True) == "Rain"


def test_raised_letters_and_code_with_ticks():
    one = passage("m2 `a", [Span("m"), Span("2", superscript=True), Span(" "), Span("`a", mono=True)])
    assert markdown_of(one.text, 0, 5, find_stretches(one)) == "m<sup>2</sup> `` `a ``"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a * b_c _d_", r"a \* b_c \_d\_"),
        ("# no heading", r"\# no heading"),
        ("1. no item", r"1\. no item"),
        ("1901) no item", r"1901\) no item"),
        ("- no item", r"\- no item"),
        ("-5 degrees", "-5 degrees"),
        ("3.5 mm", "3.5 mm"),
        ("[a] <b>", r"\[a\] \<b>"),
        ("say 1. so", "say 1. so"),
    ],
)
def test_plain_text_is_shown_as_it_is(text, shown):
    assert escaped(text) == shown


def test_inside_a_line_no_list_begins():
    assert escaped("- so", at_start=False) == "- so"


def test_addresses_with_spaces_have_brackets():
    assert address("https://x.org/(a)") == "<https://x.org/(a)>"
    assert address("https://x.org/a") == "https://x.org/a"
