"""Reads what stands where on a page of a PDF: words, the lines drawn on it, its pictures."""

from pagebeam.schemas.layout import Layout
from pagebeam.transforms.ops.documents.layout.drawn_bullets import insert_bullets
from pagebeam.transforms.ops.documents.page_layout.coordinates import coordinates_of
from pagebeam.transforms.ops.documents.page_layout.drawn import drawn_on
from pagebeam.transforms.ops.documents.page_layout.placed_words import place_words
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage

BEYOND = 20.0  # points by which words may stand over the lower edge of the page


def extract_layout(page: PdfPage) -> Layout:
    """Returns what stands where on a page as shown; coordinates are points from its upper left corner."""
    width, height = page.points
    view = coordinates_of(page.handle)
    placed = place_words(page.characters, page.spelling, view)
    inside = tuple(w for w in placed if w.x1 >= 0 and w.x0 <= width and 0 <= w.y1 <= height + BEYOND)
    drawn = drawn_on(page, view)
    words = insert_bullets(inside, drawn.dots)
    return Layout(round(width, 1), round(height, 1), words, drawn.rules, drawn.pictures, styled=True)
