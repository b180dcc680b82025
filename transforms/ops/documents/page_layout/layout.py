"""Reads what stands where on a page of a PDF: words, the lines drawn on it, pictures, links, the author's structure."""

from collections.abc import Sequence

import numpy
import pypdfium2.raw as raw

from pagebeam.schemas.layout import Bookmark, Layout, PlacedWord, Tag
from pagebeam.transforms.ops.documents.layout.drawn_bullets import insert_bullets
from pagebeam.transforms.ops.documents.page_layout.coordinates import Coordinates, coordinates_of
from pagebeam.transforms.ops.documents.page_layout.double_struck import strike_once
from pagebeam.transforms.ops.documents.page_layout.drawn import drawn_on, every_level
from pagebeam.transforms.ops.documents.page_layout.figures import find_figures
from pagebeam.transforms.ops.documents.page_layout.links import links_of
from pagebeam.transforms.ops.documents.page_layout.outline import Entry, read_outline
from pagebeam.transforms.ops.documents.page_layout.placed_words import place_words
from pagebeam.transforms.ops.documents.page_layout.tag_cover import tagged_share
from pagebeam.transforms.ops.documents.page_layout.tags import contents_of, tags_of
from pagebeam.transforms.ops.documents.page_layout.underlines import mark_words
from pagebeam.transforms.ops.documents.pdf.page_objects import Level
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage

BEYOND = 20.0  # points by which words may stand over the lower edge of the page


def extract_layout(page: PdfPage) -> Layout:
    """Returns what stands where on a page as shown; coordinates are points from its upper left corner."""
    width, height = page.points
    view = coordinates_of(page.handle)
    placed = place_words(page.characters, page.spelling, view)
    shown = [
        (word, owner)
        for word, owner in zip(*placed, strict=True)
        if word.text.strip() and word.x1 >= 0 and word.x0 <= width and 0 <= word.y1 <= height + BEYOND
    ]
    once = strike_once([word for word, _ in shown])
    owners = [shown[at][1] for at in once]
    levels = every_level(page)
    drawn = drawn_on(levels, view)
    marked = mark_words(list(once.values()), drawn.rules)
    words = insert_bullets(marked.words, drawn.dots)
    tags = _tags(page, levels, marked.words, owners, words, view)
    figures = find_figures(drawn.shapes, words, width, height)
    return Layout(
        round(width, 1),
        round(height, 1),
        words,
        marked.rules,
        drawn.pictures,
        styled=True,
        figures=figures,
        links=links_of(page.document, page.handle, view),
        tags=tags,
        tagged=round(tagged_share(tags, words, figures), 3) if tags else 0.0,
        outline=tuple(_bookmark(entry, view) for entry in page.of_file(read_outline).get(page.number, ())),
    )


def _tags(
    page: PdfPage,
    levels: Sequence[Level],
    before: tuple[PlacedWord, ...],
    owners: list[int],
    after: tuple[PlacedWord, ...],
    view: Coordinates,
) -> tuple[Tag, ...]:
    """Returns the author's structure, of the words as they are once drawn bullets stand among them."""
    if not raw.FPDFCatalog_IsTagged(page.document):
        return ()
    tags = tags_of(page.handle, contents_of(levels, owners, view))
    if len(after) == len(before):
        return tags
    own = {id(word) for word in before}
    places = [at for at, word in enumerate(after) if id(word) in own]
    return tuple(tag._replace(words=tuple(places[one] for one in tag.words)) if tag.words else tag for tag in tags)


def _bookmark(entry: Entry, view: Coordinates) -> Bookmark:
    if entry.y is None:
        return Bookmark(entry.title, entry.level)
    place = view.points(numpy.array([entry.x or 0.0, entry.y]))
    return Bookmark(entry.title, entry.level, round(float(place[1]), 1))
