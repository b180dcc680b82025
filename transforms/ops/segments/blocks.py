"""Blocks: lines that stand together, cut where a new paragraph, item of a list, heading or caption begins.

[Fragment]  ->  [Block], in the order of reading
"""

import itertools
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from transforms.ops.segments.fragments import Fragment, merged, rows
from transforms.ops.segments.patterns import BULLET, CAPTION, ENUMERATOR, SENTENCE_END, is_upper
from transforms.ops.segments.script import joined

LAST = 12  # fragments of a block that the next one is held against, at most
NEAR = 1.3  # ems of white between a line and the next of the same block, at most
SPACED = 1.3  # times the usual distance of lines from which two lines are two paragraphs
WIDEST = 2.5  # ems of white within a line of a block, at most
OPEN = 1.75  # ems from a line to the next of the same paragraph, at most, where only two or three tell
LARGER = 1.12  # ratio of sizes from which two lines are different things
INDENT = 0.8  # ems
PROSE = 3  # lines from which the usual distance of lines is known


class Block(NamedTuple):
    """Lines that are read as one thing, from top to bottom."""

    lines: tuple[Fragment, ...]
    marked: bool = False  # whether it begins with a letter that serves as a bullet

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
        text = self.lines[0].text
        for line in self.lines[1:]:
            parted = text.endswith("-") and len(text) > 1 and text[-2].isalpha() and line.text[:1].islower()
            text = text[:-1] + line.text if parted else joined(text, line.text)
        return text

    @property
    def size(self) -> float:
        """Points of the font of most lines."""
        return median(line.size for line in self.lines)

    def share(self, style: str) -> float:
        """0..1: share of its letters that are "bold", "italic" or "mono"."""
        letters = sum(len(line.text) for line in self.lines)
        return sum(getattr(line, style) * len(line.text) for line in self.lines) / max(1, letters)


def blocks(parts: Sequence[Fragment], leading: float | None = None) -> list[Block]:
    """The blocks of a region.

    Args:
        parts: Without those of tables.
        leading: Points from a line to the next where it is known beforehand.
    """
    heaps = [_lines(heap) for heap in _heaps(parts)]
    return [block for heap in _in_order(heaps) for block in _cut(heap, leading)]


def _heaps(parts: Sequence[Fragment]) -> list[list[Fragment]]:
    """Fragments that stand above each other without much white between them."""
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
    """Points of white from a heap down to a fragment; None where it does not belong to it."""
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
        goes_on = part.first == last[-1].first + len(last[-1].text.split())
        return 0.0 if -em < gap < (WIDEST if inside or goes_on else 0.0) * em else None
    if part.x1 < left or part.x0 > right or part.y0 - low > NEAR * em:
        return None
    return max(0.0, part.y0 - low)


def _lines(heap: list[Fragment]) -> list[Fragment]:
    lines: list[Fragment] = []
    for row in rows(heap):
        line = row[0]
        for part in row[1:]:
            line = merged(line, part)
        lines.append(line)
    return lines


def _in_order(heaps: list[list[Fragment]]) -> list[list[Fragment]]:
    """Bands of the page from the top; what stands side by side in a band from the left."""
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


def _cut(lines: list[Fragment], leading: float | None) -> Iterator[Block]:
    steps = [b.y1 - a.y1 for a, b in itertools.pairwise(lines) if _alike(a, b)]
    usual = leading or _usual(steps, lines[0].size)
    right = max(line.x1 for line in lines)
    marks = _symbols(lines)
    block = [lines[0]]
    for i, line in enumerate(lines[1:], 1):
        after = lines[i + 1] if i + 1 < len(lines) else None
        if _begins(block, line, after, usual, right, marks):
            yield Block(tuple(block), _first(block[0]) in marks)
            block = []
        block.append(line)
    yield Block(tuple(block), _first(block[0]) in marks)


