"""The options of input and output: what is read, where it goes, and what a run is asked once."""

import argparse
from collections.abc import Iterator

from pagebeam.pipelines.options.option import Group, Option
from pagebeam.pipelines.options.value_types import names, number, whole
from pagebeam.schemas.failure import Category

WRITTEN = ("run.json", "pages/part.parquet", "images/train/part.h5", "work/open/part.zip", "store/document/1.pdf")
"""Files such as a run writes, below its output."""


def input_contradictions(given: argparse.Namespace) -> Iterator[str]:
    """Yields what is wrong with options that are each right by themselves, with the cure."""
    if not (given.documents or given.images):
        yield "nothing to read; give --documents or --images"
    for pattern in (*given.documents, *given.images):
        if not pattern.strip():
            yield "a pattern is empty; was a variable of the shell not set?"
        elif _reads(pattern, given.output):
            yield f"{pattern} also names files of the output itself; give another --output, or a narrower pattern"


def _reads(pattern: str, output: str) -> bool:
    """Returns whether a pattern names what a run writes: its tables, its record, its work store."""
    from pagebeam.transforms.ops.storage.globbing import would_name

    return any(would_name(pattern, output, path) for path in WRITTEN)


GROUP = Group(
    "input and output",
    (
        Option(
            "documents",
            nargs="+",
            default=[],
            metavar="PATTERN",
            help="PDF, TIFF and picture files: paths or URIs with * ** ?, folders, or @file naming a list",
            path=True,
            on_workers=tuple,
        ),
        Option(
            "images",
            nargs="+",
            default=[],
            metavar="PATTERN",
            help="labelled images, in the same way",
            path=True,
            on_workers=tuple,
        ),
        Option(
            "output",
            required=True,
            metavar="OUT",
            help="folder or URI that the results are written to",
            path=True,
            on_workers=whole,
        ),
        Option("limit", parse=number(int, 1), help="read at most so many documents and so many images"),
        Option(
            "overwrite",
            flag=True,
            help="remove what runs wrote to OUT and start anew; refused where OUT holds other files",
            transient=True,
            against=("retry_failed", "starts anew and leaves nothing for --retry_failed"),
        ),
        Option(
            "dry_run",
            flag=True,
            help="list the inputs and report what would be done; nothing is read or written",
            transient=True,
            template=False,
        ),
        Option(
            "retry_failed",
            nargs="?",
            parse=names(*(category.value for category in Category)),
            const=(),
            default=None,
            metavar="CATEGORY,…",
            help="try again what failed in an earlier run, or only these categories",
            transient=True,
        ),
        Option(
            "card",
            flag=True,
            help="write README.md, a dataset card by which Hugging Face's datasets loads tables and images by name, "
            "and croissant.json",
        ),
        Option(
            "max_failures",
            parse=number(float, 0, 1),
            default=1.0,
            help="fraction of the inputs above which the run ends with exit code 3",
        ),
        Option(
            "log_level",
            choices=("error", "warning", "info", "debug"),
            default="error",
            help="log on standard error, in lines of JSON: bugs, failures, shards, every document",
            transient=True,
        ),
    ),
    input_contradictions,
)
