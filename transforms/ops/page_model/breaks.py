"""Breaks: whether a line begins a new paragraph, item of a list, heading or caption below the lines before it."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.lines.patterns import (
    BULLET,
    CAPTION,
    DASHES,
    ENUMERATOR,
    SENTENCE_END,
    SUBSECTION,
    is_upper,
)

SPACED = 1.3  # times the usual distance of lines from which two lines are two paragraphs
LARGER = 1.12  # ratio of sizes from which two lines are different things
INDENT = 0.8  # ems
SHORT = 4.0  # ems by which the last line of a paragraph ends before the others
ROOM = 3.0  # ems of white at the end of a line, after which another paragraph may begin without white above it
KNOWN = 200  # lines of a block, its first two and its last, that are asked of the next: no paragraph has more
SET = 1.2  # ems from a line to the next where larger letters are set tight


class LineGroup(NamedTuple):
    """Lines that stand above each other, as far as all of them tell of one."""

    usual: float  # points from a line to the next in a paragraph
    size: float  # points of the letters of most lines
    right: float  # points; where the longest line ends
    marks: frozenset[str]  # letters that serve as bullets
    plain: bool = False  # whether it is plain text, in which sizes tell nothing

    def reach(self, line: Fragment) -> float:
        """Points from the line before to this one, at most, where both are one paragraph or heading."""
        if self.plain or line.size < LARGER * self.size:
            return SPACED * self.usual
        return SPACED * max(self.usual * line.size / self.size, SET * line.size)


def first_word(line: Fragment) -> str:
    """Returns what comes before the first blank."""
    return line.text.split(" ", 1)[0]


def find_symbols(lines: Sequence[Fragment]) -> frozenset[str]:
    """Finds single letters that begin three lines or more: bullets of a font of symbols."""
    firsts = [first_word(line) for line in lines if " " in line.text]
    single = Counter(first for first in firsts if len(first) == 1 and not first.isdigit() and first not in "AaI")
    return frozenset(mark for mark, count in single.items() if count >= 3)


def has_same_size(a: Fragment, b: Fragment) -> bool:
    """Returns whether two lines are set in one size."""
    return 1 / LARGER < a.size / max(b.size, 0.1) < LARGER


def begins_block(block: Sequence[Fragment], line: Fragment, after: Fragment | None, heap: LineGroup) -> bool:
    """Returns whether a line begins a block of its own below `block`.

    Args:
        block: The lines since the last break.
        line: The next one.
        after: The one after it; None where there is none.
        heap: What they stand in.
    """
    block = block if len(block) <= KNOWN else (*block[:2], *block[2 - KNOWN :])
    last = block[-1]
    if not has_same_size(last, line) or line.y1 - last.y1 > heap.reach(line):
        return True
    if (last.bold > 0.9) != (line.bold > 0.9) and _weight_parts(block, line, after):
        return True
    if _slant_parts(block, line, heap) or _is_above(block, line, heap):
        return True
    if len(block) == 1 and is_upper(last.text) and not is_upper(line.text) and len(last.text) > 3:
        return not last.text.endswith((",", "-"))
    if (line.mono > 0.8) != (last.mono > 0.8):
        return True
    if line.mono > 0.8:
        return False
    if first_word(line) in heap.marks:
        return True
    if BULLET.match(line.text) and (line.text[0] not in DASHES or _is_item(block) or _ends(last, heap, line.size)):
        return True
    if ENUMERATOR.match(line.text) and _may_begin_item(block, line, after):
        return True
    if (found := CAPTION.match(line.text)) and found["mark"] and SENTENCE_END.search(last.text):
        return True
    if _is_item(block) and _leaves_item(block, line, after, heap):
        return True
    return _is_indented(block, line, after, heap) or _ended(block, line)


def _ended(block: Sequence[Fragment], line: Fragment) -> bool:
    """Returns whether the last line ends a sentence where there was room for more, and another sentence begins."""
    last, right = block[-1], max(part.x1 for part in block)
    if not last.text.endswith((".", "?", "!")) or not line.text[:1].isupper() or _is_centred(last, line):
        return False
    word = len(first_word(line)) * (line.x1 - line.x0) / max(1, len(line.text))
    full = sum(part.x1 > right - 2 * ROOM * line.size for part in block)  # one long line tells nothing
    return full > 1 and last.x1 + word + ROOM * line.size < right


def _weight_parts(block: Sequence[Fragment], line: Fragment, after: Fragment | None) -> bool:
    """Returns whether a change between bold and plain parts lines; bold words may run over the end of a line."""
    if line.bold > 0.9:
        return bool(SENTENCE_END.search(block[-1].text)) or block[-1].bold < 0.1
    return all(part.bold > 0.9 for part in block) and line.bold < 0.3 and not block[-1].text.endswith((",", "-"))


def _slant_parts(block: Sequence[Fragment], line: Fragment, heap: LineGroup) -> bool:
    """Returns whether a line wholly in italics is above or below upright ones as a heading or the like."""
    last = block[-1]
    if last.italic > 0.9 > 0.5 > line.italic:
        short = last.x1 < heap.right - SHORT * line.size and not last.text.endswith((",", "-"))
        return short and all(part.italic > 0.9 for part in block)
    return line.italic > 0.9 > 0.5 > last.italic and _ends(last, heap, line.size) and line.text[:1].isupper()


def _is_above(block: Sequence[Fragment], line: Fragment, heap: LineGroup) -> bool:
    """Returns whether a short line with the number of a section is above what seems to be its text."""
    first = block[0]
    short = first.x1 < heap.right - 2 * SHORT * line.size and not SENTENCE_END.search(first.text)
    return len(block) == 1 and short and line.text[:1].isupper() and bool(SUBSECTION.match(first.text))


def _may_begin_item(block: Sequence[Fragment], line: Fragment, after: Fragment | None) -> bool:
    first = block[0]
    em = line.size
    listed = bool(ENUMERATOR.match(first.text))
    if listed and abs(line.x0 - first.x0) < em:
        return True
    hangs = after is not None and after.x0 > line.x0 + 0.5 * em
    return hangs or bool(SENTENCE_END.search(block[-1].text)) or line.x0 > block[-1].x0 + 0.5 * em


def _is_indented(block: Sequence[Fragment], line: Fragment, after: Fragment | None, heap: LineGroup) -> bool:
    last, em = block[-1], line.size
    step = line.x0 - last.x0
    item = _is_item(block)
    if _is_centred(last, line):
        return False
    if step > INDENT * em:
        back = after is None or after.x0 < line.x0 - 0.5 * INDENT * em
        hanging = item or (len(block) == 1 and after is not None and abs(after.x0 - line.x0) < 0.5 * em)
        return _ends(last, heap, em) and back and not (hanging and len(block) == 1) and step < 6 * em
    if step < -INDENT * em and len(block) > 1:
        return (item or _hangs(block)) and _ends(last, heap, em)
    return False


def _ends(last: Fragment, heap: LineGroup, em: float) -> bool:
    """Returns whether a line may be the last one of a paragraph."""
    return bool(SENTENCE_END.search(last.text)) or last.x1 < heap.right - SHORT * em


def _leaves_item(block: Sequence[Fragment], line: Fragment, after: Fragment | None, heap: LineGroup) -> bool:
    """Returns whether a line that begins left of the text of an item no longer belongs to it."""
    first, last, em = block[0], block[-1], line.size
    if line.x0 < first.x0 - 0.5 * em:
        return True
    guess = first.x0 + (first.x1 - first.x0) * (len(first_word(first)) + 1) / len(first.text)
    text = block[1].x0 if len(block) > 1 else first.hang or guess
    back = after is not None and after.x0 < first.x0 + 0.3 * em
    if back and not _is_centred(last, line) and line.x0 > text + 0.5 * em and _ends(last, heap, em):
        return True
    if line.x0 > text - 0.4 * em or not _ends(last, heap, em):
        return False
    indented = after is not None and after.x0 < line.x0 - 0.5 * INDENT * em
    return len(block) > 1 or indented or (_had_room(last, line, heap) and not line.text[:1].islower())


def _had_room(last: Fragment, line: Fragment, heap: LineGroup) -> bool:
    """Returns whether the first word of a line would have fitted in the one before it."""
    word = len(first_word(line)) * (line.x1 - line.x0) / max(1, len(line.text))
    return last.x1 + 0.25 * line.size + word < heap.right


def _is_item(block: Sequence[Fragment]) -> bool:
    return bool(ENUMERATOR.match(block[0].text) or BULLET.match(block[0].text))


def _hangs(block: Sequence[Fragment]) -> bool:
    """Returns whether all lines but the first are indented."""
    return all(line.x0 > block[0].x0 + 0.5 * line.size for line in block[1:])


def _is_centred(a: Fragment, b: Fragment) -> bool:
    middle = abs((a.x0 + a.x1) - (b.x0 + b.x1)) / 2
    return middle < 0.4 * a.size and abs(a.x0 - b.x0) > 0.5 * a.size
