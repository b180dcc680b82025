"""The words of a PDF page with their places, sizes and styles, formed from all its characters at once.

characters  ->  [PlacedWord], in the order of the file
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy

from pagebeam.schemas.layout import PlacedWord
from pagebeam.transforms.ops.documents.page_layout.coordinates import Coordinates
from pagebeam.transforms.ops.documents.page_layout.fonts import styles_of
from pagebeam.transforms.ops.documents.page_layout.scripts import scripts_of
from pagebeam.transforms.ops.documents.pdf.characters import PageCharacters
from pagebeam.transforms.ops.documents.pdf.text import HYPHENS, join_halves
from pagebeam.transforms.ops.documents.unicode.normalise import normalise
from pagebeam.transforms.ops.documents.unicode.spelling import Spelling

ASLANT = 15  # degrees from which a word is not upright
WIDE = 1e6  # points: higher than any page
TINY = 0.05  # points of a font that has no size: glyphs without outlines
REACH = 0.5  # ems that the letters of a word are apart, at most
ASCENT, DESCENT = 0.75, 0.22  # of a line of text above and below its base, in ems
LOW, TALL = 0.2, 1.7  # ems that the ink of a word is high, at least and at most, where the size of its font is right

_BLANK = numpy.zeros(0x3002, bool)
_BLANK[[*range(33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]] = True
_BLANK[ord(HYPHENS[0])] = False


class _Letters(NamedTuple):
    """The characters of a page that are part of words, in order, and where words begin among them."""

    texts: Sequence[str]  # of every character of the page
    indices: numpy.ndarray  # of those that are part of words
    places: numpy.ndarray  # left, right, bottom, top of these
    begins: numpy.ndarray  # places among these


class _Starts(NamedTuple):
    """What the first letters of words tell of them."""

    indices: list[int]
    owners: list[int]  # the text object of each
    sizes: numpy.ndarray  # points
    turned: numpy.ndarray  # whether each is written upwards, downwards or aslant


class Placed(NamedTuple):
    """The words of a page, and the text object that each begins in."""

    words: list[PlacedWord]
    owners: list[int]


def place_words(characters: PageCharacters, spelling: Spelling | None, view: Coordinates) -> Placed:
    """Returns the words of a page.

    Args:
        characters: As PDFium has them.
        spelling: As they are to be read, where that differs.
        view: Of the page.
    """
    letters = _letters(characters, spelling)
    if not len(letters.indices):
        return Placed([], [])
    starts = _starts(characters, letters, view)
    begins = letters.begins if view.turn else _parted(characters, letters, starts, view)
    if len(begins) != len(letters.begins):
        letters = letters._replace(begins=begins)
        starts = _starts(characters, letters, view)
    texts = _texts(letters)
    origins = characters.origins(starts.indices)
    sides, sizes = _boxes(letters, starts, texts, origins, view)
    boxes = view.boxes(sides)
    styles = styles_of(starts.owners, starts.indices, starts.sizes.tolist(), characters)
    bases = numpy.where(starts.turned, 0.0, view.points(origins)[:, 1])
    scripts = scripts_of(boxes, bases, sizes, starts.turned)
    before = (column.tolist() for column in numpy.round((*boxes.T, sizes), 1))
    after = (column.tolist() for column in (starts.turned, numpy.round(bases, 1), scripts))
    words = list(map(PlacedWord, texts, *before, *zip(*styles, strict=True), *after))
    return Placed(words, starts.owners)


def _letters(characters: PageCharacters, spelling: Spelling | None) -> _Letters:
    """Returns the letters with the words that blanks part."""
    if spelling:
        texts: Sequence[str] = spelling.letters
        places = numpy.array(spelling.places, float).reshape(-1, 4)
        blank = numpy.fromiter((_is_blank(text) for text in texts), bool, len(texts))
        kept = numpy.flatnonzero(numpy.fromiter(map(len, texts), int, len(texts)))
        indices = kept[~blank[kept]]
        parted = numpy.cumsum(blank[kept])[~blank[kept]]
    else:
        texts, places = characters.letters, characters.places
        codes = numpy.frombuffer(texts.encode("utf-32-le", "surrogatepass"), numpy.uint32)
        blank = _BLANK[numpy.minimum(codes, len(_BLANK) - 1)]
        indices = numpy.flatnonzero(~blank)
        parted = indices - numpy.arange(len(indices))
    begins = numpy.flatnonzero(numpy.diff(parted, prepend=-1))
    return _Letters(texts, indices, places[indices], begins)


def _is_blank(text: str) -> bool:
    return bool(text) and text not in HYPHENS and (text.isspace() or text < " ")


def _starts(characters: PageCharacters, letters: _Letters, view: Coordinates) -> _Starts:
    indices = letters.indices[letters.begins].tolist()
    owners = characters.owners(indices)
    keys = [owner or -1 - at for owner, at in zip(owners, indices, strict=True)]
    firsts = dict(zip(reversed(keys), reversed(indices), strict=True))  # of an object: size and matrix are its own
    place = {key: at for at, key in enumerate(firsts)}
    each = [place[key] for key in keys]
    asked = list(firsts.values())
    a, b, c, d, _, _ = characters.matrices(asked).astype(float)[each].T
    points = characters.font_sizes(asked)[each]
    angles = numpy.degrees(numpy.arctan2(b, a)) - view.turn
    turned = numpy.abs((angles + 180) % 360 - 180) > ASLANT
    return _Starts(indices, owners, numpy.where(points > 0, points * numpy.hypot(c, d), 0.0), turned)


def _parted(characters: PageCharacters, letters: _Letters, starts: _Starts, view: Coordinates) -> numpy.ndarray:
    """Returns where words begin once those are parted whose letters stand too far apart to be one.

    Few have letters that may: these are looked at one by one, for the letters from a part on are held against it.
    """
    left, right, bottom, top = letters.places.T
    counts = numpy.diff(letters.begins, append=len(left))
    reach = REACH * numpy.maximum(starts.sizes, 1.0)
    each = numpy.repeat(reach, counts)
    gap = left - numpy.concatenate(((0.0,), right[:-1]))
    away = WIDE * numpy.repeat(numpy.arange(len(counts)), counts)  # so that no word reaches into the next
    lowest = numpy.minimum.accumulate(bottom - away)
    before = numpy.concatenate(((0.0,), lowest[:-1]))
    rise = bottom - away - before
    falls = (rise <= -each) & (top - away <= before)  # beside a quotation mark, which stands high, a letter does not
    apart = ~((-3 * each < gap) & (gap < each) & ~falls & (rise < 3 * each))
    apart[letters.begins] = False
    odd = numpy.logical_or.reduceat(apart, letters.begins) & ~starts.turned
    if not odd.any():
        return letters.begins
    more = [
        at
        for word in numpy.flatnonzero(odd).tolist()
        for at in _parts(characters, letters, view, int(letters.begins[word]), int(counts[word]), float(reach[word]))
    ]
    return numpy.sort(numpy.concatenate((letters.begins, numpy.array(more, letters.begins.dtype))))


def _parts(
    characters: PageCharacters, letters: _Letters, view: Coordinates, begin: int, count: int, reach: float
) -> list[int]:
    """Returns where further words begin among the letters of an upright one, whose first part reaches so far."""
    found: list[int] = []
    places = letters.places[begin : begin + count].tolist()
    aslant, low = False, places[0][2]
    for at in range(1, count):
        left, _, bottom, top = places[at]
        gap, rise = left - places[at - 1][1], bottom - low
        falls = rise <= -reach and top <= low
        if not aslant and not (-3 * reach < gap < reach and not falls and rise < 3 * reach):
            found.append(begin + at)
            first = _starts(characters, letters._replace(begins=numpy.array([begin + at])), view)
            reach, aslant = REACH * max(float(first.sizes[0]), 1.0), bool(first.turned[0])
            low = bottom
        low = min(low, bottom)
    return found


def _texts(letters: _Letters) -> list[str]:
    """Returns the words in composed form, without halves of characters, which no file could hold."""
    firsts = letters.indices[letters.begins].tolist()
    ends = numpy.append(letters.begins[1:], len(letters.indices)) - 1
    lasts = (letters.indices[ends] + 1).tolist()
    if isinstance(letters.texts, str):
        found = [letters.texts[first:last] for first, last in zip(firsts, lasts, strict=True)]
    else:
        found = ["".join(letters.texts[first:last]) for first, last in zip(firsts, lasts, strict=True)]
    return [text if text.isascii() and HYPHENS[0] not in text else _whole(text) for text in found]


def _whole(text: str) -> str:
    for hyphen in HYPHENS:
        text = text.replace(hyphen, "-")
    return normalise(join_halves(text))


def _boxes(
    letters: _Letters, starts: _Starts, texts: Sequence[str], origins: numpy.ndarray, view: Coordinates
) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Returns left, bottom, right and top of each word in the file, and its size in points.

    An upright word is as high as its line, whatever letters it has.
    """
    sides = numpy.stack(
        [
            of.reduceat(letters.places[:, side], letters.begins)
            for side, of in ((0, numpy.minimum), (2, numpy.minimum), (1, numpy.maximum), (3, numpy.maximum))
        ],
        axis=1,
    )
    sizes, high = starts.sizes.copy(), sides[:, 3] - sides[:, 1]
    fits = (LOW * sizes <= high) & (high <= TALL * sizes)
    in_line = numpy.zeros(len(sizes), bool)
    if not view.turn:
        bases = origins[:, 1]
        in_line = fits & ~starts.turned
        for at in numpy.flatnonzero(~starts.turned & (high < LOW * sizes)).tolist():
            in_line[at] = not any(letter.isalnum() for letter in texts[at])  # a dash, or dots
        sides[in_line, 1] = (bases - DESCENT * sizes)[in_line]
        sides[in_line, 3] = (bases + ASCENT * sizes)[in_line]
    drawn = ~in_line & ~starts.turned & ~fits
    sizes[drawn] = 1.2 * high[drawn]
    return sides, numpy.where(sizes < TINY, 1.0, sizes)
