"""Documents whose pages do to the reader what hostile files do to native code; stands in for `reading` in a sandbox.

Every page reads well but those that `FAULTS` of the file's name says: `2=segfault,5=hang.pdf`.
"""

import os
from collections.abc import Iterator, Sequence

from pagebeam.schemas.document import Document, Metadata, PageText
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.options import ReadOptions, WordOptions
from pagebeam.transforms.ops.documents.annotate import annotate_pages as annotation
from pagebeam.transforms.ops.documents.annotate.annotate_pages import Annotated
from pagebeam.transforms.ops.documents.read.read_file import Opened
from pagebeam.transforms.ops.sandbox.each import BadItem, attempt_each
from pagebeam.transforms.ops.work_store.page_codec import from_json
from tests.transforms.ops.sandbox import engines

PAGES = 5  # unless the name says otherwise: `pages=40`


def faults(path: str) -> dict[str, str]:
    """What happens where: `0` is the opening, `end` what comes after the last page."""
    name = os.path.basename(path).removesuffix(".pdf")
    return dict(part.split("=") for part in name.split(","))


def page_count(path: str) -> int:
    """How many pages a document has."""
    return int(faults(path).get("pages", PAGES))


def suffer(fault: str | None) -> None:
    """Lets it happen."""
    tasks = {
        "segfault": lambda: engines.segfault(0),
        "hang": engines.hang_in_native_code,
        "memory": engines.eat_memory,
        "native_memory": engines.eat_native_memory,
        "bug": engines.bug,
        "killed": engines.killed,
    }
    if fault and fault.startswith("once:"):  # and the marker's path, with a plus for each slash
        list(engines.killed_once(fault.removeprefix("once:").replace("+", "/")))
    if fault == "encrypted":
        raise BadInput(Category.ENCRYPTED, "needs a password")
    if fault in tasks:
        list(tasks[fault]())


def begin(
    path: str, options: ReadOptions, inline: int, plain: bool = False, most: int = 1000
) -> Iterator[Opened | PageText | BadItem]:
    """As `reading.begin`."""
    if plain:
        raise BadInput(Category.UNREADABLE, "pypdf finds no text on the page")
    suffer(faults(path).get("0"))
    pages = page_count(path)
    yield Opened("application/pdf", pages, Metadata(None, None, None), tuple(range(1, pages + 1)))
    if inline >= pages:
        yield from read(path, tuple(range(1, pages + 1)), options)


def read(path: str, pages: tuple[int, ...], options: ReadOptions, plain: bool = False) -> Iterator[PageText | BadItem]:
    """As `reading.read`."""
    if plain:
        raise BadInput(Category.UNREADABLE, "pypdf finds no text on the page")
    planned = faults(path)
    if pages[0] != 1:
        suffer(planned.get("again"))
    for page in pages:
        if planned.get(str(page)) == "bad":
            yield BadItem(BadInput(Category.TOO_LARGE, "has too many pixels"), 0.0)
            continue
        suffer(planned.get(str(page)))
        yield PageText(page, f"page {page}", "text", None, None, None, None, 0, None, "test", ())
    suffer(planned.get("end"))


def annotate(
    data: bytes, document: Document, options: WordOptions, pages: tuple[int, ...] | None = None, repeats: object = None
) -> Iterator[Annotated]:
    """As `annotate.annotate`, but a page that says SEGFAULT, HANG … lets it happen."""
    for text in from_json(data):
        if pages is None or text.page in pages:
            suffer(text.text.lower() if text.text.isupper() else None)
    yield from annotation.annotate(data, document, options, pages)


def annotate_in_steps(
    data: bytes, document: Document, options: WordOptions, pages: tuple[int, ...] | None = None, repeats: object = None
) -> Iterator[int | Annotated]:
    """As `annotate_pages.annotate_in_steps`, with the pages of `annotate` above."""
    yield 0
    for text in from_json(data):
        if pages is None or text.page in pages:
            list(annotate(data, document, options, (text.page,)))
            yield text.page
    yield from annotation.annotate(data, document, options, pages)


def annotate_each(
    data: bytes, document: Document, options: WordOptions, pages: Sequence[int], repeats: object = None
) -> Iterator[Annotated | BadItem]:
    """As `annotate_pages.annotate_each`, with the pages of `annotate` above."""
    return attempt_each(pages, lambda page: next(annotate(data, document, options, (page,))))
