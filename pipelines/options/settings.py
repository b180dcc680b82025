"""All that a run is told, parsed without importing Beam, so that help and mistakes are answered at once."""

import argparse
import os
from typing import NamedTuple

from pagebeam.pipelines.options.command_line import given_again
from pagebeam.pipelines.options.curation import curation_options
from pagebeam.pipelines.options.duplicates import references, text_dedup_options
from pagebeam.pipelines.options.features import feature_options
from pagebeam.pipelines.options.groups import GROUPS
from pagebeam.pipelines.options.images import annotations, classes_file, image_form, image_options, split_options
from pagebeam.pipelines.options.option import refusals, worker_files
from pagebeam.pipelines.options.parser import Parser
from pagebeam.pipelines.options.reading import limits, read_options
from pagebeam.pipelines.options.sequences import sequence_options
from pagebeam.pipelines.options.structure import chunk_options
from pagebeam.pipelines.options.texts.tokens import token_options
from pagebeam.pipelines.options.user_folder import expand_home
from pagebeam.pipelines.options.words import word_options
from pagebeam.pipelines.startup.preload import needed
from pagebeam.schemas.annotations import Annotations
from pagebeam.schemas.curation.rules import CurationOptions
from pagebeam.schemas.curation.text_dedup import TextDedupOptions
from pagebeam.schemas.curation.tokens import TokenOptions
from pagebeam.schemas.features import FeatureOptions
from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import Execution, ImageOptions, Limits, ReadOptions, SplitOptions, WordOptions
from pagebeam.schemas.sequences import SequenceOptions
from pagebeam.schemas.structure.chunks import ChunkOptions


class Settings(NamedTuple):
    """All that a run is told."""

    documents: tuple[str, ...]
    images: tuple[str, ...]
    page_images: bool  # pages of the documents as images
    store_pages: bool  # and as files
    output: str
    labels: str
    classes_file: str | None  # where all classes are listed in their order
    annotations: Annotations | None  # file of captions and boxes; what it holds is known once it has been read
    limit: int | None
    card: bool  # what describes the output to others
    max_failures: float
    overwrite: bool
    dry_run: bool
    retry_failed: tuple[str, ...] | None  # categories; empty is all, None is no retry
    log_level: str  # error, warning, info, debug
    sandboxes: int  # per worker process; 0 is as many as there are processors
    read: ReadOptions
    words: WordOptions
    curation: CurationOptions
    tables: bool  # of documents, as a table of their own
    chunks: ChunkOptions
    figures: bool  # of documents, as images
    image: ImageOptions
    form: ImageForm
    split: SplitOptions
    zca: bool  # the matrix of whitening is written too
    features: FeatureOptions
    sequences: SequenceOptions
    tokens: TokenOptions
    text_dedup: TextDedupOptions
    references: tuple[str, ...]  # finished outputs whose texts count as earlier ones
    limits: Limits
    command: tuple[str, ...] = ()  # the options as they would be given again
    classes: tuple[str, ...] | None = None  # what the file lists, once it has been read
    worker_files: tuple[tuple[str, str], ...] = ()  # (option, path or URI) of what workers read and write

    def execution(self, sandboxes: int, progress: str | None) -> Execution:
        """Returns how the workers carry out the run."""
        modules = needed(
            bool(self.documents), bool(self.images) or self.page_images or self.figures, self.read.ner or self.words.ner
        )
        return Execution(self.limits, sandboxes, modules, progress, redo=self.retry_failed)


def parser(prog: str = "pagebeam run") -> Parser:
    """Returns the parser of `pagebeam run`."""
    top = Parser(
        prog,
        description="Reads documents and images and writes Parquet, HDF5 and TFRecord to train on.",
        epilog="Any option of Apache Beam is passed on: --runner=FlinkRunner --flink_master=…, --direct_num_workers=4.",
    )
    for group in GROUPS:
        added = top.add_argument_group(group.title)
        for option in group.options:
            option.add_to(added)
    return top


def parse(argv: list[str], prog: str = "pagebeam run") -> tuple[Settings, list[str]]:
    """Returns settings and the options that are left for Beam; ends with exit code 2 where something is wrong."""
    top = parser(prog)
    given, beam = top.parse_known_args(argv)
    expand_home(given)
    for message in refusals(GROUPS, given):
        top.error(message)
    named = tuple(worker_files(GROUPS, given))
    return settings(given)._replace(command=given_again(given), worker_files=named), beam


def settings(given: argparse.Namespace) -> Settings:
    """Returns the options as the stages want them."""
    return Settings(
        documents=tuple(given.documents),
        images=tuple(given.images),
        page_images=given.page_images,
        store_pages=given.store_pages,
        output=given.output if "://" in given.output else os.path.abspath(given.output),
        labels=given.labels,
        classes_file=classes_file(given),
        annotations=annotations(given),
        limit=given.limit,
        card=given.card,
        max_failures=given.max_failures,
        overwrite=given.overwrite,
        dry_run=given.dry_run,
        retry_failed=given.retry_failed,
        log_level=given.log_level,
        sandboxes=given.sandboxes,
        read=read_options(given),
        words=word_options(given),
        curation=curation_options(given),
        tables=given.tables,
        chunks=chunk_options(given),
        figures=given.figures,
        image=image_options(given),
        form=image_form(given),
        split=split_options(given),
        zca=given.zca,
        features=feature_options(given),
        sequences=sequence_options(given),
        tokens=token_options(given),
        text_dedup=text_dedup_options(given),
        references=references(given),
        limits=limits(given),
    )
