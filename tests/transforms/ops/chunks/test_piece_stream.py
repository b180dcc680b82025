"""Pieces in the order of their document."""

from pagebeam.schemas.page_model import Block, kinds
from pagebeam.transforms.ops.chunks.piece_stream import piece_stream, stretches, tied_pieces
from pagebeam.transforms.ops.chunks.tokens import count_words
from pagebeam.transforms.ops.structure.passages import passages
from pagebeam.transforms.ops.structure.plain_text import document_text
from tests.transforms.ops.structure.made_up import of_any_document, pages_of, table_block


def stream(*blocks):
    return list(piece_stream(passages(pages_of(blocks)), count_words))


def units(most, *blocks):
    return [[piece.text for piece in unit] for unit in tied_pieces(stream(*blocks), most)]


CAPTION = Block(kinds.CAPTION, "Table 1: Rain", caption_of=3)
SAMPLE = (
    Block(kinds.HEADING, "Weather", level=1),
    Block(kinds.HEADING, "Rain", level=2),
    CAPTION,
    table_block([["a"], ["1"], ["2"]]),
    Block(kinds.HEADING, "Snow", level=2),
    Block(kinds.HEADING, "Index", level=1),
    Block(kinds.PARAGRAPH, "None. At all."),
)


def test_pieces_know_the_headings_above_them():
    told = {piece.text: piece.headings for piece in stream(*SAMPLE)}
    assert told["1"] == ("Weather", "Rain")
    assert told["Rain"] == ("Weather", "Rain")
    assert told["At all."] == ("Index",)


def test_headings_and_captions_are_tied_to_what_is_theirs():
    assert units(100, *SAMPLE) == [
        ["Weather", "Rain", "Table 1: Rain", "a", "1"],
        ["2"],
        ["Snow"],
        ["Index", "None."],
        ["At all."],
    ]


def test_what_is_tied_is_parted_where_it_is_too_much():
    assert units(3, *SAMPLE)[:3] == [["Weather", "Rain"], ["Table 1: Rain"], ["a", "1"]]


@of_any_document()
def test_places_are_those_of_the_text(pages):
    text = "".join(document_text(passages(pages)))
    place = 0
    for piece in piece_stream(passages(pages), count_words):
        assert text[place : piece.start] == piece.gap
        place = piece.start + len(piece.text)
        assert text[piece.start : place] == piece.text
    assert place == len(text)


def test_pieces_of_poor_pages_part_those_around_them():
    page_by_page = [piece._replace(pages=(number,)) for number, piece in enumerate(stream(*SAMPLE), 1)]
    over_two = [page_by_page[0]._replace(pages=(1, 2)), *page_by_page[1:]]
    found = [[piece.pages for piece in some] for some in stretches(page_by_page, frozenset((2, 3)))]
    assert found == [[(1,)], [(number,) for number in range(4, len(page_by_page) + 1)]]
    assert [len(list(some)) for some in stretches(over_two, frozenset((2, 3)))] == [len(over_two) - 3]
    assert [len(list(some)) for some in stretches(over_two, frozenset())] == [len(over_two)]
