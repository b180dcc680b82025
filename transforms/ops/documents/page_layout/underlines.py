"""Lines that are drawn under words or through them: they say how the words are set, and part nothing.

words, rules  ->  words marked as underlined or struck, and the rules that are left
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy

from pagebeam.schemas.layout import PlacedWord, Rule

UNDER = (-0.05, 0.35)  # ems below the base of a word in which a line underlines it
THROUGH = (-0.45, -0.12)  # ems in which it strikes it out
HEAVY = 0.15  # ems of such a line, at most
OVERHANG = 0.35  # ems by which it is longer than its words at either end, at most
FILLED = 0.75  # share of it under which words stand, at least
COVERED = 0.6  # share of a word that it runs along, at least
CROSS = 1.5  # points within which an upright line meets it: then it is the side of a cell


class Marked(NamedTuple):
    """Words with what lines say of them, and the lines that say nothing of words."""

    words: tuple[PlacedWord, ...]
    rules: tuple[Rule, ...]


def mark_words(words: Sequence[PlacedWord], rules: Sequence[Rule]) -> Marked:
    """Returns the words of a page, underlined and struck where lines say so, and the other lines."""
    flat = [rule for rule in rules if rule.y0 == rule.y1 and not rule.edge]
    if not flat or not words:
        return Marked(tuple(words), tuple(rules))
    upright = numpy.array([rule[:4] for rule in rules if rule.x0 == rule.x1]).reshape(-1, 4)
    places = numpy.array([(word.x0, word.x1, word.base, word.size) for word in words])
    known = numpy.array([not word.turned and word.base > 0 for word in words])
    marked = list(words)
    taken: set[Rule] = set()
    for rule in flat:
        under = _words_along(rule, places, known, *UNDER)
        through = [] if under else _words_along(rule, places, known, *THROUGH)
        if (under or through) and not _meets(rule, upright):
            taken.add(rule)
            for at in under:
                marked[at] = marked[at]._replace(underlined=True)
            for at in through:
                marked[at] = marked[at]._replace(struck=True)
    return Marked(tuple(marked), tuple(rule for rule in rules if rule not in taken))


def _words_along(rule: Rule, places: numpy.ndarray, known: numpy.ndarray, least: float, most: float) -> list[int]:
    """Returns the words that a line is drawn along; none where it is longer than they are, or shorter."""
    x0, x1, base, size = places.T
    down = rule.y0 - base
    shared = numpy.minimum(x1, rule.x1) - numpy.maximum(x0, rule.x0)
    along = known & (least * size <= down) & (down <= most * size) & (shared > COVERED * (x1 - x0))
    found = numpy.flatnonzero(along)
    if not len(found):
        return []
    em = float(numpy.median(size[found]))
    over = max(float(x0[found].min()) - rule.x0, rule.x1 - float(x1[found].max()))
    filled = _length(x0[found], x1[found], em)
    fits = over <= OVERHANG * em and filled >= FILLED * (rule.x1 - rule.x0) and rule.width <= max(HEAVY * em, 0.6)
    return found.tolist() if fits else []


def _length(x0: numpy.ndarray, x1: numpy.ndarray, em: float) -> float:
    """Returns the points that words take up on their line, with the blanks between them."""
    order = numpy.argsort(x0)
    gaps = x0[order][1:] - x1[order][:-1]
    return float((x1 - x0).sum() + gaps[(gaps > 0) & (gaps < 0.6 * em)].sum())


def _meets(rule: Rule, upright: numpy.ndarray) -> bool:
    x, y0, y1 = upright[:, 0], upright[:, 1], upright[:, 3]
    within = (x > rule.x0 - CROSS) & (x < rule.x1 + CROSS)
    return bool((within & (y0 < rule.y0 + CROSS) & (y1 > rule.y0 - CROSS)).any())
