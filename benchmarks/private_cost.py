"""What redaction costs, and of how many pages no picture is made: processor time of reading and annotating documents.

    python -m benchmarks.private_cost FOLDER [--ner PIPELINE] [--most PAGES] [--minutes N]

The PDFs below FOLDER are read and annotated in a sandbox, up to PAGES (default 5) of each, in an order that a hash
decides and as many as N minutes allow: without redaction, with `--redact pii`, with names that a pipeline finds, and
with places for pictures. Recognition is part of it, so born-digital pages and others are told apart.
"""

import argparse
import collections
import functools
import hashlib
import itertools
import pathlib
import time
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.running import below
from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.failure import BadInput
from pagebeam.schemas.options import PII, Limits, Ner, ReadOptions, WordOptions
from pagebeam.transforms.ops.documents.annotate.annotate_pages import annotate
from pagebeam.transforms.ops.documents.read import read_file
from pagebeam.transforms.ops.documents.redact.place_redactions import UNPLACED
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox
from pagebeam.transforms.ops.words.named_entities import NAMED, check_ner
from pagebeam.transforms.ops.work_store.page_codec import to_json

PLAIN, REDACTED, NAMES, PICTURES = "plain", "--redact pii", "with --ner", "with pictures"
DOCUMENT = Document("a.pdf", "0" * 64, "application/pdf", 1, 1, None, None, None)


class Page(NamedTuple):
    """A page as one way of reading left it."""

    way: str
    scanned: bool
    seconds: float  # of a processor
    values: int  # places of the page that are painted over; -1 where there is no picture
    why: str  # there is none


def measure(path: str, most: int, ner: Ner | None) -> Iterator[tuple[str, bool, float, int, str]]:
    """Yields the fields of `Page` of a file, read in every way; the first way warms up what is loaded once."""
    ways = {PLAIN: ReadOptions(), REDACTED: ReadOptions(redact=PII)}
    if ner:
        ways[NAMES] = ReadOptions(redact=(*PII, *NAMED), ner=ner)
    ways[PICTURES] = ReadOptions(redact=PII, redact_pictures=True)
    for way, options in ({"": ReadOptions(redact=PII)} | ways).items():
        options = options._replace(pages=f"1-{most}", segment=True)
        began = time.process_time()
        for read in read_file.begin(path, options, most):
            if not isinstance(read, PageText):
                began = time.process_time()
                continue
            list(annotate(to_json([read]), DOCUMENT, WordOptions(redact=options.redact, segment=True)))
            why = next((note.removeprefix(UNPLACED) for note in read.warnings if note.startswith(UNPLACED)), "")
            values = -1 if why else len(read.redactions or ())
            if way:
                yield way, read.source != "text", time.process_time() - began, values, why
            began = time.process_time()


def main() -> None:
    """Prints times as ratios, and reasons."""
    from benchmarks.private_cost import measure as task  # by the name that a sandbox can load it by

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--ner", help="a spaCy pipeline")
    parser.add_argument("--most", type=int, default=5, help="pages of each file")
    parser.add_argument("--minutes", type=float, default=60.0, help="after which no other file is read")
    arguments = parser.parse_args()
    ner = check_ner(arguments.ner) if arguments.ner else None
    paths = sorted(
        map(str, below(str(arguments.folder), ".pdf")), key=lambda path: hashlib.sha256(path.encode()).digest()
    )
    sandbox = Sandbox(Limits(seconds=300))
    pages: list[Page] = []
    ends = time.monotonic() + 60 * arguments.minutes
    for path in itertools.takewhile(lambda _: time.monotonic() < ends, paths):
        try:
            pages += [Page(*row) for row in sandbox.run(functools.partial(task, path, arguments.most, ner))]
        except (BadInput, Fault) as error:
            print(f"{pathlib.Path(path).name}: {error}")
    sandbox.close()
    for scanned in (False, True):
        these = [page for page in pages if page.scanned is scanned]
        times = {
            way: sum(page.seconds for page in these if page.way == way) for way in (PLAIN, REDACTED, NAMES, PICTURES)
        }
        count = sum(page.way == PLAIN for page in these)
        print(f"{count} pages {'recognised' if scanned else 'born-digital'}")
        for way, seconds in times.items():
            if seconds:
                each, ratio = 1000 * seconds / max(1, count), seconds / max(times[PLAIN], 1e-9)
                print(f"  {way:14}{each:8.1f} ms a page, {ratio:5.2f} times plain")
        painted = [page for page in these if page.way == PICTURES]
        private = [page for page in painted if page.values]
        print(f"  {len(private)} pages with values; without a picture: {sum(page.values < 0 for page in painted)}")
        reasons = collections.Counter(page.why for page in painted if page.why)
        for why, number in reasons.most_common():
            print(f"    {number:4} {why}")


if __name__ == "__main__":
    main()
