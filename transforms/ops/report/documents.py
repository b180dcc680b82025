"""Summarises the tables of documents and pages."""

from collections import Counter
from typing import Any

import pyarrow.compute as pc

from pagebeam.schemas.report import Bar, DocumentFacts, PageFacts, PoorPage, Sample
from pagebeam.transforms.ops.report.excerpts import Candidates, excerpts
from pagebeam.transforms.ops.report.sampling import batches, most_common, rows_of

LENGTHS = (
    (1, "1"),
    (2, "2"),
    (5, "3–5"),
    (10, "6–10"),
    (20, "11–20"),
    (50, "21–50"),
    (100, "51–100"),
    (1000, "–1,000"),
)
BEYOND = "more"
LANGUAGES = 12  # that are told one by one
KINDS = 8
POOR = 0.8  # quality below which a page may be among the worst
WORST = 10  # that are listed


def document_facts(out: str, record: dict[str, Any]) -> DocumentFacts:
    """Returns kinds, sizes and lengths of the documents.

    Args:
        out: The output's folder.
        record: Content of `run.json`.
    """
    kinds: Counter[str] = Counter()
    lengths: Counter[str] = Counter()
    rows = longest = incomplete = size = 0
    for _, batch in batches(out, record, "documents", ["media_type", "page_count", "pages_failed", "size"]):
        rows += batch.num_rows
        kinds.update(name or "unknown" for name in batch.column("media_type").to_pylist())
        counts = [count or 0 for count in batch.column("page_count").to_pylist()]
        lengths.update(map(length_class, counts))
        longest = max([longest, *counts])
        incomplete += sum(1 for failed in batch.column("pages_failed").to_pylist() if failed)
        size += pc.sum(batch.column("size")).as_py() or 0
    last = max((i for i, name in enumerate(_length_names()) if lengths[name]), default=-1)
    bars = tuple(Bar(name, lengths[name]) for name in _length_names()[: last + 1])
    return DocumentFacts(
        Sample(rows, rows_of(record, "documents")), most_common(kinds, KINDS), bars, longest, incomplete, size
    )


def length_class(pages: int) -> str:
    """Returns the column of the chart that a document of so many pages belongs to."""
    return next((name for most, name in LENGTHS if pages <= most), BEYOND)


def _length_names() -> list[str]:
    return [*(name for _, name in LENGTHS), BEYOND]


def page_facts(out: str, record: dict[str, Any]) -> PageFacts:
    """Returns sources, languages and quality of the pages, and some excerpts.

    A run that redacts gets no excerpts: redaction is good and not perfect, and a report is made to be forwarded.

    Args:
        out: The output's folder.
        record: Content of `run.json`.
    """
    sources: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    contents: Counter[str] = Counter()
    tenths: Counter[int] = Counter()
    candidates = Candidates()
    worst: list[PoorPage] = []
    rows = empty = 0
    total = 0.0
    for path, batch in batches(
        out, record, "pages", ["source", "language", "quality", "size", "content", "uri", "page"]
    ):
        sources.update(name or "unknown" for name in batch.column("source").to_pylist())
        languages.update(name or "unknown" for name in batch.column("language").to_pylist())
        if "content" in batch.schema.names:  # outputs of earlier versions have none
            contents.update(name for name in batch.column("content").to_pylist() if name)
        sizes, qualities = batch.column("size").to_pylist(), batch.column("quality").to_pylist()
        empty += sum(1 for size in sizes if not size)
        told = [quality for size, quality in zip(sizes, qualities, strict=True) if size and quality is not None]
        tenths.update(tenth(quality) for quality in told)
        total += sum(told)
        rows += candidates.consider(path, sizes, qualities)
        facts = zip(*(batch.column(name).to_pylist() for name in ("uri", "page", "quality", "size")), strict=True)
        poor = [PoorPage(*told) for *told, size in facts if size and (told[2] is not None and told[2] < POOR)]
        worst = sorted([*worst, *poor], key=lambda one: (one.quality, one.uri, one.page))[:WORST]
    recognised = sum(tenths.values())
    bars = tuple(Bar(f"{10 * n}–{10 * n + 10}", tenths[n]) for n in range(10)) if recognised else ()
    redacts = bool(record["options"]["words"].get("redact"))
    return PageFacts(
        sample=Sample(rows, rows_of(record, "pages")),
        sources=most_common(sources, KINDS),
        languages=most_common(languages, LANGUAGES),
        quality=bars,
        mean_quality=total / recognised if recognised else None,
        empty=empty,
        worst=tuple(worst),
        contents=most_common(contents, KINDS) if contents.keys() - {"text"} else (),
        excerpts=() if redacts else excerpts(out, candidates),
    )


def tenth(quality: float) -> int:
    """Returns 0 for a quality below 0.1, …, 9 for one of 0.9 and more."""
    return min(9, max(0, int(quality * 10)))
