"""Tall labels: cells of the first column that stand in the middle beside several rows span them.

[[Piece]], row by row  ->  the same with each label in the first of its rows, and the spans
"""

import itertools
from collections.abc import Sequence

from pagebeam.transforms.ops.tables.rows import Piece, Wraps, stacks_of

OFF = 0.3  # times the height of a line by which the middle of a label is off the middle of its rows, at most
HEADS = 3  # rows of a head above the first label, at most


def span_labels(rows: Sequence[list[Piece]]) -> tuple[list[list[Piece]], dict[int, int]]:
    """Finds the rows that labels of the first column span, and the number of rows that each does.

    They are found only where every label stands in the middle of its rows and these make up the whole table.

    Args:
        rows: Of a table, from the top.
    """
    same = list(rows), dict[int, int]()
    labels = [[piece] for row in rows for piece in row if piece.first == 0]
    labels.sort(key=lambda label: label[0].part.y0)
    others = [piece for row in rows for piece in row if piece.first > 0]
    lines: list[list[Piece]] = []
    for piece in sorted(others, key=lambda p: p.part.y0 + p.part.y1):
        if lines and abs(_middle(lines[-1]) - _middle([piece])) < OFF * piece.part.height:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    if not 1 < len(labels) < len(lines) or any(piece.last > 0 for label in labels for piece in label):
        return same
    columns = max(len({piece.first for piece in line}) for line in lines)
    if any(len({piece.first for piece in line}) < columns for line in lines[HEADS:]):
        return same  # lines of cells that wrap are no rows
    for heads in range(min(HEADS, len(lines))):
        spans = _spans([_middle(label) for label in labels], [_middle(line) for line in lines[heads:]], lines)
        if spans:
            if _wraps(lines[heads:], spans):
                return same
            break
    else:
        return same
    found = [list(line) for line in lines]
    tall: dict[int, int] = {}
    at = heads
    for label, span in zip(labels, spans, strict=True):
        found[at][:0] = label
        if span > 1:
            tall[at] = span
        at += span
    return (found, tall) if tall else same


def _wraps(lines: Sequence[Sequence[Piece]], spans: Sequence[int]) -> bool:
    """Returns whether the lines beside each label rather go on with the ones above them, as those of one cell."""
    stacks = stacks_of([piece for line in lines for piece in line])
    label = [n for n, span in enumerate(spans) for _ in range(span)]
    beside = {id(piece): n for n, line in zip(label, lines, strict=True) for piece in line}
    pairs = [pair for stack in stacks.values() for pair in itertools.pairwise(stack)]
    wraps = Wraps(pairs, stacks, ())
    return sum(wraps.vote(a, b) for a, b in pairs if beside[id(a[0])] == beside[id(b[0])]) > 0


def _middle(pieces: Sequence[Piece]) -> float:
    return sum(p.part.y0 + p.part.y1 for p in pieces) / (2 * len(pieces))


def _spans(labels: Sequence[float], lines: Sequence[float], pieces: Sequence[Sequence[Piece]]) -> list[int]:
    """Returns how many lines each label is in the middle of; none where they do not make up all lines."""
    reach = OFF * min(piece.part.height for line in pieces for piece in line)
    found = []
    at = 0
    for label in labels:
        span = next((n for n in range(1, len(lines) - at + 1) if abs(sum(lines[at : at + n]) / n - label) < reach), 0)
        if not span:
            return []
        found.append(span)
        at += span
    return found if at == len(lines) else []
