"""Wires the pipeline: from patterns to tables, shards and an account of everything."""

import functools
from collections.abc import Mapping
from typing import Any

import apache_beam as beam

from pagebeam.pipelines.branches.branch import Branch
from pagebeam.pipelines.branches.sequence_wiring import with_sequences
from pagebeam.pipelines.branches.text_dedup_wiring import (
    TextDuplicates,
    audit_page_images,
    document_tables,
    one_side,
)
from pagebeam.pipelines.branches.token_wiring import with_tokens
from pagebeam.pipelines.options.images import values_of
from pagebeam.pipelines.options.settings import Settings
from pagebeam.pipelines.retry_policy import retry
from pagebeam.pipelines.run_header import head, made
from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.image import ImageRef
from pagebeam.schemas.options import SPLIT_METHODS, Execution
from pagebeam.schemas.outputs import TABLES, Written
from pagebeam.schemas.parts import Part
from pagebeam.schemas.structure.figures import FIGURE_COLUMNS
from pagebeam.schemas.structure.figures import FOLDER as FIGURES
from pagebeam.schemas.version import VERSION
from pagebeam.transforms.check_split_list import CheckSplitList
from pagebeam.transforms.core.meet import Meet
from pagebeam.transforms.dedup.audit_split import AuditSplit
from pagebeam.transforms.dedup.split_deduplicated import SplitDeduplicated, SplitDeduplicatedResult
from pagebeam.transforms.finish_run import FinishRun
from pagebeam.transforms.fit_whitening import FitWhitening
from pagebeam.transforms.label_images import LabelImages, bad_rows
from pagebeam.transforms.label_pages import LabelPages, page_image_source
from pagebeam.transforms.list_figures import ListFigures, figure_image_source
from pagebeam.transforms.list_files import ListFiles, names_once
from pagebeam.transforms.ops.cards.write_cards import write_cards
from pagebeam.transforms.ops.documents.read.stage_keys import redacted_folders
from pagebeam.transforms.ops.documents.store.store_shard import tidy_store
from pagebeam.transforms.ops.image_shards.describe import describe_images
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.read_documents import ReadDocuments
from pagebeam.transforms.split_images import SplitImages
from pagebeam.transforms.store_pages import StorePages
from pagebeam.transforms.write_chunks import WriteChunks
from pagebeam.transforms.write_failures import WriteFailures
from pagebeam.transforms.write_filters import WriteFilters
from pagebeam.transforms.write_images import WriteImages
from pagebeam.transforms.write_tables import WriteTables


def build(
    pipeline: beam.Pipeline, settings: Settings, execution: Execution, cures: Mapping[str, str], report: bool = False
) -> beam.PCollection[dict[str, Any]]:
    """Adds all stages to a pipeline; returns what `run.json` will hold.

    Args:
        pipeline: Empty.
        settings: All options.
        execution: How workers carry out the work.
        cures: The words for cures of bad input, by the values of `Cure`.
        report: Whether a worker writes the report, as the launcher does not wait.
    """
    branches = []
    if settings.documents:
        refs, missing = pipeline | "ListDocuments" >> ListFiles(
            settings.documents, settings.limit, execution.distributed
        )
        read, parts, duplicates = documents(refs, missing, settings, execution)
        pictured = read.written[0] if settings.curation.chooses or settings.read.redact_pictures else parts
        branches += [read, page_images(pictured, settings, execution, duplicates)] if settings.page_images else [read]
        branches += [figures(read.written[0], settings, execution)] if settings.figures else []
    if settings.images:
        refs, missing = pipeline | "ListImages" >> ListFiles(settings.images, settings.limit, execution.distributed)
        branches += [images(refs, missing, settings, execution)]
    listed, written, failures, extras = (sum(parts, ()) for parts in zip(*branches, strict=True))
    failed = failures | "Failures" >> Meet() | "WriteFailures" >> WriteFailures(settings.output, cures)
    counts = tuple(part | f"Inputs{place}" >> beam.combiners.Count.Globally() for place, part in enumerate(listed))
    inputs = counts | "Inputs" >> beam.Flatten() | "CountInputs" >> beam.CombineGlobally(sum)
    extras += (functools.partial(write_cards, made=made(settings, VERSION), whole=settings.card),)
    done = (*written, failed) | "Written" >> Meet()
    return (done, inputs) | "FinishRun" >> FinishRun(
        settings.output,
        head(settings, VERSION),
        TABLES,
        extras,
        redacted_folders(settings.read),
        report,
        execution.run,
    )


