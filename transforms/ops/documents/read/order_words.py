"""Puts the words of a page in the order in which they are read, where the file gives them in another.

Whether there is any reason to is settled from the places of text before words are formed.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy

from pagebeam.transforms.ops.documents.layout.drawing_order import (
    drawn_order,
    find_signs,
    letters_in_order,
    may_be_shuffled,
    may_be_vertical,
)
from pagebeam.transforms.ops.documents.layout.reading_order import ROWS, LineWord, column_order, may_be_columns
from pagebeam.transforms.ops.documents.layout.vertical_writing import is_vertical
from pagebeam.transforms.ops.documents.ocr.orientation import undo_turn
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage
from pagebeam.transforms.ops.documents.pdf.words import extract_letters

CROSSED = "text layer: its lines run across columns, and were put in order column by column"
SHUFFLED = "text layer: it is not in the order in which the page is read, and was put in that order"
NOWHERE = (0.0, 0.0)  # the size of a page whose corner does not matter


class Ordered(NamedTuple):
    """The words of a page as they are read."""

    words: list[LineWord]
    warning: str


def order_words(page: PdfPage) -> Ordered | None:
    """Returns the words of a page in reading order; None where the order of the file stands.

    Args:
        page: Open.
    """
    stretches = page.stretches()
    signs, turn = find_signs(stretches), 0
    if signs.upright or 4 * signs.up > len(stretches):
        turn = page.characters.turn()
        stretches = _upright(stretches, turn)
        signs = find_signs(stretches)
    width = page.points[turn % 180 == 90 != page.on_its_side]
    crossed = signs.across >= ROWS and may_be_columns(stretches, width)
    if crossed and (ordered := _ordered(page, page.words(), turn, column_order)):
        return Ordered(ordered, CROSSED)
    down = may_be_vertical(stretches, page.characters.text)
    if down and (
        ordered := _ordered(page, extract_letters(page.handle, page.characters, page.spelling), turn, letters_in_order)
    ):
        return Ordered(ordered, SHUFFLED)
    if may_be_shuffled(stretches, signs) and (ordered := _ordered(page, page.words(), turn, drawn_order)):
        return Ordered(ordered, SHUFFLED)
    return None


def runs_down(page: PdfPage) -> bool:
    """Returns whether a page is written in columns from top to bottom."""
    if not may_be_vertical(page.stretches(), page.characters.text):
        return False
    return is_vertical(extract_letters(page.handle, page.characters, page.spelling))


def _upright(stretches: numpy.ndarray, turn: int) -> numpy.ndarray:
    """Returns stretches of text that is turned by so many degrees clockwise as they are without that."""
    left, top, right, bottom = stretches.T
    if turn == 180:
        return numpy.column_stack((-right, -bottom, -left, -top))
    if turn == 90:  # it is written downwards
        return numpy.column_stack((-top, right, -bottom, left))
    return numpy.column_stack((bottom, -left, top, -right)) if turn == 270 else stretches


def _ordered(
    page: PdfPage, words: list[LineWord], turn: int, order: Callable[[Sequence[LineWord]], list[LineWord] | None]
) -> list[LineWord] | None:
    """Returns the words as an order has them that is made for upright ones, on the page as shown."""
    shown = (turn + page.handle.get_rotation()) % 360
    if not shown:
        return order(words)
    upright = [word._replace(box=undo_turn(word.box, shown, NOWHERE)) for word in words]
    found = order(upright)
    return found and [word._replace(box=undo_turn(word.box, 360 - shown, NOWHERE)) for word in found]
