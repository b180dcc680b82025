"""Chunks of their pieces."""

from pagebeam.schemas.page_model import Block, kinds
from pagebeam.schemas.structure.passages import PlacedBox
from pagebeam.transforms.ops.chunks.assemble import boxes_of, chunk_rows, headings_of, markdown_of, runs, text_of
from pagebeam.transforms.ops.chunks.piece_stream import piece_stream
from pagebeam.transforms.ops.chunks.tokens import count_words
from pagebeam.transforms.ops.structure.passages import passages
from tests.transforms.ops.structure.made_up import BOX, line, pages_of, table_block

PIECES = list(
    piece_stream(
        passages(
            pages_of(
                (
                    Block(kinds.HEADING, "Weather", BOX, 1),
                    Block(kinds.PARAGRAPH, "It rained. It snowed.", BOX, lines=(line("It rained. It snowed."),)),
                    Block(kinds.HEADING, "Rain", BOX, 2),
                    table_block([["Year", "mm"], ["1901", "7"], ["1902", "8"]]),
                    Block(kinds.CODE, "a\n  b"),
                )
            )
        ),
        count_words,
    )
)
TEXTS = ["Weather", "It rained.", "It snowed.", "Rain", "Year\tmm", "1901\t7", "1902\t8", "a", "  b"]


def test_the_sample():
    assert [piece.text for piece in PIECES] == TEXTS
    assert [len(run) for run in runs(PIECES)] == [1, 2, 1, 3, 2]


def test_a_chunk_that_begins_within_a_table_repeats_its_head():
    assert text_of(PIECES[6:8]) == ("Year\tmm\n1902\t8\n\na", 8)
    assert markdown_of(PIECES[6:8]) == "| Year | mm |\n|---|---|\n| 1902 | 8 |\n\n```\na\n```"
    assert markdown_of(PIECES[8:]) == "```\n  b\n```"


def test_a_chunk_that_begins_with_a_table_has_its_head_once():
    assert text_of(PIECES[3:6]) == ("Rain\n\nYear\tmm\n1901\t7", 0)
    assert markdown_of(PIECES[3:6]) == "## Rain\n\n| Year | mm |\n|---|---|\n| 1901 | 7 |"


def test_sentences_of_a_paragraph_are_one():
    assert markdown_of(PIECES[:3]) == "# Weather\n\nIt rained. It snowed."
    assert boxes_of(PIECES[:3]) == [PlacedBox(1, BOX), PlacedBox(1, BOX)]


def test_headings_hold_for_all_of_a_chunk():
    assert headings_of(PIECES[:3]) == ("Weather",)
    assert headings_of(PIECES[3:6]) == ("Weather", "Rain")
    assert headings_of(PIECES[2:6]) == ("Weather",)
    assert headings_of(PIECES[3:4]) == ("Weather", "Rain")


def test_rows_know_their_neighbours():
    first, second, third = chunk_rows([PIECES[:3], PIECES[3:6], PIECES[6:]], "d", "u", count_words)
    assert [(row["previous"], row["chunk_id"], row["next"]) for row in (first, second, third)] == [
        (None, "d/1", "d/2"),
        ("d/1", "d/2", "d/3"),
        ("d/2", "d/3", None),
    ]
    assert (first["start"], first["end"], first["tokens"], first["pages"]) == (0, 30, 7, [1])
    assert (third["repeated"], third["number"], third["uri"]) == (8, 3, "u")
    assert list(chunk_rows([], "d", "u", count_words)) == []
