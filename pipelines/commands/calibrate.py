"""`pagebeam calibrate`: measures recognition on born-digital pages of a corpus, printed and scanned.

    pagebeam calibrate --documents 'letters/**/*.pdf' --pages 6

What their text layers say is known, so each page is rendered at 300 to 100 dpi, left clean, skewed, made noisy or
compressed, and read with each engine. It prints the errors by setting, and the options that read this corpus best.
"""

import argparse
import functools
import hashlib
import itertools
import json
import math
import sys
import time
from collections.abc import Iterator
from typing import Any

from pagebeam.pipelines.commands.calibration_readings import Found, read_page
from pagebeam.pipelines.commands.calibration_table import Summary, summarise, table
from pagebeam.pipelines.commands.countdown import Countdown
from pagebeam.pipelines.dry_run import list_inputs
from pagebeam.pipelines.options.parser import Parser
from pagebeam.pipelines.options.value_types import number
from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput, OptionError
from pagebeam.schemas.options import OCR_ENGINES, Execution, Limits
from pagebeam.transforms.ops.documents.calibration.print_pages import DPIS, conditions, find_pages
from pagebeam.transforms.ops.documents.ocr import rapid_ocr
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.sandbox.pool import SandboxPool, in_order, release, shared_pool
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox
from pagebeam.transforms.ops.storage.files import fetched

EACH = 2  # pages of one document, at most
SEARCHED = 20  # documents for each page wanted that are opened, at most


class Several(list[Any]):
    """Values of an option that help shows as they are typed."""

    def __str__(self) -> str:
        return " ".join(map(str, self))


def parser() -> Parser:
    """Returns the parser of the command's options."""
    top = Parser("pagebeam calibrate", description="Measures recognition on born-digital pages, printed and scanned.")
    top.add_argument(
        "--documents",
        nargs="+",
        required=True,
        default=argparse.SUPPRESS,
        metavar="PATTERN",
        help="PDF files with text, given as for pagebeam run",
    )
    top.add_argument(
        "--pages", type=number(int, 1), default=6, metavar="N", help="pages to print; each is read some fifty times"
    )
    top.add_argument("--ocr_languages", default="eng", metavar="eng+deu", help="as for pagebeam run")
    top.add_argument(
        "--ocr_engine", nargs="+", choices=OCR_ENGINES, default=Several(OCR_ENGINES), help="engines to compare"
    )
    top.add_argument(
        "--dpi",
        nargs="+",
        type=number(int, 36, 1200),
        default=Several(DPIS),
        metavar="DPI",
        help="resolutions to print at",
    )
    top.add_argument(
        "--minutes",
        type=number(float, 0),
        default=30.0,
        metavar="N",
        help="pages that are not done by then are left out, except the first",
    )
    top.add_argument(
        "--seed",
        type=number(int, 0),
        default=0,
        metavar="N",
        help="decides which pages are taken, how crooked they are, and which noise they have",
    )
    top.add_argument(
        "--page_timeout",
        type=number(float, 0.1),
        default=Limits().seconds,
        metavar="SECONDS",
        help="most that one reading may take; one that takes longer counts as read wrong",
    )
    top.add_argument(
        "--page_memory",
        type=number(int, 64),
        default=Limits().memory,
        metavar="MIB",
        help="most memory that one reading may take",
    )
    top.add_argument(
        "--sandboxes",
        type=number(int, 0),
        default=0,
        metavar="N",
        help="pages that are read at the same time; 0: one per processor",
    )
    top.add_argument("--json", action="store_true", help="print JSON, for programs")
    return top


def main(argv: list[str]) -> int:
    """Runs the command; returns the exit code: 0 done, 2 where there is nothing to measure."""
    given = parser().parse_args(argv)
    if not (engines := _usable(given.ocr_engine, given.ocr_languages)):
        return 2
    limits = Limits(given.page_timeout, given.page_memory)
    pool = shared_pool(Execution(limits, given.sandboxes))
    try:
        pages = _choose(pool, given.documents, given.pages, given.seed)
        if not pages:
            print(
                "pagebeam: none of the documents has a page of sound text to print; --documents wants PDF files that "
                "were not scanned",
                file=sys.stderr,
            )
            return 2
        wanted = conditions(engines, given.ocr_languages, given.dpi)
        print(
            f"pagebeam: {len(pages)} page{'s' * (len(pages) != 1)} will be read {len(wanted)} times each; "
            "to read less, give --pages, --dpi or --ocr_engine",
            file=sys.stderr,
        )
        told = Countdown(len(pages) * len(wanted))
        end = time.monotonic() + 60 * given.minutes
        ends = itertools.chain((math.inf,), itertools.repeat(end))  # the first page always is read
        works = (functools.partial(read_page, *one, wanted, given.seed, told) for one in zip(pages, ends, strict=False))
        found = list(zip(pages, in_order(pool, works), strict=True))
        told.close()
    finally:
        release(pool)
    measured = [one for _, done in found for one in done or ()]
    if not measured:
        print("pagebeam: no page could be read; see above", file=sys.stderr)
        return 2
    read = [page for page, done in found if done]
    if len(read) < len(pages) and time.monotonic() > end:
        print(f"pagebeam: {len(read)} of {len(pages)} pages were done in --minutes {given.minutes:g}", file=sys.stderr)
    summary = summarise(measured, given.ocr_languages)
    print(json.dumps(described(summary, read, given.seed)) if given.json else table(summary, len(read)))
    return 0


def _usable(engines: list[str], languages: str) -> list[str]:
    """Returns the engines that are installed and read some languages; tells of the others why not."""
    usable = []
    for engine in dict.fromkeys(engines):
        try:
            make_engine(engine).check(languages)
        except OptionError as error:
            why = error.worded(lambda name: f"--{name}")
            print(f"pagebeam: without {engine}: {why}", file=sys.stderr)
            continue
        if engine != "auto" or rapid_ocr.is_installed():  # alone, it is Tesseract
            usable.append(engine)
    return usable


def _choose(pool: SandboxPool, patterns: list[str], most: int, seed: int) -> list[Found]:
    """Chooses pages, evenly among documents, the same for the same files and seed."""
    listed = list_inputs(patterns, None)
    for place, bad in listed.refused:
        print(f"pagebeam: {place} {bad.message}", file=sys.stderr)
    order = sorted(listed.refs, key=lambda ref: hashlib.sha256(f"{seed}|{ref.key or ref.uri}".encode()).digest())
    found: list[Found] = []
    works = (functools.partial(_pages_of, ref, seed) for ref in order[: SEARCHED * most])
    for pages in in_order(pool, iter(works)):
        found += pages
        if len(found) >= most:
            break
    return found[:most]


def _pages_of(ref: DocumentRef, seed: int, sandbox: Sandbox) -> list[Found]:
    try:
        with fetched(ref) as file:
            pages: Iterator[Any] = sandbox.run(functools.partial(find_pages, file.path, EACH, seed))
            return [Found(ref, page) for page in pages]
    except (BadInput, Fault):
        return []  # another file will do


def described(summary: Summary, pages: list[Found], seed: int) -> dict[str, Any]:
    """Returns what `--json` prints."""
    return {
        "pages": [{"uri": page.ref.uri, "page": page.page} for page in pages],
        "seed": seed,
        "settings": [row._asdict() for row in summary.rows],
        "engines": [engine._asdict() for engine in summary.engines],
        "best": summary.best,
    }
