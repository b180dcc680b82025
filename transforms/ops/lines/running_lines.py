"""Lines that run through a document: the same but for numbers at the same edge of pages near each other.

fragments of a page  ->  its lines at the edges;  those of all pages  ->  the ones that are running heads and feet
"""

import re
from collections.abc import Iterable, Sequence

from pagebeam.schemas.document import EdgeLine
from pagebeam.transforms.ops.lines.fragments import Fragment, rows
from pagebeam.transforms.ops.lines.patterns import PAGE_NUMBER, SUBSECTION

EDGE = 0.15  # share of the page's height within which a header or footer stands
ROWS = 3  # at each edge, at most
PAGES = 8  # that follow each other, a quarter of which has a running line: chapters have their own
LETTERS = 3  # of what lines have in common, at least


def edge_lines(page: Sequence[Fragment], height: float) -> frozenset[EdgeLine]:
    """Returns the lines at the edges of a page, as far as they have something in common with others.

    Args:
        page: Its fragments, at least those at the edges.
        height: Of the page, points.
    """
    lines = rows(page)
    found = {(edge, likeness(f)) for edge in ("top", "bottom") for row in edge_rows(lines, height, edge) for f in row}
    return frozenset((edge, text) for edge, text in found if len(text) >= LETTERS)


def running_lines(pages: Iterable[Iterable[EdgeLine]]) -> frozenset[EdgeLine]:
    """Returns the lines that are on a quarter of some eight pages that follow each other.

    Args:
        pages: The lines at the edges of each page, in order; those of a whole document.
    """
    last: dict[EdgeLine, int] = {}
    found = set()
    for number, lines in enumerate(pages):
        for line in lines:
            if number - last.get(line, -PAGES) < PAGES:
                found.add(line)
            last[line] = number
    return frozenset(found)


def likeness(part: Fragment) -> str:
    """Returns what a line has in common with its like on other pages: all but numbers, yet a section's number too."""
    if found := SUBSECTION.match(part.text):
        return found[0] + re.sub(r"\d+", "#", part.text[found.end() :].lower())
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", part.text.lower()).strip(" #|-–—")


def edge_rows(page: list[list[Fragment]], height: float, edge: str) -> list[list[Fragment]]:
    """Returns the rows at an edge, the outermost first."""
    outer = page[:ROWS] if edge == "top" else page[: -ROWS - 1 : -1]
    return [
        row
        for i, row in enumerate(outer)
        if _depth(row, height, edge) < (2 * EDGE if i == 0 and is_number(row) else EDGE) * height
    ]


def _depth(row: list[Fragment], height: float, edge: str) -> float:
    """Returns the points from the edge to the inner side of a row."""
    return row[0].y1 if edge == "top" else height - row[0].y0


def is_number(row: list[Fragment]) -> bool:
    """Returns whether a row is a page number and nothing else."""
    return len(row) == 1 and PAGE_NUMBER.match(row[0].text) is not None
