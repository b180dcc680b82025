"""Runs: bands of lines that may be a table, with the rows of heads above them.

[Fragment]  ->  [(bands of heads, the others)]
"""

import itertools
from collections.abc import Sequence
from statistics import median

from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.lines.patterns import CAPTION
from pagebeam.transforms.ops.tables.slots import Band, Slot, count_covered, find_slots

FAR = 2.4  # ems of white between rows of one table, at most, where no lines are drawn
LOOK_BACK = 20  # bands with which another one is compared, at most
WRAPPED = 0.7  # ems of white between the lines of one cell, at most
SINK = 0.25  # share of its height by which a line may reach into the band above it
MIDDLE = 0.1  # share of the width of a table by which a title is off its middle, at most
PROSE = 6  # blanks in a line that is no head, at least
HEADS = 8  # bands of a head, at most
TALL = 12  # lines of a cell that begin above the others of its row, at most


def bands(parts: Sequence[Fragment]) -> list[Band]:
    """Returns what no white strip parts that runs from side to side, from the top."""
    found: list[Band] = []
    low = 0.0
    for part in sorted(parts, key=lambda f: (f.y0, f.x0)):
        if found and part.y0 < low - SINK * part.height:
            found[-1].append(part)
            low = max(low, part.y1)
        else:
            found.append(Band([part]))
            low = part.y1
    return found


def find_runs(lines: list[Band]) -> list[tuple[list[Band], list[Band]]]:
    """Finds bands that may be a table, those of heads and the others: several columns in most, or within one."""
    found: list[tuple[int, int]] = []
    start = None
    for i, band in enumerate(lines):
        if start is not None and not _belongs(lines[start:i], lines[i : i + TALL]):
            found.append((start, i))
            start = None
        if start is None and len(band.covered) > 1:
            start = i
    if start is not None:
        found.append((start, len(lines)))
    whole: list[tuple[int, int, int]] = []
    for start, end in found:
        run = _trimmed(lines[start:end])
        if len(run) < 2:
            continue
        top = _top(lines, start, run)
        while whole and whole[-1][2] > top:
            top = min(top, whole.pop()[0])
        whole.append((top, start, start + len(run)))
    return [
        (lines[top : start + n], lines[start + n : end])
        for top, start, end in whole
        for n in [_heads(lines[start:end])]
    ]


