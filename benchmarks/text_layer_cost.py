"""What deciding costs: pages of text read as the product reads them beside bare PDFium extraction, and annotation.

    python -m benchmarks.text_layer_cost FOLDER [ROUNDS]

Every page below FOLDER whose text layer is used is read three ways in one process. Bare is: open the file, load each
page, get its text, close. Then the same with the values of form fields and remarks, which are text, too. And the
product's way is all that its sandbox does with a file: telling its kind, opening, metadata, the evidence, the order of
columns, a look for writing that is not text, fields. Deciding is what the third takes more than the second, fields what
the second takes more than the first; both are shares of the first and annotation, in processor time.

Deciding has five parts. Ordering makes text of columns that cross and of pages drawn in another order, and looks for
such; mending makes text of what spans say, of accents that stand alone, of raised digits, and leaves out what nobody
sees; adding is what a page has besides its text, its size, comments and warnings (its fields are counted by
themselves). These are timed where they are called. Opening is what the product takes to open a file and to read its
metadata more than PDFium alone takes to open it, each measured without any page. Judging is all the rest: whether the
layer can be trusted, whether the page shows more than it says, and what it costs to hand pages on.

The ways take turns file by file, so that whatever else the machine does falls on each; a round is all files, in a
process of its own, in which annotation has not yet seen their words. Of ROUNDS (default 7) the median counts, with the
lowest and the highest beside it. Left out are pages that are recognised in whole or in part, were it a word that lost
letters, those with more than a thousand annotations, and what is not a reading: sandboxes, files of the work store,
tables.
"""

import functools
import gc
import multiprocessing
import pathlib
import statistics
import sys
import time
import types
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import pypdfium2
import pypdfium2.raw as raw

from benchmarks.running import below
from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.failure import BadInput
from pagebeam.schemas.options import ReadOptions, WordOptions
from pagebeam.transforms.ops.documents.annotate.annotate_pages import annotate, prepare
from pagebeam.transforms.ops.documents.pdf import pdf_page
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.documents.pdf.form_fields import read_fields
from pagebeam.transforms.ops.documents.read import read_file, read_pdf_page
from pagebeam.transforms.ops.documents.read.missing_text import find_missing_text, may_lack_text
from pagebeam.transforms.ops.documents.text_layer.broken_words import find_broken_words, is_lost
from pagebeam.transforms.ops.documents.text_layer.quality import assess
from pagebeam.transforms.ops.work_store.page_codec import to_json

MOST = 30  # pages of a file
MOST_NOTES = 1000  # annotations of a page; one made to test with has 32,768 and takes longer than all the rest
T = TypeVar("T")
DOCUMENT = Document("", "", "application/pdf", 0, 0, None, None, None)


class Round(NamedTuple):
    """Processor seconds of all files."""

    bare: float
    with_fields: float
    product: float
    annotation: float
    mending: float  # part of the product's
    ordering: float  # the same
    opening: float  # the same, beyond what PDFium alone takes
    adding: float  # the same, fields left out

    @property
    def judging(self) -> float:
        """As a share of bare extraction and annotation, as those below."""
        return self.deciding - self.mends - self.orders - self.opens - self.adds

    @property
    def opens(self) -> float:
        """As a share of bare extraction and annotation."""
        return self.opening / (self.bare + self.annotation)

    @property
    def adds(self) -> float:
        """As a share of bare extraction and annotation."""
        return self.adding / (self.bare + self.annotation)

    @property
    def mends(self) -> float:
        """As a share of bare extraction and annotation."""
        return self.mending / (self.bare + self.annotation)

    @property
    def orders(self) -> float:
        """As a share of bare extraction and annotation."""
        return self.ordering / (self.bare + self.annotation)

    @property
    def deciding(self) -> float:
        """As a share of bare extraction and annotation."""
        return (self.product - self.with_fields) / (self.bare + self.annotation)

    @property
    def fields(self) -> float:
        """As a share of bare extraction and annotation."""
        return (self.with_fields - self.bare) / (self.bare + self.annotation)


def bare(path: pathlib.Path, numbers: list[int], fields: bool = False) -> list[str]:
    """Reads pages of a file, 1-based, by PDFium alone."""
    document, read = pypdfium2.PdfDocument(path), []
    for number in numbers:
        page = document[number - 1]
        text = page.get_textpage()
        read.append(text.get_text_range())
        if fields:
            read += [field.text for field in read_fields(document, page, drawn=False)]
        text.close()
        page.close()
    document.close()
    return read


def judged(path: pathlib.Path, numbers: list[int]) -> list[PageText]:
    """Reads pages of a file as the product does; closes it again, as an open file lends the next its fonts."""
    row = numbers == list(range(numbers[0], numbers[-1] + 1))
    options = ReadOptions(pages=f"{numbers[0]}-{numbers[-1]}" if row else ",".join(map(str, numbers)))
    read = [page for page in read_file.begin(str(path), options, len(numbers)) if isinstance(page, PageText)]
    read_file.open_kept.cache_clear()
    return read


def opened(path: pathlib.Path) -> None:
    """Opens a file as the product does, without any of its pages."""
    for _ in read_file.begin(str(path), ReadOptions(), 0):
        break
    read_file.open_kept.cache_clear()


