"""What a sandbox does to make pictures of a document's pages.

    render(path, pages, dpi, options, form)  ->  Decoded | BadItem, …

A generator, so that each page has a deadline of its own and a fault costs only the page it befell.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image

from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.passwords import NO_PASSWORDS, Passwords
from pagebeam.transforms.ops.documents.ocr.resolution import fitting_dpi
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage
from pagebeam.transforms.ops.documents.read.raster_file import RasterFile
from pagebeam.transforms.ops.documents.read.read_file import open_file
from pagebeam.transforms.ops.documents.read.text_file import TextFile
from pagebeam.transforms.ops.documents.redact.paint_over import POINTS, Place, paint_over
from pagebeam.transforms.ops.images.augmented_copies import with_copies
from pagebeam.transforms.ops.images.decode import Decoded, prepared
from pagebeam.transforms.ops.images.decoders.colour_modes import to_plain
from pagebeam.transforms.ops.images.decoders.pillow_errors import as_bad_input
from pagebeam.transforms.ops.sandbox.each import BadItem, attempt_each


class PageItem(NamedTuple):
    """A page to be rendered."""

    page: int  # 1-based
    key: str | None = None  # of its sample, where changed copies are wanted
    redactions: tuple[Place, ...] = ()  # to be painted over
    fields: bool = False  # whether the values of form fields are drawn


OVERSAMPLING = 2
"""Pixels rendered for each pixel that is wanted, along a side: PDFium drops hairlines that averaging keeps."""


def render(
    path: str,
    pages: tuple[PageItem, ...],
    dpi: int,
    options: ImageOptions,
    form: ImageForm,
    passwords: Passwords = NO_PASSWORDS,
) -> Iterator[Decoded | BadItem]:
    """Renders and preprocesses pages; one that cannot be is a `BadItem` and the next one follows.

    Args:
        path: A local file.
        pages: To render.
        dpi: The resolution of a page in full; where a smaller picture is wanted, fewer pixels are rendered.
        options: Of preprocessing.
        form: How pictures are fitted, chosen and stored.
        passwords: To try where the file is encrypted.

    Raises:
        BadInput: The file cannot be opened.
    """
    file, _ = open_file(path, options.max_megapixels, passwords)

    def render_page(page: PageItem) -> Decoded:
        if isinstance(file, TextFile):
            raise BadInput(Category.UNSUPPORTED, "plain text has no picture", Cure.NOT_AS_DOCUMENT)
        if isinstance(file, RasterFile):
            decoded = _from_raster(file, page, options, form)
        else:
            decoded = _from_pdf(file.page(page.page), page, dpi, options, form)
        return decoded if page.key is None else with_copies(decoded, page.key, options, form)

    return attempt_each(pages, render_page)


def _from_pdf(page: PdfPage, item: PageItem, dpi: int, options: ImageOptions, form: ImageForm) -> Decoded:
    try:
        enough = fitting_dpi(page.points, rendering_dpi(page.points, dpi, options), options.max_megapixels)
        picture = paint_over(page.picture(enough, options.grayscale, item.fields), item.redactions, enough)
    finally:
        page.close()
    width, height = (max(1, round(points * dpi / 72)) for points in page.points)
    return _prepared((width, height), picture, options, form)


def rendering_dpi(points: tuple[float, float], dpi: int, options: ImageOptions) -> int:
    """Returns the resolution, at most `dpi`, that gives enough pixels for what is wanted of a page of this size."""
    if not options.resize:
        return dpi
    sizes = [options.resize] + ([options.thumbnail] if options.thumbnail else [])
    height, width = max(size[0] for size in sizes), max(size[1] for size in sizes)
    wanted = OVERSAMPLING * 72 * max(width / max(points[0], 1e-3), height / max(points[1], 1e-3))
    return min(dpi, math.ceil(wanted))


def _from_raster(file: RasterFile, page: PageItem, options: ImageOptions, form: ImageForm) -> Decoded:
    picture = file.page(page.page)
    picture = paint_over(picture, page.redactions, file.dpi() or POINTS)
    return _prepared(picture.size, picture, options, form)


def _prepared(original: tuple[int, int], picture: Image.Image, options: ImageOptions, form: ImageForm) -> Decoded:
    with as_bad_input("page"):
        return prepared(original, to_plain(picture), options, form)
