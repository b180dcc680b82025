"""Writes a shard of `pages/` and of `documents/`: parts in, two Parquet files out, memory of a few parts.

Parts are annotated in sandboxes, some ahead of the writer, and appended in the order of document and page.
"""

import contextlib
import functools
import itertools
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from pagebeam.schemas.curation.rules import NO_CURATION, CurationOptions
from pagebeam.schemas.failure import BadInput, Category, Failure, Stage
from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.outputs import ShardName, ShardResult, Written
from pagebeam.schemas.parts import Part
from pagebeam.schemas.tables import DOCUMENTS, PAGES
from pagebeam.transforms.ops.classify.classifier import with_local_classifier
from pagebeam.transforms.ops.curation.counts import annotation_counts, curation_counts
from pagebeam.transforms.ops.curation.curate_shard import Paths, curate_shard
from pagebeam.transforms.ops.curation.token_counts import count_tokens
from pagebeam.transforms.ops.documents.annotate.annotate_pages import (
    Annotated,
    Summary,
    annotate_each,
    annotate_in_steps,
    document_row,
    has_models,
    merge_summaries,
)
from pagebeam.transforms.ops.documents.annotate.page_models import marks_in, repeats_of
from pagebeam.transforms.ops.documents.redact.redact_page import count_redacted, redact_document, redact_failure
from pagebeam.transforms.ops.formats.parquet import ROWS, Table, from_message, to_batch
from pagebeam.transforms.ops.page_model.repeats import Repeats
from pagebeam.transforms.ops.sandbox.document_budget import DocumentBudget, budget_of, within_budget
from pagebeam.transforms.ops.sandbox.each import run_each
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.sandbox.pool import SandboxPool, in_order
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.temporary import own_folder
from pagebeam.transforms.ops.text_dedup.cluster_columns import NO_CLUSTERS, ClusterColumns
from pagebeam.transforms.ops.tokens.encode import TokenizerFile
from pagebeam.transforms.ops.work_store.batches import BatchReader
from pagebeam.transforms.ops.work_store.page_codec import from_json, marks_told
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file

Outcome = tuple[list[Annotated], list[Failure]]


def in_reading_order(parts: list[Part]) -> list[Part]:
    """Sorts parts of documents that were opened by document and page; the opening of a long one comes first."""
    return sorted((p for p in parts if p.document), key=lambda p: (p.document, p.first))


def write_documents(
    out: str,
    name: ShardName,
    parts: list[Part],
    shelf: BatchReader,
    options: WordOptions,
    pool: SandboxPool,
    clusters: ClusterColumns = NO_CLUSTERS,
    curation: CurationOptions = NO_CURATION,
    earlier: Written | None = None,
    tokenizer: TokenizerFile | None = None,
) -> ShardResult:
    """Writes one shard of both tables.

    Args:
        out: The output's folder.
        name: Of the shard; `documents/` has the same.
        parts: In reading order.
        shelf: Holds the texts of the parts.
        options: Of annotation.
        pool: Sandboxes that annotate.
        clusters: What is known of duplicates among the texts.
        curation: Which figures texts have and which are kept.
        earlier: The shard as a run with other rules left it; nothing is annotated then.
        tokenizer: By which tokens are counted, where `curation` wants that.
    """
    paths = name.part("parquet"), name.beside("documents", "parquet")
    with contextlib.ExitStack() as stack:
        targets = Paths(*(stack.enter_context(files.publish(files.join(out, path))) for path in paths))
        if earlier:
            drafts = Paths(*(stack.enter_context(files.located(files.join(out, path))) for path in paths))
            annotated = Annotation(annotation_counts(earlier.counts), earlier.failures)
        else:
            folder = stack.enter_context(tempfile.TemporaryDirectory(dir=own_folder())) if curation.asked else ""
            drafts = Paths(*(os.path.join(folder, table) for table in Paths._fields)) if folder else targets
            annotated = annotate_shard(drafts, parts, shelf, options, pool, clusters)
        tokens = count_tokens(drafts.pages, tokenizer, pool) if tokenizer else None
        curated = curate_shard(drafts, targets, curation, tokens) if drafts is not targets else None
    counts, details = annotated.counts, ""
    rows = counts["pages"], counts["documents"]
    if curated:
        rows = curated.pages, curated.documents
        counts |= curation_counts(curated, curation)
        details = curated.tally.to_json() if curation.chooses else ""
    sizes = zip(paths, rows, strict=True)
    return ShardResult(tuple(describe_file(out, path, n) for path, n in sizes), counts, annotated.failures, details)


class Annotation(NamedTuple):
    """What became of the parts of a shard."""

    counts: dict[str, int]  # as in run.json
    failures: tuple[Failure, ...]


