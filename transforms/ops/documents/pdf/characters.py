"""The characters of a PDF page as arrays: letters and places of all, fonts and matrices of those that are asked for."""

import ctypes
import functools
import re
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

import numpy
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pagebeam.transforms.ops.documents.pdf.bulk_calls import (
    address,
    character_places,
    characters_at,
    loose_call,
    plain_call,
)
from pagebeam.transforms.ops.documents.pdf.text import HYPHENS, LOST, mark_lost_letters

_POINTER, _INT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_double
_owner = plain_call(raw.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
_font_size = plain_call(raw.FPDFText_GetFontSize, _DOUBLE, _POINTER, _INT)
_matrix = plain_call(raw.FPDFText_GetMatrix, _INT, _POINTER, _INT, _POINTER)
_origin = plain_call(raw.FPDFText_GetCharOrigin, _INT, _POINTER, _INT, _POINTER, _POINTER)

_count = loose_call(raw.FPDFText_CountChars, _INT)
_text_index = loose_call(raw.FPDFText_GetTextIndexFromCharIndex, _INT)
_text_of = loose_call(raw.FPDFText_GetText, _INT)
_close = loose_call(raw.FPDFText_ClosePage, None)

SAMPLE = 16  # characters of a page whose direction is looked at

_AMBIGUOUS = re.compile("[\0\ud800-\udfff]")
"""What tells nothing of the characters that the text was made of."""


class OpenText:
    """The text of an open page as PDFium has it; close it before its page.

    pypdfium2's own keeps books on what is open, which takes as long as reading the text of a short page.

    Raises:
        PdfiumError: The page has no text that can be read.
    """

    def __init__(self, page: pdfium.PdfPage):
        self._page = page  # which stays open as long as this is used
        self.raw = raw.FPDFText_LoadPage(page.raw)
        if not self.raw:
            raise pdfium.PdfiumError("Failed to load text page.")

    def get_text_range(self) -> str:
        """Returns all of the text, as far as it is of the first plane of Unicode."""
        first, last = 0, _count(self.raw) - 1
        while first <= last and (begin := _text_index(self.raw, first)) == -1:  # left out, where PDFium cannot begin
            first += 1
        while first <= last and (end := _text_index(self.raw, last)) == -1:
            last -= 1
        if first > last:
            return ""
        buffer = ctypes.create_string_buffer(2 * (end + 2 - begin))
        written = _text_of(self.raw, first, last + 1 - first, buffer)
        return ctypes.string_at(buffer, 2 * max(0, written - 1)).decode("utf-16-le", "ignore")

    def close(self) -> None:
        """Frees the text."""
        _close(self.raw)


class PageCharacters:
    """The characters of a page, one for each that PDFium counts; beyond U+FFFF each is two halves.

    Args:
        text: Open for as long as this is used.
    """

    def __init__(self, text: pdfium.PdfTextPage | OpenText):
        self._text, self._address = text, address(text.raw)
        self.count = max(0, _count(text.raw))

    @functools.cached_property
    def text(self) -> str:
        """What PDFium makes of the characters: not of those that it leaves out, and U+FFFE for those that are lost."""
        return self._text.get_text_range()

    @functools.cached_property
    def marked_text(self) -> str:
        """The same with lost letters told apart from hyphens."""
        found, count = self.text, self.count
        if HYPHENS[1] not in found:
            return found
        marks = [at for at, letter in enumerate(found) if letter in (HYPHENS[1], LOST)]
        return mark_lost_letters(found, characters_at(self._text, marks if len(found) == count else range(count)))

    @functools.cached_property
    def letters(self) -> str:
        """The characters, U+FFFD for those whose font does not say which they are."""
        found, count = self.text, self.count
        if len(found) == count and not _AMBIGUOUS.search(found):
            return self.marked_text
        return characters_at(self._text, range(count))

    @functools.cached_property
    def places(self) -> numpy.ndarray:
        """(characters, 4) float64: left, right, bottom and top in points as the file counts.

        Raises:
            PdfiumError: A character has no place.
        """
        return character_places(self._text)

    def owners(self, indices: Sequence[int]) -> list[int]:
        """Returns the text object that each of some characters belongs to; 0 for what PDFium added."""
        return [owner or 0 for owner in map(_owner, repeat(self._address, len(indices)), indices)]

    def font_sizes(self, indices: Sequence[int]) -> numpy.ndarray:
        """Returns the sizes that the fonts of some characters are set in, before any matrix: (indices,) float64."""
        return numpy.fromiter(map(_font_size, repeat(self._address, len(indices)), indices), float, len(indices))

    def matrices(self, indices: Sequence[int]) -> numpy.ndarray:
        """Returns the matrices of some characters, a to f, to the page: (indices, 6) float32, zero where unknown."""
        return self._filled(_matrix, indices, numpy.zeros((len(indices), 6), numpy.float32), 1)

    def base_lines(self, indices: Sequence[int]) -> list[float]:
        """Returns how high some characters stand, in points as the file counts; 0 for those without a place."""
        found: list[float] = self.origins(indices)[:, 1].tolist()
        return found

    def origins(self, indices: Sequence[int]) -> numpy.ndarray:
        """Returns where some characters stand on their base line: (indices, 2) float64 in points as the file counts."""
        return self._filled(_origin, indices, numpy.zeros((len(indices), 2)), 2)

    def turn(self) -> int:
        """Returns the degrees clockwise, 0, 90, 180 or 270, that most of a sample of the characters is turned by."""
        sample = range(0, self.count, max(1, self.count // SAMPLE))
        a, b, *_ = self.matrices(sample).T
        turns = (numpy.round(numpy.degrees(numpy.arctan2(-b, a)) / 90).astype(int) % 4)[(a != 0) | (b != 0)]
        return 90 * int(numpy.bincount(turns, minlength=4).argmax())

    def height(self, index: int) -> float:
        """Returns how high the font of a character is as drawn, in points; 0 where it has none."""
        box = raw.FS_RECTF()
        return box.top - box.bottom if raw.FPDFText_GetLooseCharBox(self._text.raw, index, ctypes.byref(box)) else 0.0

    def _filled(
        self, function: Callable[..., Any], indices: Sequence[int], room: numpy.ndarray, numbers: int
    ) -> numpy.ndarray:
        """Returns the room after a function has filled each of its rows, through so many pointers to it."""
        begin, end, step = room.ctypes.data, room.ctypes.data + room.nbytes, room.itemsize * room.shape[1]
        pointers = (range(begin + at * room.itemsize, end + at * room.itemsize, step) for at in range(numbers))
        for _ in map(function, repeat(self._address, len(indices)), indices, *pointers):
            pass
        return room