def _heads(run: Sequence[Band]) -> int:
    """Returns the bands at the top that hide columns which those below them have: heads over several of them."""
    prose = next((n for n, band in enumerate(run) if any(f.text.count(" ") >= PROSE for f in band)), len(run))
    counts = [len(_slots(run[n:])) for n in range(min(HEADS, prose, len(run) // 2) + 1)]
    return counts.index(max(counts))


def _top(lines: list[Band], start: int, run: list[Band]) -> int:
    """Returns where a table begins: with rows of heads over several columns, and with tall cells, above the others."""
    slots = _slots(run)
    if len(slots) < 2:
        return start
    high, white = start, 0.0
    for i in range(start - 1, max(-1, start - 1 - TALL), -1):
        band, em = lines[i], run[0][0].size
        white = min(f.y0 for f in lines[i + 1]) - max(f.y1 for f in band)
        if _is_title(band, run, slots, white):
            return i
        if len(band.covered) > 1 and white < 1.2 * _far_apart(run) + 0.2 * em and _are_heads(band, slots, em):
            high = i
        elif len(band) > 1 or white > WRAPPED * em or not _fits(band[0], slots):
            break
    else:
        return high
    return i + 1 if white > WRAPPED * lines[i][0].size else high


def _are_heads(band: Sequence[Fragment], slots: Sequence[Slot], em: float) -> bool:
    """Returns whether lines stand above the columns of a table, each above its own ones, in letters of one size."""
    spans = sorted((f.x0, f.x1, f.size) for f in band)
    within = spans[0][0] > slots[0][0] - em and spans[-1][1] < slots[-1][1] + 3 * em
    of = [[n for n, (a, b) in enumerate(slots) if x0 < b and x1 > a] for x0, x1, _ in spans]
    apart = all(not a or not b or a[-1] < b[0] for a, b in itertools.pairwise(of))
    return within and apart and all(abs(size - em) < 0.15 * em for *_, size in spans)


def _is_title(band: Sequence[Fragment], run: Sequence[Band], slots: Sequence[Slot], white: float) -> bool:
    """Returns whether a line stands in the middle right above a table, set as its cells are: a row of its head."""
    part, em = band[0], run[0][0].size
    middle = (slots[0][0] + slots[-1][1]) / 2
    within = slots[0][0] - 1 <= part.x0 and part.x1 <= slots[-1][1] + 1
    centred = (
        abs((part.x0 + part.x1) / 2 - middle) < MIDDLE * (slots[-1][1] - slots[0][0]) and part.x0 > slots[0][0] + em
    )
    close = len(band) == 1 and white < 1.2 * _far_apart(run) + 0.2 * em
    names = CAPTION.match(part.text) or part.text.endswith(":")
    return close and within and centred and abs(part.size - em) < 0.05 * em and not names


def _fits(part: Fragment, slots: Sequence[Slot]) -> bool:
    """Returns whether a line is within one column, by its left side and its width."""
    beyond = 3 * part.size  # at the right nothing is in the way
    ends = [b + 1 for _, b in slots[1:-1]] + [slots[-1][1] + beyond]
    return any(a - 1 <= part.x0 < b and part.x1 <= end for (a, b), end in zip(slots[1:], ends, strict=True))


def _slots(run: Sequence[Band]) -> list[Slot]:
    several = [band.covered for band in run if len(band.covered) > 1]
    return find_slots(several) if len(several) > 1 else []


def _belongs(run: list[Band], ahead: Sequence[Band]) -> bool:
    """Returns whether the next band belongs to a run: no cell of it reaches over the white between columns.

    A band within one column does where it is close to what is above it, or where a row of several columns comes next.
    """
    several = [band.covered for band in run[-LOOK_BACK:] if len(band.covered) > 1]
    slots = find_slots(several)
    last = run[-1]
    for n, band in enumerate(ahead):
        em = median(f.size for f in band)
        white = min(f.y0 for f in band) - max(f.y1 for f in last)
        if white > FAR * em:
            return False
        across = sum(count_covered(f, slots) > 1 for f in band)
        if len(band.covered) > 1:
            return across < max(1, 0.5 * len(band)) or len(several) < 2
        if n == 0 and not across and _is_close(band, run, slots, white):
            return True
        if across and not _is_section(band, slots):
            return False
        if CAPTION.match(band[0].text) or any(abs(f.size - last[0].size) > 0.1 * em for f in band):
            return False
        last = band
    return False


def _is_close(band: Sequence[Fragment], run: Sequence[Band], slots: Sequence[Slot], white: float) -> bool:
    """Returns whether a band stands in one column as near to the one above it as others do."""
    inside = len(slots) > 1 and sum(f.x0 < b and f.x1 > a for f in band for a, b in slots) == len(band)
    if not inside or white <= WRAPPED * band[0].size:
        return inside
    gaps = [min(f.y0 for f in b) - max(f.y1 for f in a) for a, b in itertools.pairwise(run[-LOOK_BACK:])]
    return sum(len(b.covered) > 1 for b in run) > 1 and white <= 1.1 * max(gaps, default=0.0) + 0.5


def _is_section(band: Sequence[Fragment], slots: Sequence[Slot]) -> bool:
    """Returns whether a line is alone at the left of a table, as one that names the rows below it."""
    alone = len(band) == 1 and abs(band[0].x0 - slots[0][0]) < 0.3 * band[0].size
    return alone and band[0].x1 < (slots[0][0] + slots[-1][1]) / 2 and not CAPTION.match(band[0].text)


def _trimmed(run: list[Band]) -> list[Band]:
    """Drops single lines at the end that are set apart: they are the text below."""
    while run and len(run[-1].covered) == 1:
        if len(run) > 1:
            white = min(f.y0 for f in run[-1]) - max(f.y1 for f in run[-2])
            slots = _slots(run)
            part = run[-1][0]
            inside = any(a - 1 <= part.x0 and part.x1 <= b + 1 for a, b in slots)
            if inside and white < WRAPPED * part.size and _far_apart(run) > 1.3 * white:
                break
            if inside and part.x0 > slots[0][1] and white < WRAPPED * part.size:
                break
        run = run[:-1]
    return run


def _far_apart(run: Sequence[Band]) -> float:
    """Returns the points of white between half of the bands that have several columns and what is above them."""
    white = [min(f.y0 for f in b) - max(f.y1 for f in a) for a, b in itertools.pairwise(run) if len(b.covered) > 1]
    return median(white) if white else 0.0
