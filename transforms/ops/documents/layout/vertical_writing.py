"""Columns of East Asian writing from top to bottom, read from the right to the left.

words: columns, or letters that are drawn one by one  ->  columns in order, each as one word
"""

import itertools
import re
from collections.abc import Sequence

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.placed_lines import placed_lines
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord, Stretch

TALL = 3.0  # times its width that a column is high, at least
SINGLE = 2  # letters of a word, at most, that is drawn by itself
_EAST_ASIAN = re.compile("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]")


def is_east_asian(text: str) -> bool:
    """Returns whether most letters of a text are of scripts that are written in columns, too."""
    return len(_EAST_ASIAN.findall(text)) > 0.5 * len("".join(text.split()))


def on_their_side(words: Sequence[LineWord]) -> list[LineWord]:
    """Returns words with a quarter turn to the left, so that columns from the right are lines from the top."""
    return [
        LineWord(word.box._replace(x0=word.box.y0, y0=-word.box.x1, x1=word.box.y1, y1=-word.box.x0), word.line)
        for word in words
    ]


def is_vertical(words: Sequence[LineWord]) -> bool:
    """Returns whether most of the letters stand in columns of East Asian writing from top to bottom."""
    boxes = [word.box for word in words]
    if not _EAST_ASIAN.search("".join(box.text for box in boxes)):
        return False
    letters = sum(len(box.text) for box in boxes)
    asian = [box for box in boxes if is_east_asian(box.text)]
    upright = [box for box in asian if box.y1 - box.y0 > TALL * (box.x1 - box.x0)]
    if sum(len(box.text) for box in upright) > 0.5 * letters:
        return True
    single = [word for word in words if len(word.box.text) <= SINGLE]
    if sum(len(word.box.text) for word in single) <= 0.5 * letters or len(asian) <= 0.5 * len(boxes):
        return False
    down, across = placed_lines(on_their_side(single)), placed_lines(single)
    return _gaps(down) < _gaps(across) if len(down) < len(single) else False


def columns_in_order(words: Sequence[LineWord]) -> list[LineWord]:
    """Returns columns from the right to the left, those of an upper tier before those of a lower one.

    Args:
        words: In the order of the file.
    """
    down = [word for word in words if not _is_level(word.box)]
    columns = [_upright(line.words) for line in placed_lines(on_their_side(down))] if down else []
    alone = [column[0] for column in columns if len(column) == 1 and len(column[0].box.text) <= SINGLE]
    rest = [*(word for word in words if _is_level(word.box)), *alone]
    level = [list(line.words) for line in placed_lines(rest)] if rest else []
    columns = [column for column in columns if len(column) > 1 or column[0] not in alone]
    tiers: list[list[tuple[list[LineWord], bool]]] = []
    foot = float("-inf")
    for line, across in sorted([*((one, False) for one in columns), *((one, True) for one in level)], key=_top_of):
        if _top(line) >= foot:
            tiers.append([])
        tiers[-1].append((line, across))
        foot = max(foot, *(word.box.y1 for word in line))
    ordered = (line for tier in tiers for line in _in_tier(tier))
    return [word._replace(line=number) for number, line in enumerate(ordered) for word in join_letters(line)]


def _is_level(box: Box) -> bool:
    """Returns whether a word stands across the columns, as those in other scripts do."""
    return box.x1 - box.x0 > max(box.y1 - box.y0, 0.1) and not is_east_asian(box.text)


def _in_tier(tier: Sequence[tuple[list[LineWord], bool]]) -> list[list[LineWord]]:
    """Returns columns from the right, or lines as they are read where there are only lines."""
    lines = [line for line, _ in tier]
    if all(across for _, across in tier):
        return sorted(lines, key=lambda line: (_top(line), line[0].box.x0))
    groups: list[list[list[LineWord]]] = []
    for line in sorted(lines, key=_right, reverse=True):  # pieces of one column are not equally wide
        if groups and _right(line) > (_left(groups[-1][0]) + _right(groups[-1][0])) / 2:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [line for group in groups for line in sorted(group, key=_top)]


def join_letters(line: Sequence[LineWord]) -> list[LineWord]:
    """Returns the words of a line, those of scripts without blanks as one where they follow each other.

    Args:
        line: From where it is read first.
    """
    found: list[LineWord] = []
    for word in line:
        if found and is_east_asian(word.box.text) and is_east_asian(found[-1].box.text):
            found[-1] = found[-1]._replace(box=_united(found[-1].box, word.box))
        else:
            found.append(word)
    return found


def _united(one: Box, two: Box) -> Box:
    return one._replace(
        text=one.text + two.text,
        x0=min(one.x0, two.x0),
        y0=min(one.y0, two.y0),
        x1=max(one.x1, two.x1),
        y1=max(one.y1, two.y1),
    )


def _gaps(lines: Sequence[Stretch]) -> float:
    """Returns the mean room from one letter to the next of the lines, from middle to middle."""
    steps = [b.box.x0 + b.box.x1 - a.box.x0 - a.box.x1 for line in lines for a, b in itertools.pairwise(line.words)]
    return sum(steps) / len(steps) if steps else float("inf")


def _upright(words: Sequence[LineWord]) -> list[LineWord]:
    return [
        LineWord(word.box._replace(x0=-word.box.y1, y0=word.box.x0, x1=-word.box.y0, y1=word.box.x1), word.line)
        for word in words
    ]


def _top(column: Sequence[LineWord]) -> float:
    return min(word.box.y0 for word in column)


def _top_of(line: tuple[Sequence[LineWord], bool]) -> float:
    return _top(line[0])


def _left(column: Sequence[LineWord]) -> float:
    return min(word.box.x0 for word in column)


def _right(column: Sequence[LineWord]) -> float:
    return max(word.box.x1 for word in column)
