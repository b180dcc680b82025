"""Pieces of passages."""

import pytest

from pagebeam.schemas.page_model import Block, kinds
from pagebeam.schemas.structure.passages import PlacedBox
from pagebeam.transforms.ops.chunks.pieces import boxes_of, pieces_of
from pagebeam.transforms.ops.chunks.tokens import count_words
from pagebeam.transforms.ops.render.inline import find_stretches
from pagebeam.transforms.ops.structure.passages import passages
from pagebeam.transforms.ops.structure.plain_text import text_of
from tests.transforms.ops.structure.made_up import line, of_any_document, pages_of

FIRST, SECOND = (72.0, 80.0, 500.0, 90.0), (72.0, 92.0, 400.0, 102.0)


def only(*pages):
    (passage,) = passages(pages_of(*pages))
    return passage


def markdown(block):
    return [piece.markdown for piece in pieces_of(only((block,)), count_words)]


def test_sentences_know_their_lines_and_pages():
    one = only(
        (Block(kinds.PARAGRAPH, "It rained. Then it", FIRST, lines=(line("It rained. Then it", FIRST),)),),
        (Block(kinds.PARAGRAPH, "snowed. So.", SECOND, lines=(line("snowed. So.", SECOND),)),),
    )
    told = [(p.text, p.pages, p.boxes, p.tokens, p.rest) for p in pieces_of(one, count_words)]
    assert told == [
        ("It rained.", (1,), (PlacedBox(1, FIRST),), 3, 9),
        ("Then it snowed.", (1, 2), (PlacedBox(1, FIRST), PlacedBox(2, SECOND)), 4, 6),
        ("So.", (2,), (PlacedBox(2, SECOND),), 2, 2),
    ]


def test_a_part_has_the_box_of_its_lines_where_they_are_known():
    one = only((Block(kinds.PARAGRAPH, "a b", (0.0, 0.0, 9.0, 9.0), lines=(line("a", FIRST), line("b", SECOND))),))
    stretches = find_stretches(one.text, one.lines)
    assert boxes_of(one, 2, 3, stretches) == (PlacedBox(1, SECOND),)
    assert boxes_of(one, 0, 3, stretches) == (PlacedBox(1, (72.0, 80.0, 500.0, 102.0)),)
    assert boxes_of(one, 2, 3, None) == (PlacedBox(1, (0.0, 0.0, 9.0, 9.0)),)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Block(kinds.HEADING, "Of Rain. Twice", level=2), ["## Of Rain. Twice"]),
        (Block(kinds.LIST_ITEM, "• One. Two.", marker="•", level=1), ["    - One. Two."]),
        (Block(kinds.LIST_ITEM, "3) One", marker="3)"), ["3. One"]),
        (Block(kinds.LIST_ITEM, "(a) One", marker="(a)"), ["- (a) One"]),
        (Block(kinds.ADDRESS, "1 Main St\nAustin"), ["1 Main St  \nAustin"]),
        (Block(kinds.CODE, "a = 1\n  b"), ["a = 1", "  b"]),
        (Block(kinds.PARAGRAPH, "  "), []),
    ],
)
def test_markdown_by_kind(block, expected):
    assert markdown(block) == expected


def test_code_is_fenced_by_more_ticks_than_it_holds():
    (piece,) = pieces_of(only((Block(kinds.CODE, "```` x"),)), count_words)
    assert (piece.frame.opening, piece.frame.closing) == ("`````\n", "\n`````")


@of_any_document()
def test_pieces_are_their_passage(pages):
    for one in passages(pages):
        found = pieces_of(one, count_words)
        joined = "".join((piece.gap if place else "") + piece.text for place, piece in enumerate(found))
        assert joined == text_of(one)
        assert [piece.first for piece in found] == [place == 0 for place in range(len(found))]
        assert sum(piece.tokens for piece in found) == (found[0].rest if found else 0)
        assert {page for piece in found for page in piece.pages} <= set(one.pages)
