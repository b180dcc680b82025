"""Puts accents that fonts set as characters of their own, as those of old LaTeX do, on their letters.

Such an accent stands over (or under) its letter, in whatever order the two were written; one that is a sign of its own
(a quote, a code's grave) has a place of its own.
"""

from pagebeam.transforms.ops.documents.unicode.normalise import ACCENTS, compose
from pagebeam.transforms.ops.documents.unicode.spelling import Spelling

FAR = 3  # characters between an accent and its letter, at most


def has_accents(text: str) -> bool:
    """Returns whether a text has any of the signs that may be accents set apart."""
    return any(accent in text for accent in ACCENTS)  # several times as fast as one expression for all of them


def may_compose(text: str) -> bool:
    """Returns whether any accent of a text stands beside a letter that it can be put on, were they in one place.

    Args:
        text: One letter for each character of a page.
    """
    return any(accent in text and _is_beside_letter(text, accent) for accent in ACCENTS)


def _is_beside_letter(text: str, accent: str) -> bool:
    at = text.find(accent)
    while at >= 0:
        before, after = text[max(0, at - FAR) : at].rstrip()[-1:], text[at + 1 : at + 1 + FAR].lstrip()[:1]
        if any(letter.isalpha() and compose(letter, accent) for letter in (before, after)):
            return True
        at = text.find(accent, at + 1)
    return False


def compose_accents(spelling: Spelling) -> None:
    """Composes accents with the letters that they stand over."""
    for index, letter in enumerate(spelling.letters):
        if letter not in ACCENTS:
            continue
        base = _letter_at(spelling, index)
        if base is not None and (whole := compose(spelling.letters[base], letter)):
            between = range(min(base, index) + 1, max(base, index))
            spelling.replace([base, index], whole)
            for blank in between:
                spelling.letters[blank] = ""
            _rejoin(spelling, index, base)


def _letter_at(spelling: Spelling, accent: int) -> int | None:
    """Returns the index of the letter that an accent stands over, the nearest in the file's order."""
    left, right, bottom, top = spelling.places[accent]
    middle = (left + right) / 2
    for far in range(1, FAR + 1):
        for index in (accent + far, accent - far):
            if not 0 <= index < len(spelling.letters) or not spelling.letters[index].isalpha():
                continue
            between = spelling.letters[min(accent, index) + 1 : max(accent, index)]
            x0, x1, y0, y1 = spelling.places[index]
            near = y0 - (y1 - y0) < (bottom + top) / 2 < y1 + (y1 - y0)
            if x0 <= middle <= x1 and near and all(not letter or letter.isspace() for letter in between):
                return index
    return None


def _rejoin(spelling: Spelling, accent: int, base: int) -> None:
    """Takes out the blank that PDFium saw between an accent and the letter on its other side, within a word."""
    step = 1 if accent > base else -1
    gap, beyond = accent + step, accent + 2 * step
    if not min(gap, beyond) >= 0 or max(gap, beyond) >= len(spelling.letters) or spelling.letters[gap] != " ":
        return
    edges = spelling.places[base], spelling.places[beyond]
    first, second = edges if step > 0 else edges[::-1]
    height = spelling.places[base][3] - spelling.places[base][2]
    if spelling.letters[beyond].isalpha() and second[0] - first[1] < 0.15 * height:
        spelling.letters[gap] = ""
