"""Paragraphs that go on within a page: in the next column, below a figure or note, or below a box set beside them.

[Block] of a page  ->  [Block]
"""

from collections.abc import Sequence

from pagebeam.schemas.page_model import Block, Line, kinds
from pagebeam.transforms.ops.lines.patterns import SENTENCE_END
from pagebeam.transforms.ops.lines.script import join_lines

BETWEEN = frozenset({kinds.FOOTNOTE, kinds.FIGURE, kinds.CAPTION, kinds.TABLE, kinds.COPYRIGHT})
"""Kinds that stand between the parts of a paragraph."""

LIKE = 0.05  # share by which the sizes of both parts differ, at most
FULL = 3.0  # ems that the last line of the first part ends before the others, at most
BESIDE = 1.0  # ems by which the left sides of parts below each other differ, at most
BELOW = 1.0  # ems of white between parts of which one is right below the other, at most
INDENT = 0.5  # ems from which the first line of a paragraph is indented
LINES = 3  # of the first part, from which another one may go on with a capital letter
HYPHENS = ("-", "\u2010", "\u2011")


def join_interrupted(blocks: Sequence[Block]) -> list[Block]:
    """Returns the blocks of a page with paragraphs whole that a column, a figure, a note or a box divides.

    What stood between the parts follows them.
    """
    found: list[Block] = []
    left = list(blocks)
    while left:
        block = left.pop(0)
        while (at := _rest(block, left)) is not None:
            block = _joined(block, left.pop(at))
        found.append(block)
    return found


def _rest(block: Block, after: Sequence[Block]) -> int | None:
    """Returns the place of the block that goes on with another one; None where there is none."""
    if block.kind not in (kinds.PARAGRAPH, kinds.LIST_ITEM) or block.box is None or not _is_open(block):
        return None
    direct = True  # whether nothing but what may interrupt a paragraph is between
    for at, other in enumerate(after):
        if other.box is None or other.kind in (kinds.PAGE_FOOTER, kinds.PAGE_NUMBER):
            return None
        if _may_go_on(block, other):
            if _is_right_below(block, other) and all(_is_right_of(one, block) for one in after[:at]) and at:
                return at
            if direct and (at or _is_elsewhere(block, other)):
                return at
        direct = direct and other.kind in BETWEEN
        if not (direct or _is_right_of(other, block)):
            return None
    return None


def _is_open(block: Block) -> bool:
    """Returns whether a block breaks off within a sentence, at the end of a full line."""
    if SENTENCE_END.search(block.text) or len(block.lines) < (1 if block.text.endswith(HYPHENS) else 2):
        return False
    last = block.lines[-1]
    right = block.box[2] if block.box else 0.0
    return last.box is not None and last.box[2] > right - FULL * last.size


def _may_go_on(block: Block, other: Block) -> bool:
    """Returns whether a block reads like the rest of another one."""
    if other.kind != kinds.PARAGRAPH or not other.lines or not block.lines:
        return False
    size = block.lines[-1].size
    if abs(other.lines[0].size - size) > LIKE * size or _style(other.lines[0]) != _style(block.lines[-1]):
        return False
    if other.text[:1].islower():
        return True
    if not other.text[:1].isalpha() or len(block.lines) < LINES or block.text.endswith(HYPHENS):
        return False
    first, second = other.lines[0].box, other.lines[1].box if len(other.lines) > 1 else None
    even = first is not None and second is not None and abs(first[0] - second[0]) < INDENT * size
    return even and block.kind == kinds.PARAGRAPH and _fills(block)


def _style(line: Line) -> tuple[bool, bool, bool]:
    """Returns whether all of a line is bold, italic, of one width."""
    spans = line.spans
    return all(one.bold for one in spans), all(one.italic for one in spans), all(one.mono for one in spans)


def _fills(block: Block) -> bool:
    """Returns whether the last line of a block is as long as the one before it, as in justified text."""
    last, one = block.lines[-1].box, block.lines[-2].box
    return last is not None and one is not None and abs(last[2] - one[2]) < 0.2 * block.lines[-1].size


def _is_elsewhere(block: Block, other: Block) -> bool:
    """Returns whether a block begins in another column: above the end of the first one and not over it."""
    one, two = block.box or (0.0,) * 4, other.box or (0.0,) * 4
    return two[1] < one[3] and (two[0] > one[2] or two[2] < one[0])


def _is_right_below(block: Block, other: Block) -> bool:
    one, two, em = block.box or (0.0,) * 4, other.box or (0.0,) * 4, block.lines[-1].size
    return abs(one[0] - two[0]) < BESIDE * em and -0.3 * em < two[1] - one[3] < BELOW * em


def _is_right_of(other: Block, block: Block) -> bool:
    return other.box is not None and block.box is not None and other.box[0] > block.box[2]


def _joined(block: Block, rest: Block) -> Block:
    one, two = block.box or (0.0,) * 4, rest.box or (0.0,) * 4
    box = (min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3]))
    return block._replace(text=join_lines([block.text, rest.text]), lines=block.lines + rest.lines, box=box)
