"""Which pages of a document to read.

select_pages("1-3,5", page_count=4)  ->  (1, 2, 3)
"""

import re

_RANGE = re.compile(r"(\d+)?(-)?(\d+)?")


def parse_pages(selection: str) -> tuple[tuple[int, int | None], ...]:
    """Parses "1-10,15,20-" into ranges (first, last), 1-based, ends included; None is the last page.

    Raises:
        ValueError: Names the part that is not a page or range.
    """
    ranges = []
    for part in selection.split(","):
        match = _RANGE.fullmatch(part.strip())
        first, dash, last = match.groups() if match else (None, None, None)
        begin = int(first or 1)
        end = None if dash and not last else int(last or begin)
        if not (first or last) or (last and not dash) or begin < 1 or (end is not None and end < begin):
            raise ValueError(f"{part.strip()!r} is not a page or range of pages; write them as 1-10,15,20-")
        ranges.append((begin, end))
    return tuple(ranges)


def select_pages(selection: str | None, page_count: int) -> tuple[int, ...]:
    """Returns the pages of a document of `page_count` pages that a selection names, in order, each once; None: all."""
    if selection is None:
        return tuple(range(1, page_count + 1))
    wanted: set[int] = set()
    for first, last in parse_pages(selection):
        wanted.update(range(first, min(last or page_count, page_count) + 1))
    return tuple(sorted(wanted))


def cut(pages: tuple[int, ...], size: int) -> tuple[tuple[int, ...], ...]:
    """Cuts pages into runs of at most `size`."""
    return tuple(pages[i : i + size] for i in range(0, len(pages), size))
