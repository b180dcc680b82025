"""Paragraphs that are divided within a page are put together, and others are left apart."""

import pytest

from pagebeam.schemas.page_model import Block, Line, Span, kinds
from pagebeam.transforms.ops.lines.script import join_lines
from pagebeam.transforms.ops.page_model.read_on import join_interrupted

WIDTH, SIZE = 200.0, 10.0


def block(*texts, x=50.0, y=100.0, kind=kinds.PARAGRAPH, short=0.0, indent=0.0, italic=False):
    """A block whose lines fill their column; the last one ends `short` points before."""
    lines = tuple(
        Line(
            (Span(text, italic=italic),),
            (x + indent * (n == 0), y + 12 * n, x + WIDTH - short * (n == len(texts) - 1), y + 12 * n + 10),
            SIZE,
        )
        for n, text in enumerate(texts)
    )
    return Block(kind, join_lines(texts), (x, y, x + WIDTH, y + 12 * len(texts) - 2), lines=lines)


def texts(*blocks):
    return [one.text for one in join_interrupted(blocks)]


OPEN = ("The ferry was late that", "winter and nobody", "had seen the engi-")


def test_a_paragraph_goes_on_in_the_next_column_over_a_note_and_a_figure():
    note = block("1 Of 1908.", y=700, kind=kinds.FOOTNOTE)
    figure = Block(kinds.FIGURE, "", (300.0, 50.0, 500.0, 90.0))
    rest = block("neer of the boat.", x=300)
    found = join_interrupted([block(*OPEN, y=640), note, figure, rest])
    assert [one.text for one in found] == [
        "The ferry was late that winter and nobody had seen the engineer of the boat.",
        "1 Of 1908.",
        "",
    ]
    assert found[0].box == (50.0, 100.0, 500.0, 674.0)
    assert len(found[0].lines) == 4


def test_a_paragraph_goes_on_below_a_box_beside_it_which_follows():
    aside = [block("Ferries in short", x=300), block("There were two.", x=300, y=120)]
    found = texts(block(*OPEN), *aside, block("neer since.", y=136))
    assert found == [
        "The ferry was late that winter and nobody had seen the engineer since.",
        "Ferries in short",
        "There were two.",
    ]


@pytest.mark.parametrize(
    "rest",
    [
        block("neer of the boat.", x=300, italic=True),
        block("neer of the boat.", y=180),  # below, with nothing in between: a block of its own by its looks
        block("Neer of the boat.", x=300),  # after a hyphen words go on in small letters
        block("neer of the boat.", x=300, kind=kinds.LIST_ITEM),
    ],
)
def test_what_differs_or_follows_at_once_is_left_apart(rest):
    assert len(texts(block(*OPEN), rest)) == 2


@pytest.mark.parametrize(
    "first",
    [
        block("The ferry was late that", "winter and nobody came.", y=600),
        block("The ferry was late that", "winter and nobody", y=600, short=80),
        block("Ferry of the harbour", y=600),
        block("The ferry was late that", "winter and nobody", y=600, kind=kinds.HEADING),
    ],
)
def test_what_ended_is_not_continued(first):
    assert len(texts(first, block("of the boat was there.", x=300))) == 2


def test_a_name_goes_on_only_with_a_full_line_and_without_an_indent():
    first = block("The ferry was late that", "winter and nobody", "had seen the boat to", y=600)
    assert len(texts(first, block("England since the", "spring.", x=300))) == 1
    assert len(texts(first, block("England since the", "spring.", x=300, indent=12))) == 2
