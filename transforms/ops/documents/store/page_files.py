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
from pagebeam.transforms.ops.documents.pdf.fallbacks import FallbackPdf
from pagebeam.transforms.ops.documents.read import media_type
from pagebeam.transforms.ops.documents.read.raster_file import RasterFile
from pagebeam.transforms.ops.documents.read.read_file import open_file
from pagebeam.transforms.ops.formats.tiff import tiff_bytes
from pagebeam.transforms.ops.images.decoders.pillow_errors import as_bad_input
from pagebeam.transforms.ops.sandbox.each import BadItem, attempt_each, run_each
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox

AS_THEY_ARE = {"image/jpeg": "jpg", "image/png": "png"}
"""Pictures that are stored byte by byte, and the suffix that they get; others become PNG."""

Wanted = tuple[tuple[int, int | None], ...]
"""Pages, 1-based, and the dpi at which a PDF page was rendered to be recognised; None where it was not."""


class PageFiles(NamedTuple):
    """A page as files."""

    page: int  # 1-based
    files: dict[str, bytes]  # suffix -> content; the first is the page itself


def copy_pages(
    path: str, wanted: Wanted, max_megapixels: float, passwords: Passwords = NO_PASSWORDS
) -> Iterator[PageFiles | BadItem]:
    """Yields the files of each page; one that cannot be copied is a `BadItem` and the next one follows.

    Args:
        path: A local file: PDF, TIFF, or a picture. A file of another kind, such as plain text, gives no files.
        wanted: The pages.
        max_megapixels: The most pixels, in millions, that a page may have.
        passwords: To try where the file is encrypted; its copies are not.

    Raises:
        BadInput: The file cannot be opened.
    """
    file, kind = open_file(path, max_megapixels, passwords)
    return attempt_each(wanted, lambda page: PageFiles(page[0], dict(_files(path, file, kind, *page))))


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
    max_megapixels: float,
    passwords: Passwords = NO_PASSWORDS,
) -> list[PageFiles | Failure]:
    """Copies pages in their order into files of their own, in a sandbox; a fault costs the page that it befell."""
    task = functools.partial(copy_pages, path, max_megapixels=max_megapixels, passwords=passwords)
    return [
        as_failure(result, uri, document_id, page, Stage.WRITE, seconds)
        if isinstance(result, (BadInput, Fault))
        else result
        for (page, _), result, seconds in run_each(sandbox, wanted, task)
    ]