def annotate_shard(
    paths: Paths,
    parts: list[Part],
    shelf: BatchReader,
    options: WordOptions,
    pool: SandboxPool,
    clusters: ClusterColumns = NO_CLUSTERS,
) -> Annotation:
    """Writes both tables as annotation makes them, to local files."""
    options = with_local_classifier(options)
    failures: list[Failure] = []
    with contextlib.ExitStack() as stack:
        pages = stack.enter_context(Table(paths.pages, PAGES))
        documents = stack.enter_context(Table(paths.documents, DOCUMENTS))
        scanned = 0
        redacted: Counter[str] = Counter()
        contents: Counter[str] = Counter()
        rows: list[dict[str, Any]] = []
        for part, summaries, failed in _by_document(parts, shelf, options, pool, pages, failures, clusters):
            assert part.document
            summary = merge_summaries(summaries)
            scanned += summary.scanned
            document = redact_document(part.document, options.redact)
            redacted.update(summary.redacted)
            contents.update(summary.contents)
            redacted.update(count_redacted((document.title, document.author), options.redact))
            rows.append(document_row(document, summary, failed) | clusters.of_document(document))
            if len(rows) == ROWS:
                documents.append(to_batch(rows, DOCUMENTS))
                rows = []
        documents.append(to_batch(rows, DOCUMENTS))
    counts = {"documents": documents.rows, "pages": pages.rows, "pages_scanned": scanned}
    counts |= {f"pages_{content}": number for content, number in sorted(contents.items())}
    counts |= {f"redacted_{kind}": redacted[kind] for kind in options.redact}
    return Annotation(counts, tuple(failures))


def _by_document(
    parts: list[Part],
    shelf: BatchReader,
    options: WordOptions,
    pool: SandboxPool,
    pages: Table,
    failures: list[Failure],
    clusters: ClusterColumns,
) -> Iterator[tuple[Part, list[Summary], int]]:
    """Appends the pages and yields, document by document, a part of it, its summaries and its failed pages."""
    works = (
        functools.partial(_annotate, part, _data(shelf, part), options, repeats)
        for part, repeats in _with_repeats(parts, shelf, options, pool)
    )
    summaries: list[Summary] = []
    failed = 0
    for i, (annotated, bad) in enumerate(in_order(pool, iter(works))):
        for result in annotated:
            pages.append(clusters.of_pages(from_message(result.rows, PAGES)))
            summaries.append(result.summary)
        failures += bad
        failed += sum(failure.pages for failure in (*parts[i].failures, *bad))
        if i + 1 == len(parts) or parts[i + 1].document != parts[i].document:
            yield parts[i], summaries, failed
            summaries, failed = [], 0


def _data(shelf: BatchReader, part: Part) -> bytes:
    return shelf.data(part) if part.member else b""


def _with_repeats(
    parts: list[Part], shelf: BatchReader, options: WordOptions, pool: SandboxPool
) -> Iterator[tuple[Part, Repeats | None]]:
    """Yields each part with what repeats in its document, which all of its pages tell and no part alone."""
    for _, group in itertools.groupby(parts, key=lambda part: part.document):
        own = list(group)
        held = [part for part in own if part.member]
        repeats: Repeats | None = None
        if len(held) > 1 and has_models(options):
            repeats = repeats_of(page for part in held for page in _marks(shelf.data(part), pool))
        yield from ((part, repeats) for part in own)


def _marks(data: bytes, pool: SandboxPool) -> Sequence[tuple[Iterable[Any], Iterable[Any]]]:
    """Returns what of the pages of a part may be on others; a part that cannot be looked at has none of it here."""
    told = marks_told(data)
    return pool.submit(functools.partial(_looked_up, data)).result() if told is None else told


def _looked_up(data: bytes, sandbox: Sandbox) -> list[tuple[Iterable[Any], Iterable[Any]]]:
    try:
        return list(sandbox.run(functools.partial(marks_in, data)))
    except (BadInput, Fault):
        return []  # it fails again when it is annotated, which says why


def _annotate(part: Part, data: bytes, options: WordOptions, repeats: Repeats | None, sandbox: Sandbox) -> Outcome:
    """Annotates a part; where that faults, page by page, so that only the page at fault is lost."""
    if not part.member:
        return [], []
    assert part.document
    budget = budget_of(sandbox, f"annotation of {part.document.document_id}")
    done: list[int] = []
    annotated: list[Annotated] = []
    if not budget.spent():
        try:
            for step in sandbox.run(functools.partial(annotate_in_steps, data, part.document, options, None, repeats)):
                annotated.append(step) if isinstance(step, Annotated) else done.append(step)
            budget.count(annotated)
            return annotated, []  # not before the task has ended: a sandbox that is left amid one starts anew
        except BadInput:
            pass
        except Fault as fault:
            if fault.category is Category.TIMEOUT:
                budget.count(fault)
                pages = [text.page for text in from_json(data)]
                known = {page: fault for place, page in enumerate(pages, 1) if place == len(done)}
                return _page_by_page(part, data, options, repeats, sandbox, budget, known)
    return _page_by_page(part, data, options, repeats, sandbox, budget, {})


def _page_by_page(
    part: Part,
    data: bytes,
    options: WordOptions,
    repeats: Repeats | None,
    sandbox: Sandbox,
    budget: DocumentBudget,
    faults: dict[int, Fault],
) -> Outcome:
    """Annotates the pages of a part one by one, but for those whose faults are known: a page hangs but once."""
    document = part.document
    assert document
    good: list[Annotated] = []
    failed: list[tuple[int, BadInput | Fault]] = [*faults.items()]
    pages = [text.page for text in from_json(data) if text.page not in faults]
    outcomes = run_each(sandbox, pages, functools.partial(annotate_each, data, document, options, repeats=repeats))
    for page, result, _ in within_budget(budget, pages, outcomes):
        if isinstance(result, Annotated):
            good.append(result)
        else:
            failed.append((page, result))
    rows = (
        as_failure(error, document.uri, document.document_id, page, Stage.ANNOTATE, 0.0)
        for page, error in sorted(failed, key=lambda one: one[0])
    )
    return good, [redact_failure(row, options.redact) for row in rows]
