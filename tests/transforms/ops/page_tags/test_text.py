"""Words become lines with styles and links."""

from pagebeam.schemas.layout import Layout, Link, PlacedWord
from pagebeam.schemas.page_model import Span
from pagebeam.transforms.ops.page_tags.text import box_of, lines_of, part_by_white
from tests.transforms.ops.page_tags.pages import page_of


def word(text: str, x: float, y: float = 20.0, **style) -> PlacedWord:
    return PlacedWord(text, x, y, x + 5 * len(text), y + 10, 10.0, **style)


def lines(*words: PlacedWord, links: tuple[Link, ...] = ()):
    return lines_of(range(len(words)), Layout(300, 300, words, links=links))


def test_words_on_one_level_are_a_line():
    found = lines(word("one", 20), word("two", 40), word("three", 20, 34))
    assert [line.text for line in found] == ["one two", "three"]
    assert found[0].box == (20, 20, 55, 30)
    assert box_of([word("a", 1), word("b", 9, 50)]) == (1, 20, 14, 60)


def test_spans_are_stretches_of_one_style():
    (line,) = lines(word("a", 20), word("bold", 30, bold=True), word("word", 55, bold=True), word("end", 80))
    assert line.spans == (Span("a "), Span("bold word ", bold=True), Span("end"))


def test_exponents_stand_close_to_what_they_belong_to_and_on_its_line():
    raised = PlacedWord("2", 25.2, 18, 29, 25, 7.0, script=1)
    (line,) = lines(word("m", 20), raised, word("wide", 40))
    assert line.spans == (Span("m"), Span("2 ", superscript=True), Span("wide"))


def test_words_in_a_link_lead_where_it_does():
    (line,) = lines(word("see", 20), word("here", 40), links=(Link(38, 18, 62, 32, "https://example.org"),))
    assert [span.link for span in line.spans] == [None, "https://example.org"]


def test_scripts_without_blanks_get_none():
    (line,) = lines(word("電磁", 20), word("振動", 40))
    assert line.text == "電磁振動"


def test_parts_are_divided_by_more_white_than_between_lines():
    page = page_of("one two", "three", "four", "five")
    moved = tuple(
        word._replace(y0=word.y0 + 12, y1=word.y1 + 12) if at > 2 else word for at, word in enumerate(page.words)
    )
    page = page._replace(words=moved)
    assert part_by_white(range(5), page) == [[0, 1, 2], [3, 4]]
    assert part_by_white([4, 0], page) == [[4], [0]]  # the next column
    assert part_by_white([], page) == []


def test_dots_that_lead_on_to_a_page_are_left_out():
    page = page_of("Roads.......6", "Bridges ........ 7", "and so on ...", "......", "Ferries . . . . 8")
    lines = [lines_of(range(*ends), page)[0] for ends in ((0, 1), (1, 4), (4, 8), (8, 9), (9, 15))]
    assert [line.text for line in lines] == ["Roads 6", "Bridges 7", "and so on ...", "......", "Ferries 8"]