def documents(
    refs: beam.PCollection[DocumentRef],
    missing: beam.PCollection[Failure],
    settings: Settings,
    execution: Execution,
) -> tuple[Branch, beam.PCollection[Part], TextDuplicates]:
    """Reads documents and writes their tables; returns the branch, the parts that were read, and their duplicates."""
    parts = refs | "ReadDocuments" >> ReadDocuments(
        settings.read, files.join(settings.output, "work"), execution, retry(settings)
    )  # Part
    pages, duplicates = document_tables(parts, settings, execution)
    unread = parts | "PartFailures" >> beam.FlatMap(lambda part: part.failures)
    unwritten = pages | "PageFailures" >> beam.FlatMap(lambda shard: shard.failures)
    filters = (pages | "WriteFilters" >> WriteFilters(settings.output),) if settings.curation.chooses else ()
    branch = Branch((refs, missing), (pages, *duplicates.written, *filters), (missing, unread, unwritten))
    branch = with_structure(branch, pages, settings, execution)
    branch = with_sequences(branch, pages, settings, duplicates) if settings.sequences.vocabulary else branch
    branch = with_tokens(branch, pages, settings, execution, duplicates) if settings.tokens.tokenizer else branch
    branch = with_store(branch, pages, settings, execution) if settings.store_pages else branch
    return branch, parts, duplicates


def with_structure(
    branch: Branch, pages: beam.PCollection[Written], settings: Settings, execution: Execution
) -> Branch:
    """Adds what is made of the blocks of whole documents to a branch: tables, chunks."""
    tables: tuple[beam.PCollection[Written], ...] = ()
    if settings.tables:
        tables += (pages | "WriteTables" >> WriteTables(settings.output, execution),)
    if settings.chunks.tokens:
        tables += (pages | "WriteChunks" >> WriteChunks(settings.output, settings.chunks, execution),)
    failed = tuple(
        table | f"StructureFailures{place}" >> beam.FlatMap(lambda shard: shard.failures)
        for place, table in enumerate(tables)
    )
    return branch._replace(written=(*branch.written, *tables), failures=(*branch.failures, *failed))


def with_store(branch: Branch, pages: beam.PCollection[Written], settings: Settings, execution: Execution) -> Branch:
    """Adds the pages as files to a branch."""
    stored = pages | "StorePages" >> StorePages(settings.output, settings.read, execution)  # Written
    unstored = stored | "StoreFailures" >> beam.FlatMap(lambda shard: shard.failures)
    return branch._replace(
        written=(*branch.written, stored), failures=(*branch.failures, unstored), extras=(*branch.extras, tidy_store)
    )


def page_images(
    read: beam.PCollection[Part | Written], settings: Settings, execution: Execution, duplicates: TextDuplicates
) -> Branch:
    """Writes pages of documents as images into the shards of a data set: those of parts, or those that rules keep."""
    out = settings.output if settings.curation.chooses or settings.read.redact_pictures else ""
    labelled, unlabelled = read | "LabelPages" >> LabelPages(
        settings.labels, settings.read, settings.classes, out
    )  # ImageRef
    labelled, repeated = one_side(labelled, duplicates, settings)
    divided, straddling = labelled | "DividePages" >> SplitImages(settings.split)  # ImageRef with its split
    shards = divided | "WritePageImages" >> WriteImages(
        settings.output,
        settings.labels,
        settings.image,
        settings.split,
        execution,
        settings.form._replace(raw=False),
        page_image_source(settings.read, settings.form),
        settings.read.dpi,
        classes=settings.classes,
    )  # Written
    notes = audit_page_images(shards, duplicates, settings)
    unrendered = shards | "PageImageFailures" >> beam.FlatMap(lambda shard: shard.failures)
    describe = functools.partial(
        describe_images, image=settings.image, split=settings.split, form=settings.form, folder="page_images"
    )
    return with_features(
        Branch((), (shards, *notes), (unlabelled, *repeated, straddling, unrendered), (describe,)),
        settings,
        "page_images",
    )