def _usual(steps: list[float], size: float) -> float:
    """Points from a line to the next in the same paragraph: a small, yet common distance."""
    if len(steps) < PROSE:
        return min((step for step in steps if step < OPEN * size), default=1.25 * size)
    return min(median(steps), 1.1 * sorted(steps)[len(steps) // 4])


def _begins(
    block: list[Fragment], line: Fragment, after: Fragment | None, usual: float, right: float, marks: frozenset[str]
) -> bool:
    """Whether a line begins a block of its own below `block`."""
    last = block[-1]
    if not _alike(last, line) or line.y1 - last.y1 > SPACED * usual:
        return True
    if (last.bold > 0.9) != (line.bold > 0.9) and _weight_parts(block, line, after):
        return True
    if len(block) == 1 and is_upper(last.text) and not is_upper(line.text) and len(last.text) > 3:
        return not last.text.endswith((",", "-"))
    if (line.mono > 0.8) != (last.mono > 0.8):
        return True
    if line.mono > 0.8:
        return False
    if _first(line) in marks or BULLET.match(line.text):
        return True
    if ENUMERATOR.match(line.text) and _may_begin_item(block, line, after):
        return True
    if (found := CAPTION.match(line.text)) and found["mark"] and SENTENCE_END.search(last.text):
        return True
    return _is_indented(block, line, after, right)


def _alike(a: Fragment, b: Fragment) -> bool:
    return 1 / LARGER < a.size / max(b.size, 0.1) < LARGER


def _weight_parts(block: list[Fragment], line: Fragment, after: Fragment | None) -> bool:
    """Whether a change between bold and plain lines parts them; bold words may run over the end of a line."""
    if line.bold > 0.9:
        return bool(SENTENCE_END.search(block[-1].text)) or block[-1].bold < 0.1
    return all(part.bold > 0.9 for part in block) and line.bold < 0.3 and not block[-1].text.endswith((",", "-"))


def _may_begin_item(block: list[Fragment], line: Fragment, after: Fragment | None) -> bool:
    first = block[0]
    em = line.size
    listed = bool(ENUMERATOR.match(first.text))
    if listed and abs(line.x0 - first.x0) < em:
        return True
    hangs = after is not None and after.x0 > line.x0 + 0.5 * em
    return hangs or bool(SENTENCE_END.search(block[-1].text)) or line.x0 > block[-1].x0 + 0.5 * em


def _is_indented(block: list[Fragment], line: Fragment, after: Fragment | None, right: float) -> bool:
    last, em = block[-1], line.size
    step = line.x0 - last.x0
    if _is_item(block) and line.x0 < block[0].x0 - 0.5 * em:
        return True
    item = _is_item(block)
    if _is_centred(last, line):
        return False
    if step > INDENT * em:
        ends = SENTENCE_END.search(last.text) or last.x1 < right - 4 * em
        back = after is None or after.x0 < line.x0 - 0.5 * INDENT * em
        hanging = item or (len(block) == 1 and after is not None and abs(after.x0 - line.x0) < 0.5 * em)
        return bool(ends) and back and not (hanging and len(block) == 1) and step < 6 * em
    if step < -INDENT * em and len(block) > 1:
        return (item or _hangs(block)) and bool(SENTENCE_END.search(last.text) or last.x1 < right - 4 * em)
    return False


def _is_item(block: list[Fragment]) -> bool:
    return bool(ENUMERATOR.match(block[0].text) or BULLET.match(block[0].text))


def _hangs(block: list[Fragment]) -> bool:
    """Whether all lines but the first are indented."""
    return all(line.x0 > block[0].x0 + 0.5 * line.size for line in block[1:])


def _is_centred(a: Fragment, b: Fragment) -> bool:
    middle = abs((a.x0 + a.x1) - (b.x0 + b.x1)) / 2
    return middle < 0.4 * a.size and abs(a.x0 - b.x0) > 0.5 * a.size


def _first(line: Fragment) -> str:
    return line.text.split(" ", 1)[0]


def _symbols(lines: Sequence[Fragment]) -> frozenset[str]:
    """Single letters that begin three lines or more: bullets of a font of symbols."""
    firsts = [_first(line) for line in lines if " " in line.text]
    single = [first for first in firsts if len(first) == 1 and not first.isdigit() and first not in "AaI"]
    return frozenset(mark for mark in single if single.count(mark) >= 3)
