"""What is drawn over the picture of a page: boxes of words, blocks, cells, entities and redactions."""

import bisect
from collections.abc import Iterator
from typing import Any, NamedTuple

POOR, DOUBTFUL = 0.6, 0.85
"""Confidences of words below which they are drawn as poor, and as doubtful."""


class Shape(NamedTuple):
    """A box with what a tooltip says of it."""

    x: float  # points, of the upper left corner
    y: float
    width: float
    height: float
    style: str  # of what is drawn: "poor", "heading"
    title: str


def word_shapes(page: dict[str, Any]) -> list[Shape]:
    """Returns the words of a row of `pages/`, which has them where the run had `--boxes`."""
    return [_shape(box, _certainty(box["confidence"]), _word_title(box)) for box in page.get("boxes") or ()]


def _certainty(confidence: float | None) -> str:
    if confidence is None or confidence >= DOUBTFUL:
        return "word"
    return "poor" if confidence < POOR else "doubtful"


def _word_title(box: dict[str, Any]) -> str:
    return box["text"] if box["confidence"] is None else f"{box['text']} · {box['confidence']:.0%}"


def block_shapes(page: dict[str, Any]) -> list[Shape]:
    """Returns the blocks, numbered in the order of reading; a row has them where the run had `--blocks`."""
    return [
        _shape(block, block["kind"], f"{number}. {block['kind']}{_level(block)}")
        for number, block in enumerate(page.get("blocks") or (), 1)
        if block["x0"] is not None
    ]


def _level(block: dict[str, Any]) -> str:
    return f" {block['level']}" if block["kind"] == "heading" else ""


def cell_shapes(page: dict[str, Any]) -> list[Shape]:
    """Returns the cells of the tables among the blocks."""
    return [
        _shape(cell, "head" if cell["header"] else "cell", f"row {cell['row'] + 1}, column {cell['column'] + 1}")
        for block in page.get("blocks") or ()
        for cell in (block["table"] or {}).get("cells") or ()
        if cell["x0"] is not None
    ]


def entity_shapes(page: dict[str, Any]) -> list[Shape]:
    """Returns the words that entities consist of."""
    places = list(_placed(page))
    starts = [start for start, _, _ in places]
    found = []
    for entity in page.get("entities") or ():
        first = max(0, bisect.bisect_right(starts, entity["start"]) - 1)
        for start, end, box in places[first:]:
            if start >= entity["end"]:
                break
            if end > entity["start"]:
                found.append(_shape(box, "entity", f"{entity['kind']}: {entity['value'] or entity['text']}"))
    return found


def _placed(page: dict[str, Any]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Yields (start, end, box) of the words that stand in the text in their order."""
    text, at = page["text"], 0
    for box in page.get("boxes") or ():
        if (start := text.find(box["text"], at)) >= 0:
            at = start + len(box["text"])
            yield start, at, box


def redaction_shapes(page: dict[str, Any]) -> list[Shape]:
    """Returns the places that are painted over in pictures."""
    return [_shape(box, "redaction", box["text"]) for box in page.get("redactions") or ()]


def _shape(box: dict[str, Any], style: str, title: str) -> Shape:
    x, y = box["x0"], box["y0"]
    return Shape(round(x, 1), round(y, 1), round(box["x1"] - x, 1), round(box["y1"] - y, 1), style, title)


LAYERS = {
    "words": word_shapes,
    "blocks": block_shapes,
    "cells": cell_shapes,
    "entities": entity_shapes,
    "redactions": redaction_shapes,
}
"""What can be drawn, in the order in which it is."""


class Stretch(NamedTuple):
    """Part of a text, alike in what entity it belongs to."""

    text: str
    kind: str  # of the entity; "" where it belongs to none


def marked(page: dict[str, Any]) -> list[Stretch]:
    """Returns a page's text in stretches, those of entities told; where entities overlap, the first one counts."""
    found, at, text = [], 0, page["text"]
    for entity in sorted(page.get("entities") or (), key=lambda one: (one["start"], -one["end"])):
        if entity["start"] < at:
            continue
        found += [
            Stretch(text[at : entity["start"]], ""),
            Stretch(text[entity["start"] : entity["end"]], entity["kind"]),
        ]
        at = entity["end"]
    return [one for one in (*found, Stretch(text[at:], "")) if one.text]
