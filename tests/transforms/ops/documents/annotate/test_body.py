"""Texts of pages and documents without what belongs to the sheets, paragraphs whole."""

import itertools

import pytest
from hypothesis import strategies as st

from pagebeam.schemas.page_model import Block, PageModel, kinds
from pagebeam.transforms.ops.documents.annotate.body import document_body, join_parts, page_body, part_passages
from pagebeam.transforms.ops.structure.passages import passages
from pagebeam.transforms.ops.structure.plain_text import document_text
from tests.transforms.ops.structure.made_up import of_any_document, pages_of, table_block

P = kinds.PARAGRAPH
HEAD, FOOT = Block(kinds.PAGE_HEADER, "A history of rain"), Block(kinds.PAGE_NUMBER, "7")


def body(*pages, cut=(), redacted=()):
    """The text of a document whose pages are read in parts, cut before these."""
    told = pages_of(*pages)
    ends = [0, *cut, len(told)]
    return document_body(join_parts(part_passages(told[a:b], redacted) for a, b in itertools.pairwise(ends) if a < b))


def test_a_page_has_no_head_foot_and_number():
    page = PageModel(7, 612, 792, (HEAD, Block(kinds.HEADING, "1 Rain"), Block(P, "It rained."), FOOT))
    assert page_body(page, "en") == "1 Rain\n\nIt rained."
    assert page_body(PageModel(1, 612, 792, ()), None) == ""


PAGES = (
    (HEAD, Block(P, "The storm came ash-"), Block(kinds.FOOTNOTE, "1 At night."), FOOT),
    (HEAD, Block(kinds.FIGURE, ""), Block(P, "ore and stayed for"), FOOT),
    (HEAD, FOOT),
    (HEAD, Block(P, "days in the well-"), FOOT),
    (HEAD, Block(P, "known bay."), Block(P, "it rained."), FOOT),
)


@pytest.mark.parametrize("cut", [(), (1,), (2,), (1, 2, 3, 4), (3,), (4,)])
def test_paragraphs_and_words_are_whole_over_pages_figures_and_notes_wherever_parts_are_cut(cut):
    whole = "The storm came ashore and stayed for days in the well-known bay."
    assert body(*PAGES, cut=cut) == f"{whole}\n\n1 At night.\n\nit rained."


@pytest.mark.parametrize("cut", [(), (1,)])
def test_a_table_is_whole_with_its_head_once(cut):
    head = ["", "Rain"]
    pages = [(HEAD, table_block([head, ["May", "17"]])), (table_block([head, ["June", "40"]]), FOOT)]
    assert body(*pages, cut=cut) == "\tRain\nMay\t17\nJune\t40"


@of_any_document(st.data())
def test_it_is_the_text_that_chunks_are_cut_of(pages, data):
    cut = data.draw(st.lists(st.integers(0, len(pages)), unique=True).map(sorted))
    assert body(*(page.blocks for page, _ in pages), cut=cut) == "".join(document_text(passages(pages)))


def test_nothing_is_left_of_what_a_page_break_divides():
    number = (Block(P, "Her number is 123-45-"),), (Block(P, "6789 and no other."),)
    assert body(*number) == "Her number is 123-45-\n\n6789 and no other."
    assert "6789" not in body(*number, redacted=("ssn",))
    labelled = (Block(P, "She has the number ssn 123-45-6789 since"),), (Block(P, "then."),)
    assert body(*labelled, redacted=("ssn",)) == "She has the number ssn [SSN] since then."
