"""Lines of plain text as if they were set on a page, in letters of one width."""

import re
from collections.abc import Iterator

from pagebeam.transforms.ops.lines.fragments import Fragment

WIDTH, SIZE, LEADING = 5.0, 10.0, 12.0  # points of a character, of the font, and from a line to the next
PARTED = re.compile(r"\S+(?: {1,2}\S+)*")  # what three blanks or more part from the rest of its line


def height_of(page: str) -> float:
    """Returns the height of a page, points."""
    return LEADING * (page.count("\n") + 1)


def fragments(page: str) -> Iterator[Fragment]:
    """Yields the stretches of a page that white space parts, from top to bottom and left to right."""
    first = 0
    for number, line in enumerate(page.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        for found in PARTED.finditer(line.expandtabs().replace("\N{NO-BREAK SPACE}", " ")):
            x0, x1 = WIDTH * found.start(), WIDTH * found.end()
            top = LEADING * number
            words = " ".join(found[0].split())
            yield Fragment(words, x0, top, x1, top + SIZE, SIZE, 0.0, 0.0, 0.0, first)
            first += len(words.split())
