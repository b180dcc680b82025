"""What is drawn over a page, from a row of `pages/`."""

from pagebeam.pipelines.viewer.page_shapes import (
    LAYERS,
    Shape,
    Stretch,
    block_shapes,
    cell_shapes,
    entity_shapes,
    marked,
    redaction_shapes,
    word_shapes,
)
from tests.pipelines.viewer.outputs import block, box, page

ENTITY = {"kind": "name", "text": "Jane Roe", "value": None, "start": 3, "end": 11, "valid": True}


def test_words_are_drawn_by_how_sure_they_are():
    row = page("a", 1, "", boxes=[box("a", 1), box("b", 2, 0.5), box("c", 3, 0.7), box("d", 4, 0.9)])
    assert [shape.style for shape in word_shapes(row)] == ["word", "poor", "doubtful", "word"]
    assert word_shapes(row)[1] == Shape(2.0, 90.0, 40.0, 10.0, "poor", "b · 50%")
    assert word_shapes(row)[0].title == "a"


def test_blocks_are_numbered_in_the_order_of_reading_and_have_cells():
    cell = {"row": 1, "column": 0, "header": False, "x0": 1.0, "y0": 2.0, "x1": 3.0, "y1": 5.0}
    table = block("table", "", table={"cells": [cell, cell | {"header": True}, cell | {"x0": None}]})
    row = page("a", 1, "", blocks=[block("heading", "h", level=2), block("paragraph", "p", x0=None), table])
    assert [shape.title for shape in block_shapes(row)] == ["1. heading 2", "3. table"]
    assert cell_shapes(row) == [
        Shape(1.0, 2.0, 2.0, 3.0, "cell", "row 2, column 1"),
        Shape(1.0, 2.0, 2.0, 3.0, "head", "row 2, column 1"),
    ]


def test_entities_are_drawn_where_their_words_are():
    words = ["to", "Jane", "Roe,", "missing", "Jane"]
    row = page("a", 1, "to Jane Roe, Jane", boxes=[box(w, n) for n, w in enumerate(words)], entities=[ENTITY])
    assert [(shape.x, shape.title) for shape in entity_shapes(row)] == [
        (1.0, "name: Jane Roe"),
        (2.0, "name: Jane Roe"),
    ]


def test_nothing_is_drawn_of_a_row_that_has_nothing():
    assert [draw(page("a", 1, "text")) for draw in LAYERS.values()] == [[]] * 5
    assert redaction_shapes(page("a", 1, "", redactions=[box("ssn", 7)])) == [Shape(7, 90, 40, 10, "redaction", "ssn")]


def test_text_is_in_stretches_and_the_first_of_overlapping_entities_counts():
    row = page("a", 1, "to Jane Roe, Jane", entities=[ENTITY | {"kind": "late", "start": 8, "end": 12}, ENTITY])
    assert marked(row) == [Stretch("to ", ""), Stretch("Jane Roe", "name"), Stretch(", Jane", "")]
    assert marked(page("a", 1, "")) == []
