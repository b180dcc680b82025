"""The files that a page of a document amounts to: the page alone, and the picture of a scanned PDF page.

    copy_pages(path, ((1, None), (2, 300)), 100.0)  ->  PageFiles(1, {"pdf": …}), PageFiles(2, {"pdf": …, "png": …})

It runs in a sandbox, a generator, so that each page has a deadline of its own and a fault costs only that page.
"""

import functools
import io
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image

from pagebeam.schemas.failure import BadInput, Failure, Stage
from pagebeam.schemas.passwords import NO_PASSWORDS, Passwords
from pagebeam.transforms.ops.documents.ocr.resolution import fitting_dpi
from pagebeam.transforms.ops.documents.pdf.fallbacks import FallbackPdf
from pagebeam.transforms.ops.documents.read import media_type
from pagebeam.transforms.ops.documents.read.raster_file import RasterFile
from pagebeam.transforms.ops.documents.read.read_file import open_file
from pagebeam.transforms.ops.documents.read.text_file import TextFile
from pagebeam.transforms.ops.documents.redact.paint_over import POINTS, Place, no_picture, paint_over
from pagebeam.transforms.ops.documents.store.picture_pdf import picture_pdf
from pagebeam.transforms.ops.formats.tiff import tiff_bytes
from pagebeam.transforms.ops.images.decoders.pillow_errors import as_bad_input
from pagebeam.transforms.ops.sandbox.each import BadItem, attempt_each, run_each
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox

AS_THEY_ARE = {"image/jpeg": "jpg", "image/png": "png"}
"""Pictures that are stored byte by byte, and the suffix that they get; others become PNG."""

Wanted = tuple[tuple[int, int | None], ...]
"""Pages, 1-based, and the dpi at which a PDF page was rendered to be recognised; None where it was not."""


class Painting(NamedTuple):
    """What is painted over. Of each page only its picture is stored then: a copy would hold what the picture hides."""

    places: dict[int, tuple[Place, ...] | None]  # of each page, 1-based; None where it is not known
    dpi: int  # of pages of PDFs that were not rendered to be recognised


class Copying(NamedTuple):
    """How pages are copied."""

    max_megapixels: float  # that a page may have
    passwords: Passwords = NO_PASSWORDS  # to try where the file is encrypted; its copies are not
    painting: Painting | None = None


class PageFiles(NamedTuple):
    """A page as files."""

    page: int  # 1-based
    files: dict[str, bytes]  # suffix -> content; the first is the page itself


def copy_pages(path: str, wanted: Wanted, copying: Copying) -> Iterator[PageFiles | BadItem]:
    """Yields the files of each page; one that cannot be copied is a `BadItem` and the next one follows.

    Args:
        path: A local file: PDF, TIFF, or a picture. A file of another kind, such as plain text, gives no files.
        wanted: The pages.
        copying: How pages are copied.

    Raises:
        BadInput: The file cannot be opened.
    """
    file, kind = open_file(path, copying.max_megapixels, copying.passwords)

    def files_of(page: tuple[int, int | None]) -> PageFiles:
        if copying.painting and not isinstance(file, TextFile):
            return PageFiles(page[0], dict(_painted(file, kind, *page, copying, copying.painting)))
        return PageFiles(page[0], dict(_files(path, file, kind, *page)))

    return attempt_each(wanted, files_of)


def _painted(
    file: FallbackPdf | RasterFile, kind: str, number: int, dpi: int | None, copying: Copying, painting: Painting
) -> Iterator[tuple[str, bytes]]:
    """Yields a page as a picture alone, with what is redacted painted over; raises BadInput where that is not known."""
    places = painting.places.get(number)
    if places is None:
        raise no_picture()
    if isinstance(file, RasterFile):
        picture = paint_over(file.page(number), places, file.dpi() or POINTS)
        with as_bad_input("page"):
            yield _saved(picture, kind == media_type.TIFF, file.dpi())
        return
    page = file.page(number)
    try:
        fitting = dpi or fitting_dpi(page.points, painting.dpi, copying.max_megapixels)
        yield "pdf", picture_pdf(paint_over(page.picture(fitting, False), places, fitting), page.points)
        if dpi:
            yield _saved(paint_over(page.render(dpi), places, dpi), False, dpi)
    finally:
        page.close()


def _files(path: str, file: object, kind: str, number: int, dpi: int | None) -> Iterator[tuple[str, bytes]]:
    if isinstance(file, FallbackPdf):
        yield "pdf", file.single(number)
        if dpi:
            yield "png", _rendered(file, number, dpi)
    elif isinstance(file, RasterFile):
        if kind in AS_THEY_ARE or (kind == media_type.TIFF and file.page_count == 1):
            with open(path, "rb") as source:
                yield AS_THEY_ARE.get(kind, "tif"), source.read()
        else:
            with as_bad_input("page"):
                yield _saved(file.page(number), kind == media_type.TIFF, file.dpi())


def _rendered(file: FallbackPdf, number: int, dpi: int) -> bytes:
    page = file.page(number)
    try:
        return _saved(page.render(dpi), False, dpi)[1]
    finally:
        page.close()


def _saved(image: Image.Image, tiff: bool, dpi: int | None) -> tuple[str, bytes]:
    """Returns the suffix and the file: TIFF (fax compression where it is black and white) or PNG."""
    bare = image.copy()
    bare.info = {}
    resolution = {"dpi": (dpi, dpi)} if dpi else {}
    if tiff:
        return "tif", tiff_bytes([bare], "group4" if bare.mode == "1" else "tiff_lzw", **resolution)
    buffer = io.BytesIO()
    bare.save(buffer, "PNG", compress_level=3, **resolution)
    return "png", buffer.getvalue()


def split_document(
    sandbox: Sandbox,
    path: str,
    uri: str,
    document_id: str,
    wanted: Wanted,
    copying: Copying,
) -> list[PageFiles | Failure]:
    """Copies pages in their order into files of their own, in a sandbox; a fault costs the page that it befell."""
    task = functools.partial(copy_pages, path, copying=copying)
    return [
        as_failure(result, uri, document_id, page, Stage.WRITE, seconds)
        if isinstance(result, (BadInput, Fault))
        else result
        for (page, _), result, seconds in run_each(sandbox, wanted, task)
    ]
