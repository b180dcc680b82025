"""Defines the pieces that chunks are made of, which nothing divides."""

from typing import NamedTuple

from pagebeam.schemas.structure.passages import PlacedBox


class Frame(NamedTuple):
    """What the pieces of a passage share: a table's head, the fences of code."""

    opening: str = ""  # Markdown before the first of them that a chunk holds
    joint: str = " "  # Markdown between two of them
    closing: str = ""  # Markdown after the last of them
    head: str = ""  # text that a chunk begins with that begins within the passage
    head_tokens: int = 0


class Piece(NamedTuple):
    """A sentence, a row of a table, an item of a list, a line of code, or another block as a whole."""

    text: str
    markdown: str  # "" where the frame's opening says it
    tokens: int
    pages: tuple[int, ...]
    boxes: tuple[PlacedBox, ...]
    frame: Frame
    gap: str = "\n\n"  # white space between the text before and its own
    rest: int = 0  # tokens of it and of the pieces of its passage that follow
    first: bool = True  # of its passage
    silent: bool = False  # whether it is a figure, which is no part of the text
    tied: bool = False  # whether it belongs into the chunk of the piece before
    level: int = 0  # of a heading
    start: int = 0  # characters from the beginning of the document's text
    depth: int = 0  # level of the last heading above it, or its own
    headings: tuple[str, ...] = ()  # that it stands below, its own text where it is one
