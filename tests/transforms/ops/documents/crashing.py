"""`reading` as if PDFium crashed on the second page of every file, or on opening one whose name says so."""

from collections.abc import Iterator

from pagebeam.schemas.document import PageText
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.read import read_file
from pagebeam.transforms.ops.documents.read.read_file import Opened
from pagebeam.transforms.ops.sandbox.each import BadItem
from tests.transforms.ops.sandbox import engines

FATAL = 2  # the page


def begin(
    path: str, options: ReadOptions, inline: int, plain: bool = False, most: int = 1000
) -> Iterator[Opened | PageText | BadItem]:
    """As `reading.begin`."""
    if plain:
        yield from read_file.begin(path, options, inline, plain, most)
        return
    if path.endswith("closed.pdf"):
        list(engines.segfault(0))
    results = read_file.begin(path, options, 0, most=most)
    opened = next(results)
    yield opened
    yield from read(path, opened.pages, options)


def read(path: str, pages: tuple[int, ...], options: ReadOptions, plain: bool = False) -> Iterator[PageText | BadItem]:
    """As `reading.read`."""
    for page in pages:
        if page == FATAL and not plain:
            list(engines.segfault(0))
        yield from read_file.read(path, (page,), options, plain)
