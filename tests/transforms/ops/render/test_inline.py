"""Spans in texts, and texts as Markdown."""

import pytest

from pagebeam.schemas.page_model import Line, Span
from pagebeam.schemas.structure.passages import Passage
from pagebeam.transforms.ops.render.inline import address, escape, inline_markdown
from pagebeam.transforms.ops.render.inline import find_stretches as find
from pagebeam.transforms.ops.structure.passages import passages
from tests.transforms.ops.structure.made_up import of_any_document


def passage(text, *lines):
    return Passage("paragraph", text, (1,), (), lines=tuple(Line(tuple(spans)) for spans in lines))


def stretches(one):
    return find(one.text, one.lines)


class TestStretches:
    def test_spans_are_found_across_lines_and_divided_words(self):
        first = [Span("the well-"), Span("known ex-", bold=True)]
        one = passage("the well-known example is", first, [Span("ample is")])
        assert [(s.start, s.end, s.line) for s in stretches(one)] == [(0, 9, 0), (9, 17, 0), (17, 25, 1)]

    def test_lines_that_say_something_else_are_not_used(self):
        assert stretches(passage("the storm", [Span("the rain")])) is None
        assert stretches(passage("the storm came", [Span("the storm")])) is None
        assert stretches(passage("the storm")) is None

    def test_white_space_within_words_does_not_count(self):
        one = passage("a b, cd e-f", [Span("ab, c d", bold=True), Span(" e-f")])
        assert [(s.start, s.end) for s in stretches(one)] == [(0, 7), (8, 11)]

    @of_any_document()
    def test_stretches_hold_the_letters_of_their_spans(self, pages):
        for one in passages(pages):
            for stretch in stretches(one) or ():
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
def test_a_part_as_markdown(first, end, expected):
    assert inline_markdown(STYLED.text, first, end, stretches(STYLED)) == expected


def test_headings_are_not_bold_again():
    found = stretches(passage("Rain fell", [Span("Rain", bold=True, italic=True), Span(" fell")]))
    assert inline_markdown("Rain fell", 0, 9, found) == "***Rain*** fell"
    assert inline_markdown("Rain fell", 0, 9, found, plain=True) == "Rain fell"


def whole(*lines, text=None):
    one = passage(text or " ".join("".join(span.text for span in line) for line in lines), *lines)
    return inline_markdown(one.text, 0, len(one.text), stretches(one))


def test_a_block_that_is_bold_as_a_whole_is_not_marked():
    assert whole([Span("Long "), Span("winter", bold=True)]) == "Long **winter**"
    assert whole([Span("Long ", bold=True), Span("winter", bold=True, italic=True)]) == "Long *winter*"


def test_a_word_that_is_parted_is_marked_once():
    lines = [Span("the "), Span("win-", italic=True)], [Span("ter", italic=True), Span(" ended")]
    assert whole(*lines, text="the winter ended") == "the *winter* ended"


def test_where_lines_hold_other_words_nothing_is_marked():
    assert whole([Span("North ", bold=True), Span("roads")], text="South *roads") == r"South \*roads"


def test_marks_that_markdown_would_not_read_are_left_out():
    assert whole([Span("see"), Span("(a)", bold=True), Span("b or "), Span("(c)", bold=True)]) == "see(a)b or **(c)**"
    assert whole([Span("un", bold=True), Span("likely")]) == "**un**likely"


def test_struck_words_have_strokes_and_underlined_ones_no_sign():
    spans = [Span("It "), Span("snowed", struck=True), Span(" "), Span("rained", bold=True, struck=True)]
    assert whole(spans) == "It ~~snowed~~ ~~**rained**~~"
    assert whole([Span("see"), Span("(a)", struck=True), Span("b")]) == "see(a)b"
    assert whole([Span("It "), Span("rained", underlined=True)]) == "It rained"
    assert whole([Span("It ~~rained~~")]) == r"It \~~rained\~~"


def test_raised_letters_and_code_with_ticks():
    one = passage("m2 `a", [Span("m"), Span("2", superscript=True), Span(" "), Span("`a", mono=True)])
    assert inline_markdown(one.text, 0, 5, stretches(one)) == "m<sup>2</sup> `` `a ``"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a * b_c _d_ *e*", r"a * b_c \_d\_ \*e\*"),
        ("# no heading", r"\# no heading"),
        ("1. no item", r"1\. no item"),
        ("1901) no item", r"1901\) no item"),
        ("- no item", r"\- no item"),
        ("-5 degrees", "-5 degrees"),
        ("3.5 mm", "3.5 mm"),
        ("[a](b) <b>", r"[a\](b) \<b>"),
        ("say 1. so", "say 1. so"),
    ],
)
def test_plain_text_is_shown_as_it_is(text, shown):
    assert escape(text) == shown


def test_inside_a_line_no_list_begins():
    assert escape("- so", at_start=False) == "- so"


def test_addresses_with_spaces_have_brackets():
    assert address("https://x.org/(a)") == "<https://x.org/(a)>"
    assert address("https://x.org/a") == "https://x.org/a"
