"""Reads the words of a PDF page with their places, sizes and weights, the lines drawn on it and its pictures."""

import ctypes
import math
import re
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pagebeam.schemas.layout import Layout, PlacedWord, Rule
from pagebeam.transforms.ops.documents.layout.drawn_bullets import insert_bullets, may_be_bullet
from pagebeam.transforms.ops.documents.unicode.normalise import normalise
from pagebeam.transforms.ops.documents.unicode.spelling import Spelling

MAX_OBJECTS = 5000  # of a page that are looked at for rules and pictures
MAX_LINES = 400  # of a path that are looked at: more are a drawing
THIN = 1.0  # points by which the ends of a level line may differ in height
SHORT = 12.0  # points below which a line is a dash or part of a drawing
HEAVY = 600  # font weight from which a font is bold
SAMPLE = 400  # letters that tell whether a font has letters of one width
FIXED_PITCH, ITALIC, FORCE_BOLD = 1, 1 << 6, 1 << 18  # of a font's flags, PDF 32000-1 table 123

_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|cmssbx|sfbx|medi$|[-,]bd\b", re.IGNORECASE)
_ITALIC = re.compile("ital|obli|cmti|slant", re.IGNORECASE)
_MONO = re.compile("courier|mono|consol|typewriter|cmtt|menlo|lettergothic", re.IGNORECASE)
_ASCENT, _DESCENT = 0.75, 0.22  # of a line of text above and below its base, in ems


def extract_layout(page: pdfium.PdfPage, text: pdfium.PdfTextPage, spelling: Spelling | None = None) -> Layout:
    """Returns what stands where on an upright page; coordinates are points from its upper left corner.

    Args:
        page: Open.
        text: Of it.
        spelling: Its characters, where they are not PDFium's.
    """
    width, height = page.get_size()
    view = _View(page, width, height)
    inside = (
        word
        for word in _words(view, text, spelling)
        if word.x1 >= 0 and word.x0 <= width and 0 <= word.y1 <= height + 20
    )
    drawn = _drawn(view, page)
    words = insert_bullets(tuple(inside), drawn.dots)
    return Layout(round(width, 1), round(height, 1), words, drawn.rules, drawn.pictures, styled=True)


class _Drawn(NamedTuple):
    """What is drawn on a page."""

    rules: tuple[Rule, ...]
    pictures: tuple[Rule, ...]
    dots: tuple[Rule, ...]  # boxes of what may be bullets


class _View:
    """From coordinates of the file to points from the upper left corner of the page as shown."""

    def __init__(self, page: pdfium.PdfPage, width: float, height: float):
        self._page = page
        self._pixels = round(100 * width), round(100 * height)
        self.turn = page.get_rotation()
        self._shift = self._device(0, 0)

    def _device(self, x: float, y: float) -> tuple[float, float]:
        found = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(self._page, 0, 0, *self._pixels, 0, x, y, *map(ctypes.byref, found))
        return found[0].value / 100, found[1].value / 100

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        (a, b), (c, d) = self._device(x0, y0), self._device(x1, y1)
        return tuple(round(n, 1) for n in (min(a, c), min(b, d), max(a, c), max(b, d)))  # type: ignore[return-value]


