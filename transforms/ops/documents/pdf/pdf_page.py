"""Reads a page of an open PDF through PDFium: text layer, words, layout, pictures, form fields."""

import math
from collections.abc import Sequence

import numpy
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from pagebeam.schemas.document import Box
from pagebeam.schemas.layout import Layout
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord
from pagebeam.transforms.ops.documents.pdf.bulk_calls import rectangles, without_unicode
from pagebeam.transforms.ops.documents.pdf.form_fields import read_fields, unread_warnings
from pagebeam.transforms.ops.documents.pdf.layout import extract_layout
from pagebeam.transforms.ops.documents.pdf.page_objects import Objects, Region, objects
from pagebeam.transforms.ops.documents.pdf.render import render, render_to_size
from pagebeam.transforms.ops.documents.pdf.text import clean
from pagebeam.transforms.ops.documents.pdf.words import Sides, extract_words, place_boxes
from pagebeam.transforms.ops.documents.text_layer.quality import TextLayer

ENGINE = f"pdfium {pdfium.PDFIUM_INFO.build}"
SAMPLE = 64  # characters of a page whose mapping to Unicode is looked at
STANDS_IN = (
    "a dynamic XFA form: its pages are made by Adobe Reader, and this one stands in for them; print it to PDF there"
)


class PdfPage:
    """A page of an open PDF; close it before the next is opened."""

    def __init__(self, page: pdfium.PdfPage, document: pdfium.PdfDocument):
        self._page, self._document = page, document
        self._text: pdfium.PdfTextPage | None = None
        self._objects: Objects | None = None
        self._stretches: numpy.ndarray | None = None
        self.points: tuple[float, float] = page.get_size()  # width, height after the page's own rotation

    def layer(self) -> TextLayer:
        """The text in the file's order, and how far it can be trusted."""
        self._text = self._text or self._page.get_textpage()
        text = clean(self._text.get_text_range())
        found = self.objects()
        filled = sum(picture.area for picture in found.pictures) / max(
            math.prod(self.points), 1.0
        )  # scans come in strips
        pictures = self._has_pictures(text)
        return TextLayer(text, self._unmapped(), pictures, found.hidden / max(found.texts, 1), min(filled, 1.0))

    def objects(self) -> Objects:
        """What the page is made of."""
        self._objects = self._objects or objects(self._page)
        return self._objects

    def _unmapped(self) -> float:
        count = raw.FPDFText_CountChars(self._text)
        sample = range(0, count, max(1, count // SAMPLE))
        return without_unicode(self._text, sample) / max(1, len(sample))

    def _has_pictures(self, text: str) -> bool:
        if text.strip():
            return True  # not asked for where there is text
        return not self.is_blank()

    def is_blank(self) -> bool:
        """Whether nothing at all is on the page."""
        return raw.FPDFPage_CountObjects(self._page) < 1 and raw.FPDFPage_GetAnnotCount(self._page) < 1

    def boxes(self) -> tuple[Box, ...]:
        """The words with their places on the page."""
        return tuple(word.box for word in self.words())

    def words(self) -> list[LineWord]:
        """The words with their places on the page and their lines, in the file's order."""
        self._text = self._text or self._page.get_textpage()
        return extract_words(self._page, self._text)

    def layout(self) -> Layout:
        """The words with their places, sizes and weights, and what is drawn around them."""
        self._text = self._text or self._page.get_textpage()
        return extract_layout(self._page, self._text)

    def stretches(self) -> numpy.ndarray:
        """Where text stands, in its order, by stretches of a line; see `rectangles`."""
        if self._stretches is None:
            self._text = self._text or self._page.get_textpage()
            self._stretches = rectangles(self._text)
        return self._stretches

    def places(self, boxes: Sequence[Sides]) -> list[Sides]:
        """Page coordinates (left, bottom, right, top) as points from the upper left corner of the page as shown."""
        return place_boxes(self._page, boxes)

    def fields(self, drawn: bool) -> tuple[str, ...]:
        """Values of form fields, and annotations that are text; see `read_fields`."""
        return read_fields(self._document, self._page, drawn)

    def warnings(self) -> tuple[str, ...]:
        """What the page does not show."""
        dynamic = raw.FPDF_GetFormType(self._document) == raw.FORMTYPE_XFA_FULL
        return (*((STANDS_IN,) if dynamic else ()), *unread_warnings(self._page))

    @property
    def on_its_side(self) -> bool:
        """Whether the page is shown turned by a quarter, so that what is high in the file is wide."""
        return raw.FPDFPage_GetRotation(self._page) % 2 == 1

    def regions(self, least: float, sharp: float) -> list[Region]:
        """The pictures of the page as it is shown, from so many square points and so many dpi on."""
        found = [one for one in self.objects().pictures if one.area >= least and one.dpi >= sharp]
        if not found:
            return []
        places = self.places([(one.left, one.bottom, one.right, one.top) for one in found])
        return [Region(*place, one.dpi) for place, one in zip(places, found, strict=True)]

    def render(self, dpi: int, pixels: tuple[int, int] | None = None) -> Image.Image:
        """The page as it looks: mode L, 0 black to 255 white.

        Args:
            dpi: The sides are points * dpi / 72 pixels.
            pixels: Width and height instead, for a scan that is to keep its own.
        """
        return render_to_size(self._page, pixels) if pixels else render(self._page, dpi, grey=True)

    def render_part(self, part: Region, dpi: int) -> Image.Image:
        """A part of the page as it looks: mode L."""
        x0, y0, x1, y1 = (max(0.0, side) for side in part[:4])
        width, height = self.points
        margins = x0, max(0.0, height - y1), max(0.0, width - x1), y0
        return render(self._page, dpi, True, margins)

    def picture(self, dpi: int, grey: bool) -> Image.Image:
        """The page as it looks: mode L or RGB, (height, width) = points * dpi / 72."""
        return render(self._page, dpi, grey)

    def close(self) -> None:
        """Frees the page."""
        if self._text:
            self._text.close()
        self._page.close()
