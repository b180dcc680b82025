"""Which pieces are in one chunk."""

import math

import pytest
from hypothesis import strategies as st

from pagebeam.schemas.page_model import Block, kinds
from pagebeam.schemas.structure.chunks import CHUNKS
from pagebeam.transforms.ops.chunks.assemble import chunk_rows
from pagebeam.transforms.ops.chunks.packing import pack
from pagebeam.transforms.ops.chunks.piece_stream import piece_stream
from pagebeam.transforms.ops.chunks.tokens import count_words
from pagebeam.transforms.ops.formats.parquet import to_batch
from pagebeam.transforms.ops.structure.passages import passages
from pagebeam.transforms.ops.structure.plain_text import document_text
from tests.transforms.ops.structure.made_up import of_any_document, pages_of, table_block


def head(text, level):
    return Block(kinds.HEADING, text, level=level)


def words(number, name="w"):
    """A paragraph of sentences of five tokens."""
    return Block(kinds.PARAGRAPH, " ".join(f"A{name} b c dd." for _ in range(number // 5)))


def chunks(most, *blocks, count=count_words):
    packed = pack(piece_stream(passages(pages_of(blocks)), count), most, count)
    return [row["text"] for row in chunk_rows(packed, "d", "u", count)]


def tokens(most, *blocks):
    return [count_words(text) for text in chunks(most, *blocks)]


def test_small_sections_go_together():
    assert tokens(100, head("A", 1), words(20), head("B", 2), words(20), head("C", 2), words(20)) == [63]


def test_a_higher_heading_begins_a_chunk():
    found = chunks(100, head("A", 1), words(90), head("B", 3), words(20), head("C", 2), words(20))
    assert [text.split()[0] for text in found] == ["A", "B", "C"]
    assert len(chunks(100, head("A", 2), words(20), head("C", 1), words(20))) == 2


def test_a_section_that_fits_is_not_divided():
    assert tokens(50, head("A", 1), words(30), head("B", 1), words(30)) == [31, 31]


def test_a_section_that_does_not_fit_goes_on_after_a_short_beginning():
    assert tokens(50, head("A", 1), words(5), head("B", 2), words(80)) == [47, 40]


def test_a_paragraph_that_fits_is_not_divided():
    assert tokens(50, words(30), words(30)) == [30, 30]


def test_a_paragraph_is_divided_between_sentences_where_it_must_be():
    assert tokens(50, words(120)) == [50, 50, 20]
    assert tokens(50, words(10), words(45)) == [50, 5]


def test_a_heading_is_not_the_end_of_a_chunk():
    found = chunks(50, words(45), head("A", 3), words(30))
    assert [text.split()[0] for text in found] == ["Aw", "A"]


def test_a_piece_that_is_longer_is_a_chunk_by_itself():
    item = Block(kinds.LIST_ITEM, "• " + " ".join(["long"] * 60))
    assert tokens(50, words(20), item, words(20)) == [20, 61, 20]


def test_the_head_of_a_table_counts_again():
    rows = [["h1", "h2", "h3", "h4"], *([str(row), "a", "b", "c"] for row in range(9))]
    found = chunks(16, table_block(rows))
    assert [count_words(text) for text in found] == [16, 16, 16]
    assert all(text.startswith("h1\th2\th3\th4\n") for text in found)


def test_a_tokenizer_that_counts_more_in_a_text_than_in_its_parts():
    def count(text):
        return math.ceil(len(text) / 4) + text.count(" ")

    found = chunks(16, words(100), count=count)
    assert len(found) > 3
    assert all(count(text) <= 16 for text in found)


@of_any_document(st.sampled_from([16, 24, 60, 400]))
def test_chunks_are_the_document(pages, most):
    text = "".join(document_text(passages(pages)))
    pieces = list(piece_stream(passages(pages), count_words))
    packed = list(pack(pieces, most, count_words))
    assert [piece for chunk in packed for piece in chunk] == pieces
    place = 0
    for row, chunk in zip(chunk_rows(packed, "d", "u", count_words), packed, strict=True):
        assert not text[place : row["start"]].strip()
        assert row["text"][row["repeated"] :] == text[row["start"] : row["end"]]
        place = row["end"]
        assert row["tokens"] == count_words(row["text"])
        assert row["tokens"] <= most or len(chunk) == 1 or chunk[0].tied
        assert row["pages"] == sorted({page for piece in chunk for page in piece.pages})
        assert {box["page"] for box in row["boxes"]} <= set(row["pages"])
        assert to_batch([row], CHUNKS).num_rows == 1
    assert not text[place:].strip()


@pytest.mark.parametrize("most", [16, 100])
def test_nothing_gives_no_chunk(most):
    assert chunks(most) == []
