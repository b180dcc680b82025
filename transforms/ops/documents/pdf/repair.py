"""Copies broken PDFs so that other readers can open them: rewritten by qpdf, or by pypdf where qpdf gives up.

Each is made in memory: a disk may be full, and a copy serves one document. qpdf finds the objects of a file that is cut
short, where PDFium mostly and pypdf always gives up; pypdf is more lenient about what is wrong inside.
"""

import io
import logging
from collections.abc import Callable, Iterator
from typing import NamedTuple

HEADER = b"%PDF-1.7\n"


class Copy(NamedTuple):
    """A file that was written anew."""

    by: str  # "qpdf 12.4.2"
    data: bytes


def repair(path: str, password: str | None = None) -> Iterator[Copy]:
    """Yields the copies of a PDF that can be made of it, best first, each made when it is asked for.

    Args:
        path: A local file.
        password: Where it needs one; copies need none.
    """
    with open(path, "rb") as file:
        data = file.read()
    if b"%PDF-" not in data[:1024]:
        data = HEADER + data
    for rewrite in (by_qpdf, by_pypdf):
        copy = _tried(rewrite, data, password)
        if copy:
            yield copy


def _tried(rewrite: Callable[[bytes, str | None], Copy], data: bytes, password: str | None) -> Copy | None:
    """Returns the copy; None where the library gives up, in whatever way: it was given a broken file."""
    try:
        return rewrite(data, password)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - hostile bytes make either raise anything
        logging.getLogger(__name__).debug("%s gave up: %s", rewrite.__name__, type(error).__name__)
        return None


def by_qpdf(data: bytes, password: str | None) -> Copy:
    """Returns the file as qpdf writes it, which mends the table of objects and removes the encryption."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data), password=password or "", suppress_warnings=True) as pdf:
        if not len(pdf.pages):
            raise ValueError("has no pages")
        pdf.save(out, deterministic_id=True)
    return Copy(f"qpdf {pikepdf.__libqpdf_version__}", out.getvalue())


def by_pypdf(data: bytes, password: str | None) -> Copy:
    """Returns the pages of the file as pypdf writes them."""
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data), password=password)
    writer = pypdf.PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    if not reader.pages:
        raise ValueError("has no pages")
    out = io.BytesIO()
    writer.write(out)
    return Copy(f"pypdf {pypdf.__version__}", out.getvalue())
