"""Documents as they are read on."""

import pytest

from pagebeam.schemas.page_model import FURNITURE, Block, kinds
from pagebeam.schemas.structure.passages import PlacedBox
from pagebeam.transforms.ops.structure.passages import page_passages, passages, read_on
from tests.transforms.ops.structure.made_up import BOX, line, of_any_document, pages_of, table_block

P, NOTE = kinds.PARAGRAPH, kinds.FOOTNOTE


def told(*pages):
    return [(one.kind, one.text, one.pages) for one in passages(pages_of(*pages))]


def test_a_paragraph_is_whole_and_notes_come_after_it():
    found = told(
        (Block(P, "the storm came ash-"), Block(NOTE, "1 Note."), Block(kinds.PAGE_NUMBER, "1")),
        (Block(kinds.PAGE_HEADER, "Storms"), Block(P, "ore. It stayed"), Block(NOTE, "2 Note.")),
        (Block(kinds.FIGURE, ""), Block(P, "for days."), Block(kinds.HEADING, "End")),
    )
    assert found == [
        (P, "the storm came ashore. It stayed for days.", (1, 2, 3)),
        (NOTE, "1 Note.", (1,)),
        (NOTE, "2 Note.", (2,)),
        (kinds.FIGURE, "", (3,)),
        (kinds.HEADING, "End", (3,)),
    ]


def test_a_heading_ends_what_was_before():
    found = told((Block(P, "the storm"),), (Block(kinds.HEADING, "Next"), Block(P, "came")))
    assert [text for _, text, _ in found] == ["the storm", "Next", "came"]


def test_a_table_is_whole_and_its_rows_know_their_pages():
    head, first, second = ["a", "b"], ["1", "2"], ["3", "4"]
    (table,) = passages(pages_of((table_block([head, first]),), (table_block([head, second]),)))
    assert table.text == "a\tb\n1\t2\n3\t4"
    assert table.row_pages == (1, 1, 2)
    assert table.pages == (1, 2)
    assert [box.page for box in table.boxes] == [1, 2]


def test_lines_and_boxes_know_their_pages():
    (one,) = passages(
        pages_of((Block(P, "it came", BOX, lines=(line("it came"),)),), (Block(P, "on", BOX, lines=(line("on"),)),))
    )
    assert one.line_pages == (1, 2)
    assert one.boxes == (PlacedBox(1, BOX), PlacedBox(2, BOX))


def test_captions_belong_to_what_they_describe():
    blocks = (
        Block(kinds.CAPTION, "Table 1: Rain", caption_of=1),
        table_block([["a"], ["1"]]),
        Block(kinds.CAPTION, "?"),
    )
    (page, _), *_ = pages_of(blocks)
    caption, table, other = page_passages(page, "en")
    assert (caption.captions, table.caption, other.captions) == (True, "Table 1: Rain", False)


@pytest.mark.parametrize(
    ("first", "second", "language", "expected"),
    [
        ("it came", "ashore", "en", "it came ashore"),
        ("an exam-", "ple of it", "en", "an example of it"),
        ("a well-", "known storm", "en", "a well-known storm"),
        ("嵐が", "来た", "ja", "嵐が来た"),
    ],
)
def test_read_on(first, second, language, expected):
    assert read_on(first, second, language) == expected


@of_any_document()
def test_every_block_is_in_one_passage(pages):
    found = list(passages(pages))
    kept = [block for page, _ in pages for block in page.blocks if block.kind not in FURNITURE]
    assert sum(len(one.pages) for one in found) == len(kept)
    assert sum(len(one.lines) for one in found) == sum(len(block.lines) for block in kept)
    assert all(len(one.row_pages) == (one.table.rows if one.table else 0) for one in found)
    assert all(one.pages == tuple(sorted(set(one.pages))) for one in found)