def bare_opened(path: pathlib.Path) -> None:
    """Opens a file by PDFium alone."""
    pypdfium2.PdfDocument(path).close()


def usable(path: pathlib.Path) -> list[int]:
    """Returns the pages of a file, 1-based, that PDFium alone can read and of which nothing is recognised."""
    try:
        file = Pdf(str(path))
        numbers = [number for number in range(1, min(file.page_count, MOST) + 1) if _plain(file, number)]
        file.close()
        bare(path, numbers)
        document = pypdfium2.PdfDocument(path)
        numbers = [n for n in numbers if raw.FPDFPage_GetAnnotCount(document[n - 1]) <= MOST_NOTES]
    except (BadInput, pypdfium2.PdfiumError):
        return []
    return numbers


def _plain(file: Pdf, number: int) -> bool:
    page = file.page(number)
    try:
        layer = page.layer()
        lost = any(map(is_lost, layer.text.split())) or find_broken_words(layer.text)
        return bool(layer.text) and not lost and not assess(layer).reason and not find_missing_text(page, layer)
    finally:
        page.close()


def seconds(work: Callable[[], object]) -> float:
    """Returns the processor time of some work."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


class Stopwatch:
    """Adds up the processor time that some functions take, wherever their module calls them."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def watch(self, module: types.ModuleType, *names: str) -> None:
        """Times functions of a module from here on."""
        for name in names:
            setattr(module, name, self._timed(getattr(module, name)))

    def _timed(self, function: Callable[..., T]) -> Callable[..., T]:
        def timed(*given: Any, **named: Any) -> T:
            begin = time.process_time()
            try:
                return function(*given, **named)
            finally:
                self.seconds += time.process_time() - begin

        return timed


def measured(pages: dict[pathlib.Path, list[int]], turn: int) -> Round:
    """Measures one round; with each `turn` another way goes first."""
    gc.collect()
    ways: list[Callable[..., object]] = [bare, functools.partial(bare, fields=True), judged]
    spent = [0.0, 0.0, 0.0, 0.0]
    opening = 0.0
    mending, ordering, adding = Stopwatch(), Stopwatch(), Stopwatch()
    mending.watch(pdf_page, "mend")
    mending.watch(read_pdf_page, "mend_words")
    ordering.watch(read_pdf_page, "order_words")
    adding.watch(read_pdf_page, "run_stages")
    for path, numbers in pages.items():
        bare(path, numbers)  # so that none of the ways is the one that finds the file's bytes out of reach
        for way in (0, 1, 2, 0, 1, 2)[turn % 3 :][:3]:
            spent[way] += seconds(functools.partial(ways[way], path, numbers))
        opening += seconds(functools.partial(opened, path)) - seconds(functools.partial(bare_opened, path))
        parts = mending.seconds, ordering.seconds, adding.seconds
        texts = to_json(judged(path, numbers))
        spent[3] += seconds(functools.partial(_annotate, texts))
        mending.seconds, ordering.seconds, adding.seconds = parts  # of the reading that was timed alone
    bare_time, with_fields, product, annotation = spent
    added = adding.seconds - (with_fields - bare_time)
    return Round(bare_time, with_fields, product, annotation, mending.seconds, ordering.seconds, opening, added)


def _annotate(texts: bytes) -> None:
    list(annotate(texts, DOCUMENT, WordOptions()))


def ordinary(path: pathlib.Path, numbers: list[int]) -> bool:
    """Returns whether no page of a file has pictures or outlines that may carry writing, which is then looked for."""
    file = Pdf(str(path))
    pages = [file.page(number) for number in numbers]
    try:
        return not any(may_lack_text(page, page.layer()) for page in pages)
    finally:
        for page in pages:
            page.close()
        file.close()


def main() -> None:
    """Prints the time of a page each way, and what the decisions cost, of all files and of ordinary ones."""
    pages = {path: numbers for path in below(sys.argv[1], ".pdf") if (numbers := usable(path))}
    plain = {path: numbers for path, numbers in pages.items() if ordinary(path, numbers)}
    prepare()
    gc.collect()
    gc.freeze()  # as the sandboxes do
    turns = range(int(sys.argv[2]) if len(sys.argv) > 2 else 7)
    for name, those in (("all files", pages), ("files without pictures or outlines that may be writing", plain)):
        with multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1) as fresh:
            rounds = fresh.map(functools.partial(measured, those), turns, chunksize=1)
        print(f"{name}: {len(those)}")
        _report(rounds, sum(map(len, those.values())))


def _report(rounds: list[Round], count: int) -> None:
    for name, spent in zip(Round._fields, zip(*rounds, strict=True), strict=True):
        print(f"{name:12} {1000 * statistics.median(spent) / count:6.2f} ms a page")
    print(f"{count} pages, {len(rounds)} rounds, of bare extraction with annotation:")
    for name in ("deciding", "judging", "mends", "orders", "opens", "adds", "fields"):
        costs = sorted(getattr(one, name) for one in rounds)
        print(f"{name:12} {statistics.median(costs):6.1%} ({costs[0]:.1%} to {costs[-1]:.1%})")


if __name__ == "__main__":
    main()
