"""Whether the fonts of a page are bold, italic, of one width: by their flags and names, and by how they are set."""

import ctypes
import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy
import pypdfium2.raw as raw

from pagebeam.transforms.ops.documents.pdf.bulk_calls import plain_call, render_modes
from pagebeam.transforms.ops.documents.pdf.characters import PageCharacters

OUTLINED = (raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP)
"""Letters that are filled and outlined as well look bold: so do programs that have no bold font."""
HEAVY = 600  # font weight from which a font is bold
SAMPLE = 400  # letters that tell whether a font has letters of one width
FIXED_PITCH, ITALIC, FORCE_BOLD = 1, 1 << 6, 1 << 18  # of a font's flags, PDF 32000-1 table 123

_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|cmssbx|sfbx|medi$|[-,]bd\b", re.IGNORECASE)
_ITALIC = re.compile("ital|obli|cmti|slant", re.IGNORECASE)
_MONO = re.compile("courier|mono|consol|typewriter|cmtt|menlo|lettergothic", re.IGNORECASE)
_TELLING = re.compile(r"[ijlftI.,:;'|mwMWGOQ@%](?=\S)")
_NARROW, _WIDE = frozenset("ijlftI.,:;'|"), frozenset("mwMWGOQ@%")

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_font = plain_call(raw.FPDFTextObj_GetFont, _POINTER, _POINTER)
_name = plain_call(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, _POINTER, _POINTER, ctypes.c_size_t)
_flags = plain_call(raw.FPDFFont_GetFlags, _INT, _POINTER)
_weight = plain_call(raw.FPDFFont_GetWeight, _INT, _POINTER)
_LONGEST = 128  # bytes of a name that are looked at
_room = ctypes.create_string_buffer(_LONGEST)


class Style(NamedTuple):
    """How the letters of a font look."""

    bold: bool = False
    italic: bool = False
    mono: bool = False


PLAIN = Style()


def fonts_of(items: Sequence[int]) -> list[int]:
    """Returns the font of each text object; 0 for no object."""
    known = {item: (_font(item) or 0) if item else 0 for item in set(items)}
    return [known[item] for item in items]


def styles_of(
    owners: Sequence[int], starts: Sequence[int], sizes: Sequence[float], characters: PageCharacters
) -> list[Style]:
    """Returns the style of each word of a page.

    Args:
        owners: The text object of its first character.
        starts: The first character.
        sizes: Points of the font.
        characters: Of the page.
    """
    fonts, known = fonts_of(owners), {0: PLAIN}
    for font, start, size in zip(fonts, starts, sizes, strict=True):
        if font not in known:
            known[font] = _style(font, start, size, characters)
    items = list(filter(None, dict.fromkeys(owners)))
    outlined = {item for item, mode in zip(items, render_modes(items), strict=True) if mode in OUTLINED}
    return [
        known[font]._replace(bold=True) if owner in outlined else known[font]
        for font, owner in zip(fonts, owners, strict=True)
    ]


def _style(font: int, start: int, size: float, characters: PageCharacters) -> Style:
    length = _name(font, ctypes.addressof(_room), _LONGEST)
    name = _room.raw[: max(0, length - 1)].decode("utf-8", "replace") if length <= _LONGEST else ""
    flags = max(0, _flags(font))
    return Style(
        _weight(font) >= HEAVY or bool(flags & FORCE_BOLD) or bool(_BOLD.search(name)),
        bool(flags & ITALIC) or bool(_ITALIC.search(name)),
        bool(flags & FIXED_PITCH) or bool(_MONO.search(name)) or _is_even(font, start, size, characters),
    )


def _is_even(font: int, start: int, size: float, characters: PageCharacters) -> bool:
    """Returns whether narrow and wide letters of a font, as set on the page, are equally far from the next."""
    letters = characters.letters[start : start + SAMPLE + 1]
    telling = [match.start() for match in _TELLING.finditer(letters)]
    if not telling:
        return False
    own = fonts_of(characters.owners([start + at for at in telling]))
    after = fonts_of(characters.owners([start + at + 1 for at in telling]))
    pairs = zip(telling, own, after, strict=True)
    telling = list({letters[at]: at for at, one, other in pairs if one == other == font}.values())  # the last of each
    if not telling:
        return False
    here, there = (characters.origins([start + at + step for at in telling]) for step in (0, 1))
    apart = (numpy.hypot(*(there - here).T) / max(size, 0.1)).tolist()
    steps = {letters[at]: step for at, step in zip(telling, apart, strict=True)}
    if steps.keys().isdisjoint(_NARROW) or steps.keys().isdisjoint(_WIDE):
        return False
    return max(steps.values()) - min(steps.values()) < 0.02 and min(steps.values()) > 0.4 and max(steps.values()) < 0.8
