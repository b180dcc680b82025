"""Reads a page of an open PDF through PDFium: text layer, words, layout, pictures, form fields."""

import functools
import itertools
import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord
from pagebeam.transforms.ops.documents.pdf.bulk_calls import (
    annotation_kinds,
    loose_boxes,
    rectangles,
    without_unicode,
)
from pagebeam.transforms.ops.documents.pdf.characters import OpenText, PageCharacters
from pagebeam.transforms.ops.documents.pdf.form_fields import (
    FILLED_IN,
    LOOKED_AT,
    NOTED,
    Field,
    Off,
    is_dynamic,
    read_fields,
    read_notes,
    stamped_area,
    unread_warnings,
)
from pagebeam.transforms.ops.documents.pdf.object_calls import replaced_contents, widen
from pagebeam.transforms.ops.documents.pdf.page_objects import (
    DEEPEST,
    Level,
    Objects,
    Region,
    levels_of,
    objects,
    painted_places,
)
from pagebeam.transforms.ops.documents.pdf.page_spelling import mend
from pagebeam.transforms.ops.documents.pdf.picture_data import can_decode, is_doubtful, picture_data
from pagebeam.transforms.ops.documents.pdf.render import render, render_filled, render_to_size
from pagebeam.transforms.ops.documents.pdf.text import clean, join_halves
from pagebeam.transforms.ops.documents.pdf.visibility import page_frame
from pagebeam.transforms.ops.documents.pdf.words import Sides, extract_words, place_boxes
from pagebeam.transforms.ops.documents.text_layer.quality import MIN_MAPPED, TextLayer
from pagebeam.transforms.ops.documents.unicode.normalise import normalise
from pagebeam.transforms.ops.documents.unicode.spelling import Spelling

ENGINE = f"pdfium {pdfium.PDFIUM_INFO.build}"
SAMPLE = 192  # characters of a page whose mapping to Unicode is looked at
STANDS_IN = (
    "a dynamic XFA form: its pages are made by Adobe Reader, and this one stands in for them; print it to PDF there"
)

FLAT = 1.0  # points of height below which text is of a font without outlines, as invisible layers are
MOST_PIXELS = 4e6  # that a page is looked at in


class Glance(NamedTuple):
    """A page in few pixels, in which it is looked at and not read."""

    image: Image.Image  # mode L
    scale: float  # pixels a point, 1.0 but for huge pages


Hidden = Callable[[Sequence[Level]], set[int]]
"""Returns the text objects, among those of a page, that are in layers which are off."""


