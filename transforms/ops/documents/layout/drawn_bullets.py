"""Bullets that are drawn and not written, as browsers print those of lists: a reader sees them all the same.

words, small shapes  ->  words, a "•" before those that have such a shape to their left
"""

from collections.abc import Sequence
from statistics import median

from pagebeam.schemas.layout import PlacedWord, Rule

BULLET = "•"
SMALL, LARGE = 0.15, 1.3  # ems of a bullet from side to side
LARGEST = 16.0  # points of a bullet
SQUARE = 1.5  # ratio of its sides, at most
FAR = 2.5  # ems from a bullet to its text, at most
LEAST = 2  # bullets of about a size on a page
ALIKE = 1.7  # ratio of their sizes, at most: those of a list within a list differ
MOST = 300  # shapes of a page: more are a drawing


def may_be_bullet(box: Rule) -> bool:
    """Returns whether a shape is as small and as square as a bullet of some font."""
    across, down = box.x1 - box.x0, box.y1 - box.y0
    return min(across, down) > 1.0 and max(across, down) < min(LARGEST, SQUARE * min(across, down))


def insert_bullets(words: Sequence[PlacedWord], shapes: Sequence[Rule]) -> tuple[PlacedWord, ...]:
    """Returns the words of a page with each bullet right before its word.

    Args:
        words: In the order of the file.
        shapes: What is drawn on the page, as `may_be_bullet` lets it pass.
    """
    if len(shapes) > MOST:
        return tuple(words)
    led = {i: shape for shape in sorted(shapes) if (i := _led(words, shape)) is not None}
    widths = [shape.x1 - shape.x0 for shape in led.values()]
    found: list[PlacedWord] = []
    for i, word in enumerate(words):
        shape = led.get(i)
        if shape and sum(1 / ALIKE < width / (shape.x1 - shape.x0) < ALIKE for width in widths) >= LEAST:
            found.append(PlacedWord(BULLET, shape.x0, word.y0, shape.x1, word.y1, word.size))
        found.append(word)
    return tuple(found)


def _led(words: Sequence[PlacedWord], shape: Rule) -> int | None:
    """Returns the word that a shape stands before, with nothing to the left of it on its line."""
    middle = (shape.y0 + shape.y1) / 2
    line = [i for i, word in enumerate(words) if word.y0 < middle < word.y1 and not word.turned]
    if not line or any(words[i].x0 < shape.x1 for i in line if shape.x0 - words[i].x1 < FAR * words[i].size):
        return None
    first = min((i for i in line if words[i].x0 >= shape.x1), key=lambda i: words[i].x0, default=None)
    if first is None:
        return None
    word = words[first]
    em = median(words[i].size for i in line)
    fits = SMALL * em < shape.x1 - shape.x0 < LARGE * em and word.x0 - shape.x1 < FAR * em
    level = word.y0 + 0.2 * em < middle < word.y1 - 0.15 * em
    return first if fits and level and any(c.isalnum() for c in word.text) else None