def figures(pages: beam.PCollection[Written], settings: Settings, execution: Execution) -> Branch:
    """Writes the figures of documents as images into the shards of a data set."""
    listed, unlabelled = pages | "ListFigures" >> ListFigures(
        settings.output, settings.labels, settings.classes, settings.read.redact_pictures
    )
    divided, straddling = listed | "DivideFigures" >> SplitImages(settings.split)  # ImageRef with its split
    form = settings.form._replace(raw=False)
    shards = divided | "WriteFigures" >> WriteImages(
        settings.output,
        settings.labels,
        settings.image,
        settings.split,
        execution,
        form,
        figure_image_source(settings.read, form),
        settings.read.dpi,
        classes=settings.classes,
        own=FIGURE_COLUMNS,
    )  # Written
    unrendered = shards | "FigureFailures" >> beam.FlatMap(lambda shard: shard.failures)
    describe = functools.partial(
        describe_images, image=settings.image, split=settings.split, form=settings.form, folder=FIGURES
    )
    return Branch((), (shards,), (unlabelled, straddling, unrendered), (describe,))


def images(
    refs: beam.PCollection[DocumentRef],
    absent: beam.PCollection[Failure],
    settings: Settings,
    execution: Execution,
) -> Branch:
    """Writes labelled images into the shards of a data set."""
    label = LabelImages(settings.labels, settings.annotations, names_once(settings.images), settings.classes)
    labelled, unlabelled = refs | "LabelImages" >> label  # ImageRef
    divided, left_out, apart = divide(labelled, settings, execution)  # ImageRef with its split
    shards = divided | "WriteImages" >> WriteImages(
        settings.output,
        settings.labels,
        settings.image,
        settings.split,
        execution,
        settings.form,
        marks=settings.annotations,
        classes=settings.classes,
    )  # Written
    undecoded = shards | "ImageFailures" >> beam.FlatMap(lambda shard: shard.failures)
    describe = functools.partial(
        describe_images,
        image=settings.image,
        split=settings.split,
        form=settings.form,
        annotations=settings.annotations,
        labels=settings.labels,
    )
    proof = (
        (apart.members, shards | "AuditSplit" >> AuditSplit(settings.output, settings.split, apart.found, apart.roots))
        if apart
        else ()
    )
    if settings.zca and settings.image.resize:
        values = values_of(settings.image.resize, settings.image.grayscale)
        proof = (*proof, shards | "FitWhitening" >> FitWhitening(settings.output, values))
    missing = (absent, *unknown_members(refs, labelled, settings), *refused_rows(refs, settings))
    branch = Branch((refs, *missing), (shards, *proof), (*missing, unlabelled, left_out, undecoded), (describe,))
    return with_features(branch, settings, "images")


def unknown_members(
    refs: beam.PCollection[DocumentRef], labelled: beam.PCollection[ImageRef], settings: Settings
) -> tuple[beam.PCollection[Failure], ...]:
    """Returns failures for lines of --split that match no image, unless pages or --limit make that unknowable."""
    method = settings.split.method
    if method in SPLIT_METHODS or settings.limit is not None or settings.page_images:
        return ()
    # Keys get their final form when images are labelled, but some images get no label.
    return ((refs, labelled) | "Images" >> beam.Flatten() | "UnknownMembers" >> CheckSplitList(method),)


def refused_rows(refs: beam.PCollection[DocumentRef], settings: Settings) -> tuple[beam.PCollection[Failure], ...]:
    """Returns failures for rows of --annotations that cannot be used."""
    marks = settings.annotations
    if not (marks and marks.bad):
        return ()
    rows = beam.Create(list(bad_rows(marks)), reshuffle=False).with_output_types(Failure)
    return (refs.pipeline | "RefusedRows" >> rows,)


def with_features(branch: Branch, settings: Settings, folder: str) -> Branch:
    """Adds features of the images to a branch, where --features names a model."""
    if not settings.features.model:
        return branch
    from pagebeam.pipelines.branches.feature_wiring import (
        features,
    )  # loads h5py, which most runs of documents do not need

    extracted, describe = features(branch.written[0], settings, folder)
    return branch._replace(written=(*branch.written, extracted), extras=(*branch.extras, describe))


def divide(
    refs: beam.PCollection[ImageRef], settings: Settings, execution: Execution
) -> tuple[beam.PCollection[ImageRef], beam.PCollection[Failure], SplitDeduplicatedResult | None]:
    """Assigns images to splits; returns them, those left out, and, where duplicates count, what was found of these."""
    if settings.split.dedup == "none":
        return *(refs | "SplitImages" >> SplitImages(settings.split)), None
    apart = refs | "SplitDeduplicated" >> SplitDeduplicated(
        settings.output, settings.split, settings.image, settings.form, execution, settings.retry_failed
    )
    return apart.refs, apart.failures, apart