class PdfPage:
    """A page of an open PDF; close it before the next is opened.

    Args:
        page: Open.
        document: Of it.
        hidden: Says what is in layers that are off.
        structured: Whether the structure of the page may say what its text is.
        number: 1-based.
        of_file: Returns what a function finds out about the whole file, which is asked for once.
        off: Says which annotations are in layers that are off.
    """

    def __init__(
        self,
        page: pdfium.PdfPage,
        document: pdfium.PdfDocument,
        hidden: Hidden = lambda levels: set(),
        structured: bool = False,
        number: int = 1,
        of_file: Callable[[Callable[[pdfium.PdfDocument], Any]], Any] | None = None,
        off: Off = frozenset,
    ):
        self._page, self._document, self._hidden, self._structured = page, document, hidden, structured
        self._off = off
        self.handle, self.document = page, document  # as PDFium has them
        self.number, self.of_file = number, of_file or (lambda function: function(document))
        self._text: OpenText | None = None
        self.points: tuple[float, float] = page.get_size()  # width, height after the page's own rotation
        self.area = max(math.prod(self.points), 1.0)

    def layer(self) -> TextLayer:
        """Returns the text in the file's order, and how far it can be trusted."""
        text = normalise(clean(self._mended[1]))
        found = self.objects()
        filled = sum(picture.area for picture in found.pictures) / self.area  # scans come in strips
        pictures = bool(text.strip()) or not self.is_blank()  # which is not asked for where there is text
        return TextLayer(text, self._unmapped, pictures, found.hidden / max(found.texts, 1), min(filled, 1.0))

    def objects(self) -> Objects:
        """Returns what the page is made of."""
        return self._objects

    @functools.cached_property
    def _objects(self) -> Objects:
        return objects(self._page, self.levels)

    @functools.cached_property
    def levels(self) -> list[Level]:
        """The objects of the page, those of its forms, those of the forms within them …"""
        return list(levels_of(self._page))

    @functools.cached_property
    def _mended(self) -> tuple[Spelling | None, str]:
        """The characters where they are not to be read as PDFium has them, and the text that they make."""
        found = self.characters.marked_text
        off = self._hidden(self.levels)
        replaced = replaced_contents(self._page) if self._structured else {}
        lost = self._lost_letters()
        frame = page_frame(self._page)
        spelling = mend(self.characters, found, self.stretches(), frame, self.levels, off, replaced, lost)
        if not spelling:
            return None, found
        return spelling, join_halves(spelling.text(self.characters.letters))

    def _textpage(self) -> OpenText:
        if not self._text:
            for level in self.levels:
                if widen(level.of(raw.FPDF_PAGEOBJ_TEXT), level.text_boxes):
                    level.forget_text_boxes()
            self._text = OpenText(self._page)
        return self._text

    @functools.cached_property
    def _unmapped(self) -> float:
        """The share of the characters whose font does not say which they are: PDFium gives their codes instead."""
        count = self.characters.count
        sample = range(0, count, max(1, count // SAMPLE))
        return without_unicode(self._textpage(), sample).count(1) / max(1, len(sample))

    def _lost_letters(self) -> set[int]:
        """Returns the characters without Unicode where they are few: where they are many, the page is judged by it.

        The codes of invisible layers are Unicode: their fonts have no glyphs that other codes could stand for.
        """
        if not 0 < self._unmapped <= 1 - MIN_MAPPED or self.objects().hidden:
            return set()
        every = range(self.characters.count)
        marks = without_unicode(self._textpage(), every)
        return {at for at in every if marks[at] == 1}

    def is_blank(self) -> bool:
        """Returns whether nothing at all is on the page."""
        return raw.FPDFPage_CountObjects(self._page) < 1 and not self._annotations

    def boxes(self) -> tuple[Box, ...]:
        """Returns the words with their places on the page."""
        return tuple(word.box for word in self.words())

    def words(self) -> list[LineWord]:
        """Returns the words with their places on the page and their lines, in the file's order."""
        return list(self._words)

    @functools.cached_property
    def _words(self) -> list[LineWord]:
        return extract_words(self._page, self.characters, self._mended[0])

    @functools.cached_property
    def characters(self) -> PageCharacters:
        """The characters as PDFium has them."""
        return PageCharacters(self._textpage())

    @property
    def spelling(self) -> Spelling | None:
        """The characters as they are to be read, where that differs."""
        return self._mended[0]

    def stretches(self) -> numpy.ndarray:
        """Returns where text is on the page, in its order, by stretches of a line; see `rectangles`."""
        return self._stretches

    @functools.cached_property
    def _stretches(self) -> numpy.ndarray:
        return rectangles(self._textpage())

    def text_places(self) -> list[Sides]:
        """Returns where text stands on the page as shown, by stretches of a line, or by characters without outlines."""
        found = self.stretches()[:, (0, 3, 2, 1)]
        if len(found) and numpy.median(found[:, 3] - found[:, 1]) < FLAT:
            found = loose_boxes(self._textpage())
        return self.places(found.tolist())

    @functools.cached_property
    def _annotations(self) -> set[int]:
        """The kinds of annotations on the page (`FPDF_ANNOT_…`)."""
        return annotation_kinds(self._page, LOOKED_AT)

    def stamped_share(self) -> float:
        """Returns the share of the page, 0..1, under annotations that may be pictures."""
        return stamped_area(self._page) / self.area if raw.FPDF_ANNOT_STAMP in self._annotations else 0.0

    def places(self, boxes: Sequence[Sides]) -> list[Sides]:
        """Converts page coordinates (left, bottom, right, top) to points from the upper left corner as shown."""
        return place_boxes(self._page, boxes)

    def fields(self, drawn: bool) -> tuple[Field, ...]:
        """Returns values of form fields, and boxes of text; see `read_fields`."""
        return read_fields(self._document, self._page, drawn, self._off) if self._annotations & FILLED_IN else ()

    def notes(self) -> tuple[str, ...]:
        """Returns the comments that the page does not show."""
        return read_notes(self._page, self._off) if self._annotations & NOTED else ()

    def warnings(self) -> tuple[str, ...]:
        """Returns what the page does not show."""
        return (
            *((STANDS_IN,) if self.of_file(is_dynamic) else ()),
            *(unread_warnings(self._page) if self._annotations else ()),
        )

    @property
    def on_its_side(self) -> bool:
        """Whether the page is shown turned by a quarter, so that what is high in the file is wide."""
        return raw.FPDFPage_GetRotation(self._page) % 2 == 1

    def painted_places(self) -> list[Sides]:
        """Returns where paths are on the page as shown that may be letters, or filled with a pattern of them."""
        return self.places(list(painted_places(self.levels)))

    def regions(self, least: float, sharp: float) -> list[Region]:
        """Returns the pictures of the page as it is shown, from so many square points and so many dpi on."""
        found = [one for one in self.objects().pictures if one.area >= least and one.dpi >= sharp]
        if not found:
            return []
        places = self.places([(one.left, one.bottom, one.right, one.top) for one in found])
        return [Region(*place, one.dpi) for place, one in zip(places, found, strict=True)]

    @functools.cached_property
    def doubtful(self) -> list[pdfium.PdfObject]:
        """The pictures that PDFium may not be able to decode, as far as their heads tell."""
        every = self._page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=DEEPEST)
        return [picture for picture in every if is_doubtful(self._page, picture)]

    def undecoded(self) -> list[tuple[Region, float, bytes]]:
        """Returns pictures that PDFium cannot decode: where they are, the share of the page they cover, their bytes."""
        found = []
        for picture in itertools.filterfalse(can_decode, self.doubtful):
            (place,) = self.places([picture.get_bounds()])
            share = (place[2] - place[0]) * (place[3] - place[1]) / self.area
            found.append((Region(*place, 0.0), share, picture_data(picture)))
        return found

    @functools.cached_property
    def glance(self) -> Glance:
        """The page in some 72 dpi, rendered once: what it shows is looked at for several reasons."""
        scale = min(1.0, math.sqrt(MOST_PIXELS / self.area))
        return Glance(self.render(max(1, round(72 * scale))), scale)

    def render(self, dpi: int, pixels: tuple[int, int] | None = None) -> Image.Image:
        """Renders the page: mode L, 0 black to 255 white.

        Args:
            dpi: The sides are points * dpi / 72 pixels.
            pixels: Width and height instead, for a scan that is to keep its own.
        """
        return render_to_size(self._page, pixels) if pixels else render(self._page, dpi, grey=True)

    def render_part(self, part: Region, dpi: int, grey: bool = True) -> Image.Image:
        """Renders a part of the page: mode L or RGB."""
        x0, y0, x1, y1 = (max(0.0, side) for side in part[:4])
        width, height = self.points
        margins = x0, max(0.0, height - y1), max(0.0, width - x1), y0
        return render(self._page, dpi, grey, margins)

    def picture(self, dpi: int, grey: bool, fields: bool = False) -> Image.Image:
        """Renders the page: mode L or RGB, (height, width) = points * dpi / 72; with what is filled in where asked."""
        if fields and raw.FPDF_ANNOT_WIDGET in self._annotations:
            return render_filled(self.document, self.number, dpi, grey)
        return render(self._page, dpi, grey)

    def close(self) -> None:
        """Frees the page."""
        if self._text:
            self._text.close()
        self._page.close()
