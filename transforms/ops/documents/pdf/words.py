"""Reads the words of a PDF page with their places, as the text layer has them."""

import re
from collections.abc import Iterator, Sequence

import numpy
import pypdfium2 as pdfium

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord
from pagebeam.transforms.ops.documents.pdf.bulk_calls import to_device
from pagebeam.transforms.ops.documents.pdf.characters import PageCharacters
from pagebeam.transforms.ops.documents.pdf.text import HYPHENS, clean, join_halves
from pagebeam.transforms.ops.documents.unicode.normalise import normalise
from pagebeam.transforms.ops.documents.unicode.spelling import Spelling

Sides = tuple[float, float, float, float]

_WORD = re.compile(rf"[^\s\0{HYPHENS}]*[{HYPHENS}]|[^\s\0{HYPHENS}]+")
_SINGLE = re.compile("([\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef])")
_LINE_END = re.compile(f"[\n{HYPHENS}]")


def extract_words(page: pdfium.PdfPage, characters: PageCharacters, spelling: Spelling | None = None) -> list[LineWord]:
    """Returns the words of a page and their lines, in the file's order; places are points on the page as shown.

    Args:
        page: Open.
        characters: Of it.
        spelling: The same as they are to be read, where that differs.

    Raises:
        PdfiumError: A character has no place.
    """
    every = _spelt(*spelling) if spelling else _written(characters)
    found = [
        (word, box, line)
        for whole, box, line in every
        for word in ((whole,) if whole.isascii() and not spelling else _whole(whole).split())
    ]
    placed = place_boxes(page, [box for _, box, _ in found])
    return [LineWord(Box(text, *place, None), line) for (text, _, line), place in zip(found, placed, strict=True)]


def extract_letters(page: pdfium.PdfPage, characters: PageCharacters, spelling: Spelling | None) -> list[LineWord]:
    """Returns the words of a page as `extract_words` does, but each letter of East Asian scripts as one.

    Args:
        page: Open.
        characters: Of it.
        spelling: The same as they are to be read, where that differs.

    Raises:
        PdfiumError: A character has no place.
    """
    letters, places = spelling or (characters.letters, characters.places.tolist())
    parted: list[str] = []
    spread: list[list[float]] = []
    for letter, place in zip(letters, places, strict=True):
        single = bool(_SINGLE.fullmatch(letter))
        parted += ["\0", letter, "\0"] if single else [letter]
        spread += [place] * (3 if single else 1)
    return extract_words(page, characters, Spelling(parted, spread))


def place_boxes(page: pdfium.PdfPage, boxes: Sequence[Sides]) -> list[Sides]:
    """Returns boxes on the page as shown: x0, y0, x1 and y1 in points, to a hundredth, from its upper left corner.

    Args:
        page: Open.
        boxes: Left, bottom, right and top in points as the file counts.
    """
    width, height = page.get_size()
    pixels = round(100 * width), round(100 * height)
    corners = to_device(page, pixels, [corner for box in boxes for corner in (box[:2], box[2:])])
    ends = zip(corners[::2], corners[1::2], strict=True)
    return [(min(x0, x1) / 100, min(y0, y1) / 100, max(x0, x1) / 100, max(y0, y1) / 100) for (x0, y0), (x1, y1) in ends]


def _written(characters: PageCharacters) -> Iterator[tuple[str, Sides, int]]:
    """Yields the words as `_spelt` does, from arrays."""
    letters = characters.letters
    spans = [match.span() for match in _WORD.finditer(letters)]
    if not spans:
        return
    edges, places = numpy.array(spans).ravel(), characters.places
    places = numpy.concatenate((places, places[-1:]))  # for the last word may end where the page ends
    low = numpy.minimum.reduceat(places[:, ::2], edges, axis=0)[::2].tolist()
    high = numpy.maximum.reduceat(places[:, 1::2], edges, axis=0)[::2].tolist()
    ends = [match.start() for match in _LINE_END.finditer(letters)]
    lines = numpy.searchsorted(ends, edges[::2]).tolist()
    for (first, end), (left, bottom), (right, top), line in zip(spans, low, high, lines, strict=True):
        word = letters[first:end]
        if word[-1] in HYPHENS:
            word = f"{word[:-1]}-"
        yield word, (left, bottom, right, top), line


def _spelt(letters: Sequence[str], places: list[list[float]]) -> Iterator[tuple[str, Sides, int]]:
    """Yields the words among the characters of a page: letters, left, bottom, right and top in the file, and line.

    Args:
        letters: PDFium's characters, "" for those that are not to be read.
        places: Left, right, bottom and top of each.
    """
    word, line, inside = "", 0, []
    for at, letter in enumerate(letters):
        if not letter:
            continue
        if letter in HYPHENS:  # the rest of the word stands on the next line
            word += "-"
            inside.append(places[at])
        elif not (letter.isspace() or letter == "\0"):
            word += letter
            inside.append(places[at])
            continue
        if word:
            yield word, _around(inside), line
        word, line, inside = "", line + (letter in HYPHENS or letter == "\n"), []
    if word:
        yield word, _around(inside), line


def _around(places: list[list[float]]) -> Sides:
    left, right, bottom, top = zip(*places, strict=True)
    return min(left), min(bottom), max(right), max(top)


def _whole(letters: str) -> str:
    """Returns a word in composed form, without halves of characters, which no file could hold; it may be empty."""
    return normalise(clean(join_halves(letters)))
