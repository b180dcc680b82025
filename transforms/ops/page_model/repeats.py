"""What repeats on the pages of a document and is none of its text: logos, running heads and feet.

    Layout, or plain text  ->  PageMarks;  those of all pages  ->  Repeats

A part of a long document does not tell it: a chapter may begin on its last page.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pagebeam.schemas.document import EdgeLine, Place
from pagebeam.schemas.layout import Layout
from pagebeam.transforms.ops.lines.fragments import group_fragments
from pagebeam.transforms.ops.lines.plain_lines import fragments, height_of
from pagebeam.transforms.ops.lines.running_lines import EDGE, edge_lines, running_lines
from pagebeam.transforms.ops.page_model.choose_figures import figure_places, logo_places


class PageMarks(NamedTuple):
    """What of a page may be on others, too."""

    figures: frozenset[Place]
    lines: frozenset[EdgeLine]


class Repeats(NamedTuple):
    """What repeats."""

    logos: frozenset[Place] = frozenset()
    lines: frozenset[EdgeLine] = frozenset()


def marks_of(page: Layout) -> PageMarks:
    """Returns what of a page may be on others."""
    inside = {
        i
        for i, word in enumerate(page.words)
        if word.y1 > EDGE * page.height + word.size and word.y0 < (1 - EDGE) * page.height - word.size
    }
    return PageMarks(figure_places(page), edge_lines(group_fragments(page.words, inside), page.height))


def marks_of_text(text: str) -> PageMarks:
    """Returns what of a page of plain text may be on others."""
    return PageMarks(frozenset(), edge_lines(list(fragments(text)), height_of(text)))


def find_repeats(pages: Sequence[PageMarks]) -> Repeats:
    """Returns what repeats in a document.

    Args:
        pages: Of the whole document, in order.
    """
    return Repeats(logo_places([page.figures for page in pages]), running_lines(page.lines for page in pages))