class _Letters:
    """A word while its letters are collected."""

    def __init__(self, text: pdfium.PdfTextPage, view: _View, fonts: dict[tuple[str, int], tuple[bool, bool, bool]]):
        self._text, self._view, self._fonts = text, view, fonts
        self.letters: list[str] = []
        self._right = self._base = 0.0

    def start(self, index: int) -> None:
        """Begins a word with the letter at `index`."""
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, index, matrix)
        points = raw.FPDFText_GetFontSize(self._text, index)
        self._size = points * math.hypot(matrix.c, matrix.d) if points > 0 else 0.0
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) - self._view.turn
        self._turned = abs((angle + 180) % 360 - 180) > 15
        self._style = self._style_of(index)
        self._box = (math.inf, math.inf, -math.inf, -math.inf)
        self._base = self._place(index)[1]

    def _place(self, index: int) -> tuple[float, float]:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._text, index, x, y)
        return x.value, y.value

    def _style_of(self, index: int) -> tuple[bool, bool, bool]:
        """Returns whether the font is bold, italic, of one width."""
        flags, buffer = ctypes.c_int(), ctypes.create_string_buffer(96)
        raw.FPDFText_GetFontInfo(self._text, index, buffer, 96, flags)
        name, bits = buffer.value.decode("utf-8", "replace"), flags.value
        if (name, bits) not in self._fonts:
            heavy = raw.FPDFText_GetFontWeight(self._text, index) >= HEAVY
            self._fonts[name, bits] = (
                heavy or bool(bits & FORCE_BOLD) or bool(_BOLD.search(name)),
                bool(bits & ITALIC) or bool(_ITALIC.search(name)),
                bool(bits & FIXED_PITCH) or bool(_MONO.search(name)) or self._is_even(index),
            )
        return self._fonts[name, bits]

    def _is_even(self, index: int) -> bool:
        """Returns whether narrow and wide letters of the font, as set on the page, are equally far from the next."""
        seen: dict[str, float] = {}
        font = self._font(index)
        for i in range(index, min(index + SAMPLE, raw.FPDFText_CountChars(self._text) - 1)):
            letter, after = (chr(raw.FPDFText_GetUnicode(self._text, at)) for at in (i, i + 1))
            if letter.isspace() or after.isspace() or self._font(i) != font or self._font(i + 1) != font:
                continue
            (x0, y0), (x1, y1) = self._place(i), self._place(i + 1)
            seen[letter] = math.hypot(x1 - x0, y1 - y0) / max(self._size, 0.1)
        narrow, wide = (
            [step for letter, step in seen.items() if letter in letters] for letters in ("ijlftI.,:;'|", "mwMWGOQ@%")
        )
        steps = [*narrow, *wide]
        return bool(narrow and wide) and max(steps) - min(steps) < 0.02 and min(steps) > 0.4 and max(steps) < 0.8

    def _font(self, index: int) -> int | None:
        """Returns the address of the font of a letter."""
        item = raw.FPDFText_GetTextObject(self._text, index)
        return ctypes.cast(raw.FPDFTextObj_GetFont(item), ctypes.c_void_p).value if item else None

    def apart(self, box: tuple[float, float, float, float]) -> bool:
        """Returns whether a letter in this place stands too far off to belong to the word."""
        reach = 0.5 * max(self._size, 1.0)
        if self._turned or self._view.turn:
            return False
        return not -3 * reach < box[0] - self._right < reach or not -reach < box[1] - self._box[1] < 3 * reach

    def add(self, letter: str, box: tuple[float, float, float, float]) -> None:
        """Adds a letter with its box (left, bottom, right, top) in the file's coordinates."""
        self.letters.append(letter)
        old = self._box
        self._box = min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3])
        self._right = box[2]

    def word(self) -> PlacedWord:
        """Returns the word as it stands on the page."""
        left, bottom, right, top = self._box
        size, tall = self._size, top - bottom
        upright = not self._turned and not self._view.turn
        low = tall < 0.2 * size and not any(letter.isalnum() for letter in self.letters)  # a dash, or dots
        if upright and (low or 0.2 * size <= tall <= 1.7 * size):
            bottom, top = self._base - _DESCENT * size, self._base + _ASCENT * size
        elif not self._turned:
            size = size if 0.2 * size <= tall <= 1.7 * size else 1.2 * tall
        text = "".join(self.letters)
        text = normalise(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore"))
        return PlacedWord(text, *self._view.box(left, bottom, right, top), round(size, 1), *self._style, self._turned)


def _words(view: _View, text: pdfium.PdfTextPage, spelling: Spelling | None) -> Iterator[PlacedWord]:
    word = _Letters(text, view, {})
    for i in range(raw.FPDFText_CountChars(text)):
        letter = spelling.letters[i] if spelling else chr(raw.FPDFText_GetUnicode(text, i))
        if not letter:
            continue
        if letter in "\x02\ufffe":  # PDFium's marks for a hyphen at the end of a line
            letter = "-"
        if letter.isspace() or letter < " ":
            if word.letters:
                yield word.word()
                word.letters = []
            continue
        box = _box_of(i, text, spelling)
        if word.letters and word.apart(box):
            yield word.word()
            word.letters = []
        if not word.letters:
            word.start(i)
        word.add(letter, box)
    if word.letters:
        yield word.word()


def _box_of(index: int, text: pdfium.PdfTextPage, spelling: Spelling | None) -> tuple[float, float, float, float]:
    """Returns the box (left, bottom, right, top) of a character in the file's coordinates."""
    if not spelling:
        return text.get_charbox(index, loose=False)
    left, right, bottom, top = spelling.places[index]
    return left, bottom, right, top


def _drawn(view: _View, page: pdfium.PdfPage) -> _Drawn:
    """Returns the lines and pictures on the page; boxes that are drawn count as their four sides."""
    rules: set[Rule] = set()
    pictures: set[Rule] = set()
    dots: set[Rule] = set()
    for i in range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        item = raw.FPDFPage_GetObject(page, i)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            rules.update(_lines(view, item))
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE) and (box := _bounds(view, item)):
            if may_be_bullet(box):
                dots.add(box)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                pictures.add(box)
    return _Drawn(tuple(sorted(rules)), tuple(sorted(pictures)), tuple(sorted(dots)))


def _bounds(view: _View, item: raw.FPDF_PAGEOBJECT) -> Rule | None:
    """Returns the box of an object; None where it has no extent."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *edges):
        return None
    return Rule(*view.box(*(edge.value for edge in edges)))


def _lines(view: _View, path: raw.FPDF_PAGEOBJECT) -> Iterator[Rule]:
    """Yields the horizontal and vertical lines of a path that are long enough to part anything."""
    matrix = raw.FS_MATRIX()
    count = raw.FPDFPath_CountSegments(path)
    if not raw.FPDFPageObj_GetMatrix(path, matrix) or count > MAX_LINES:
        return
    here = start = (0.0, 0.0)
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        place = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = place
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _line(view, here, place)
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _line(view, place, start)
        here = place


def _line(view: _View, a: tuple[float, float], b: tuple[float, float]) -> Iterator[Rule]:
    across, up = abs(a[0] - b[0]), abs(a[1] - b[1])
    if max(across, up) >= SHORT and min(across, up) <= THIN:
        yield Rule(*view.box(*a, *b))
