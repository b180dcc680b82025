"""Blocks: lines that stand together, cut where a new paragraph, item of a list, heading or caption begins.

[Fragment]  ->  [Block], in the order of reading
"""

import itertools
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from pagebeam.transforms.ops.lines.fragments import Fragment, merge_fragments, rows
from pagebeam.transforms.ops.lines.script import join_lines
from pagebeam.transforms.ops.lines.spacing import usual_step
from pagebeam.transforms.ops.page_model.breaks import LineGroup, begins_block, find_symbols, first_word, has_same_size

LAST = 12  # fragments of a block that the next one is held against, at most
NEAR = 1.3  # ems of white between a line and the next of the same block, at most
WIDEST = 2.5  # ems of white within a line of a block, at most
FOLLOWING = 8.0  # the same where the words on both sides of it follow each other in the file


class Block(NamedTuple):
    """Lines that are read as one thing, from top to bottom."""

    lines: tuple[Fragment, ...]
    marked: bool = False  # whether it begins with a letter that serves as a bullet
    kind: str = ""  # where it is known beforehand

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 in points."""
        return (
            min(line.x0 for line in self.lines),
            min(line.y0 for line in self.lines),
            max(line.x1 for line in self.lines),
            max(line.y1 for line in self.lines),
        )

    @property
    def text(self) -> str:
        """The lines as one; a word that is parted at the end of a line is put together."""
        return join_lines(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """Points of the font of most lines."""
        return median(line.size for line in self.lines)

    def share(self, style: str) -> float:
        """Returns the share, 0..1, of its letters that are "bold", "italic" or "mono"."""
        letters = sum(len(line.text) for line in self.lines)
        return sum(getattr(line, style) * len(line.text) for line in self.lines) / max(1, letters)


def group_blocks(parts: Sequence[Fragment], leading: float | None = None, pace: float | None = None) -> list[Block]:
    """Groups the lines of a region into blocks.

    Args:
        parts: Without those of tables.
        leading: Points from a line to the next where it is known beforehand.
        pace: Ems from a line to the next in most of the document, where that is known.
    """
    heaps = [_lines(heap) for heap in _heaps(parts)]
    return [block for heap in _in_order(heaps) for block in _cut(heap, leading, pace)]


def _heaps(parts: Sequence[Fragment]) -> list[list[Fragment]]:
    """Finds fragments that are above each other without much white space between them."""
    done: list[list[Fragment]] = []
    heaps: list[list[Fragment]] = []
    for part in sorted(parts, key=lambda f: (f.y0, f.x0)):
        far = [max(f.y1 for f in heap[-LAST:]) < part.y0 - 4 * max(part.size, heap[-1].size) for heap in heaps]
        if any(far):
            done += itertools.compress(heaps, far)
            heaps = [heap for heap, out in zip(heaps, far, strict=True) if not out]
        near = [(d, i) for i, heap in enumerate(heaps) if (d := _distance(heap[-LAST:], part)) is not None]
        if near:
            heaps[min(near)[1]].append(part)
        else:
            heaps.append([part])
    return done + heaps


def _distance(heap: list[Fragment], part: Fragment) -> float | None:
    """Returns the points of white space from a group down to a fragment; None where it does not belong to it."""
    low = max(f.y1 for f in heap)
    last = [f for f in heap if f.y1 > low - 0.6 * f.height]
    left, right = min(f.x0 for f in last), max(f.x1 for f in last)
    if len(last) == 1 and len(heap) > 1:
        left, right = min(f.x0 for f in heap[-6:]), max(f.x1 for f in heap[-6:])
    em = max(part.size, median(f.size for f in last))
    beside = part.y0 < low - 0.5 * part.height
    if beside:
        gap = max(part.x0 - max(f.x1 for f in last), min(f.x0 for f in last) - part.x1)
        inside = left - 0.1 <= part.x0 and part.x1 <= right + 2
        follows = _follows(last[-1], part)
        room = FOLLOWING if follows and has_same_size(last[-1], part) else WIDEST if follows or inside else 0.0
        return 0.0 if -em < gap < room * em else None
    if part.x1 < left or part.x0 > right or part.y0 - low > NEAR * em:
        return None
    return max(0.0, part.y0 - low)


def _follows(last: Fragment, part: Fragment) -> bool:
    """Returns whether the words of a fragment come right after those of another in the file."""
    if last.words and part.words:
        return part.words[0] == last.words[-1] + 1
    return part.first == last.first + len(last.text.split())


def _lines(heap: list[Fragment]) -> list[Fragment]:
    lines: list[Fragment] = []
    for row in rows(heap):
        line = row[0]
        for part in row[1:]:
            line = merge_fragments(line, part)
        lines.append(line)
    return lines


def _in_order(heaps: list[list[Fragment]]) -> list[list[Fragment]]:
    """Cuts the page into bands from the top; what is side by side in a band goes from the left."""
    found: list[list[list[Fragment]]] = []
    low = float("-inf")
    for heap in sorted(heaps, key=lambda h: h[0].y0):
        if found and heap[0].y0 < low - 0.3 * heap[0].height:
            found[-1].append(heap)
        else:
            found.append([heap])
        low = max(low, max(line.y1 for line in heap))
    return [heap for band in found for heap in _side_by_side(band)]


def _side_by_side(band: list[list[Fragment]]) -> list[list[Fragment]]:
    sides: list[tuple[float, list[list[Fragment]]]] = []
    for heap in sorted(band, key=lambda h: min(f.x0 for f in h)):
        left, right = min(f.x0 for f in heap), max(f.x1 for f in heap)
        if sides and left < sides[-1][0]:
            sides[-1] = (max(sides[-1][0], right), [*sides[-1][1], heap])
        else:
            sides.append((right, [heap]))
    return [heap for _, side in sides for heap in sorted(side, key=lambda h: (h[0].y0, h[0].x0))]


def _cut(lines: list[Fragment], leading: float | None, pace: float | None) -> Iterator[Block]:
    steps = [b.y1 - a.y1 for a, b in itertools.pairwise(lines) if has_same_size(a, b)]
    size = median(line.size for line in lines)
    heap = LineGroup(
        leading or usual_step(steps, size, pace),
        size,
        max(line.x1 for line in lines),
        find_symbols(lines),
        bool(leading),
    )
    block = [lines[0]]
    for i, line in enumerate(lines[1:], 1):
        after = lines[i + 1] if i + 1 < len(lines) else None
        if begins_block(block, line, after, heap):
            yield Block(tuple(block), first_word(block[0]) in heap.marks)
            block = []
        block.append(line)
    yield Block(tuple(block), first_word(block[0]) in heap.marks)
