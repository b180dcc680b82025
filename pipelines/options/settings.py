"""The command line's options, parsed without importing Beam, so that help and mistakes are answered at once.

Each group of options has a module with the same three functions: add them, tell what contradicts, and hand them on.
"""

import argparse
import os
from collections.abc import Iterator
from typing import NamedTuple

from pagebeam.pipelines.options.augmentation import add_augment_options, augment_contradictions
from pagebeam.pipelines.options.command_line import given_again
from pagebeam.pipelines.options.features import add_feature_options, feature_contradictions, feature_options
from pagebeam.pipelines.options.images import (
    add_image_options,
    annotations,
    image_contradictions,
    image_form,
    image_options,
    split_options,
)
from pagebeam.pipelines.options.parser import Parser
from pagebeam.pipelines.options.reading import add_read_options, limits, read_contradictions, read_options
from pagebeam.pipelines.options.sequences import add_sequence_options, sequence_contradictions, sequence_options
from pagebeam.pipelines.options.user_folder import expand_home
from pagebeam.pipelines.options.value_types import names, number
from pagebeam.pipelines.options.words import add_word_options, word_contradictions, word_options
from pagebeam.pipelines.startup.preload import needed
from pagebeam.schemas.annotations import Annotations
from pagebeam.schemas.failure import Category
from pagebeam.schemas.features import FeatureOptions
from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import Execution, ImageOptions, Limits, ReadOptions, SplitOptions, WordOptions
from pagebeam.schemas.sequences import SequenceOptions

WRITTEN = ("run.json", "pages/part.parquet", "images/train/part.h5", "work/open/part.zip", "store/document/1.pdf")
"""Files such as a run writes, below its output."""


class Settings(NamedTuple):
    """All that a run is told."""

    documents: tuple[str, ...]
    images: tuple[str, ...]
    page_images: bool  # pages of the documents as images
    store_pages: bool  # and as files
    output: str
    labels: str
    annotations: Annotations | None  # file of captions and boxes; what it holds is known once it has been read
    limit: int | None
    max_failures: float
    overwrite: bool
    dry_run: bool
    retry_failed: tuple[str, ...] | None  # categories; empty is all, None is no retry
    log_level: str  # error, warning, info, debug
    sandboxes: int  # per worker process; 0 is as many as there are processors
    read: ReadOptions
    words: WordOptions
    image: ImageOptions
    form: ImageForm
    split: SplitOptions
    zca: bool  # the matrix of whitening is written too
    features: FeatureOptions
    sequences: SequenceOptions
    limits: Limits
    command: tuple[str, ...] = ()  # the options as they would be given again

    def execution(self, sandboxes: int, progress: str | None) -> Execution:
        """How the workers carry it out."""
        modules = needed(bool(self.documents), bool(self.images) or self.page_images)
        return Execution(self.limits, sandboxes, modules, progress, redo=self.retry_failed)


def parser(prog: str = "pagebeam run") -> Parser:
    """The options of `pagebeam run`."""
    top = Parser(
        prog,
        description="Reads documents and images and writes Parquet, HDF5 and TFRecord to train on.",
        epilog="Any option of Apache Beam is passed on: --runner=FlinkRunner --flink_master=…, --direct_num_workers=4.",
    )
    add = top.add_argument_group("input and output").add_argument
    add(
        "--documents",
        nargs="+",
        default=[],
        metavar="PATTERN",
        help="PDF, TIFF and picture files: paths or URIs with * ** ?, folders, or @file naming a list",
    )
    add("--images", nargs="+", default=[], metavar="PATTERN", help="labelled images, in the same way")
    add("--output", required=True, metavar="OUT", help="folder or URI that the results are written to")
    add("--limit", type=number(int, 1), help="read at most so many documents and so many images")
    add("--overwrite", action="store_true", help="remove what OUT holds and start anew")
    add(
        "--dry_run",
        action="store_true",
        help="list the inputs and tell what would be done; nothing is read or written",
    )
    add(
        "--retry_failed",
        nargs="?",
        type=names(*(category.value for category in Category)),
        const=(),
        default=None,
        metavar="CATEGORY,…",
        help="try again what failed in an earlier run, or only these categories",
    )
    add(
        "--max_failures",
        type=number(float, 0, 1),
        default=1.0,
        help="fraction of the inputs above which the run ends with exit code 3",
    )
    add(
        "--log_level",
        choices=("error", "warning", "info", "debug"),
        default="error",
        help="log on standard error, in lines of JSON: bugs, failures, shards, every document",
    )
    add_read_options(top)
    add_word_options(top)
    add_image_options(top)
    add_augment_options(top)
    add_feature_options(top)
    add_sequence_options(top)
    return top


def parse(argv: list[str], prog: str = "pagebeam run") -> tuple[Settings, list[str]]:
    """Settings, and the options that are left for Beam; ends with exit code 2 where something is wrong."""
    top = parser(prog)
    given, beam = top.parse_known_args(argv)
    expand_home(given)
    for contradictions in CONTRADICTIONS:
        for message in contradictions(given):
            top.error(message)
    return settings(given)._replace(command=given_again(given, top)), beam


def _contradictions(given: argparse.Namespace) -> Iterator[str]:
    if not (given.documents or given.images):
        yield "nothing to read; give --documents or --images"
    if given.overwrite and given.retry_failed is not None:
        yield "--overwrite starts anew and leaves nothing for --retry_failed"
    for pattern in (*given.documents, *given.images):
        if not pattern.strip():
            yield "a pattern is empty; was a variable of the shell not set?"
        elif _reads(pattern, given.output):
            yield f"{pattern} also names files of the output itself; give another --output, or a narrower pattern"


def _reads(pattern: str, output: str) -> bool:
    """Whether a pattern names what a run writes: its tables, its account, its work store."""
    from pagebeam.transforms.ops.storage.globbing import would_name

    return any(would_name(pattern, output, path) for path in WRITTEN)


CONTRADICTIONS = (
    _contradictions,
    read_contradictions,
    word_contradictions,
    image_contradictions,
    augment_contradictions,
    feature_contradictions,
    sequence_contradictions,
)


def settings(given: argparse.Namespace) -> Settings:
    """Options as the stages want them."""
    return Settings(
        documents=tuple(given.documents),
        images=tuple(given.images),
        page_images=given.page_images,
        store_pages=given.store_pages,
        output=given.output if "://" in given.output else os.path.abspath(given.output),
        labels=given.labels,
        annotations=annotations(given),
        limit=given.limit,
        max_failures=given.max_failures,
        overwrite=given.overwrite,
        dry_run=given.dry_run,
        retry_failed=given.retry_failed,
        log_level=given.log_level,
        sandboxes=given.sandboxes,
        read=read_options(given),
        words=word_options(given),
        image=image_options(given),
        form=image_form(given),
        split=split_options(given),
        zca=given.zca,
        features=feature_options(given),
        sequences=sequence_options(given),
        limits=limits(given),
    )
