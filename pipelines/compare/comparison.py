"""What differs between two finished outputs."""

from collections import Counter
from typing import Any, NamedTuple

import numpy

from pagebeam.pipelines.compare.page_digests import PageDigests, page_digests
from pagebeam.transforms.ops.report.options import listed
from pagebeam.transforms.ops.report.stored_rows import StoredRows

NOTABLE = 0.02
"""Difference of two qualities that is told."""
UNKNOWN = "not known"
"""Value of an option that one of the two versions does not have."""
OFF = ("none", "no", "0", UNKNOWN)
PLACES = ("worker_files", "output")
"""Options that say where files lie, and nothing of what is done with them."""
NAMED = 10  # pages of each kind


class Change(NamedTuple):
    """A page that both outputs have."""

    uri: str
    page: int  # 1-based
    before: float | None  # quality; None where there is no estimate
    after: float | None


class PageChanges(NamedTuple):
    """Pages of two outputs, those of both with their texts compared."""

    by: str  # what tells which page is which: "uri", "document_id"
    gained: int
    lost: int
    alike: int  # with the same text
    changed: int  # with another text
    better: int  # of all pages in both, by their quality
    worse: int
    most_worse: tuple[Change, ...]
    some_changed: tuple[Change, ...]  # others with another text
    some_lost: tuple[tuple[str, int], ...]  # (uri, page)


class Comparison(NamedTuple):
    """What differs between two outputs."""

    counts: dict[str, tuple[int, int]]  # name as in run.json -> before, after
    seconds: tuple[float | None, float | None]
    failures: dict[str, tuple[int, int]]  # category -> rows before, after
    options: dict[str, tuple[str, str]]  # those that differ, as text
    pages: PageChanges


def compare(first: str, second: str, records: tuple[dict[str, Any], dict[str, Any]]) -> Comparison:
    """Compares two outputs.

    Args:
        first: Folder or URI of what was before.
        second: Folder or URI of what came after.
        records: Their `run.json`.
    """
    before, after = records
    options = _paired(dict(listed(before["options"])), dict(listed(after["options"])), UNKNOWN)
    return Comparison(
        counts=_paired(before["counts"], after["counts"], 0),
        seconds=(before.get("seconds"), after.get("seconds")),
        failures=_paired(_categories(first, before), _categories(second, after), 0),
        options={name: pair for name, pair in options.items() if _differ(*pair) and name not in PLACES},
        pages=_pages(first, second, records),
    )


def _differ(before: str, after: str) -> bool:
    """Returns whether an option's values differ; one that a version does not have is off."""
    return before != after and not (UNKNOWN in (before, after) and before in OFF and after in OFF)


def _paired(before: dict[str, Any], after: dict[str, Any], nothing: Any) -> dict[str, tuple[Any, Any]]:
    return {name: (before.get(name, nothing), after.get(name, nothing)) for name in sorted({*before, *after})}


def _categories(out: str, record: dict[str, Any]) -> Counter[str]:
    found: Counter[str] = Counter()
    for _, table in StoredRows(out, record, "failures").shards(["category"]):
        found.update(table["category"].to_pylist())
    return found


def _pages(first: str, second: str, records: tuple[dict[str, Any], dict[str, Any]]) -> PageChanges:
    """Compares pages by their files' names; by their content where no name is in both, as of a corpus that moved."""
    for by in ("uri", "document_id"):
        before, after = (page_digests(out, record, by) for out, record in zip((first, second), records, strict=True))
        _, here, there = numpy.intersect1d(before.keys, after.keys, True, return_indices=True)
        if len(here):
            break
    changed = before.texts[here] != after.texts[there]
    gains = numpy.nan_to_num(after.quality[there] - before.quality[here])
    worse = here[numpy.argsort(gains, kind="stable")][: int((gains < -NOTABLE).sum())]
    pairs = dict(zip(here.tolist(), there.tolist(), strict=True))
    rows = StoredRows(first, records[0], "pages")

    def named(places: numpy.ndarray) -> tuple[Change, ...]:
        found = rows.read(before.numbers[places], ("uri", "page"))
        return tuple(
            Change(row["uri"], row["page"], _quality(before, at), _quality(after, pairs[at]))
            for row, at in zip(found, places.tolist(), strict=True)
        )

    lost = numpy.setdiff1d(numpy.arange(len(before.keys)), here)
    others = numpy.setdiff1d(here[changed], worse)
    return PageChanges(
        by=by,
        gained=len(after.keys) - len(there),
        lost=len(lost),
        alike=int((~changed).sum()),
        changed=int(changed.sum()),
        better=int((gains > NOTABLE).sum()),
        worse=len(worse),
        most_worse=named(worse[:NAMED]),
        some_changed=named(others[:NAMED]),
        some_lost=tuple((row["uri"], row["page"]) for row in rows.read(before.numbers[lost[:NAMED]], ("uri", "page"))),
    )


def _quality(pages: PageDigests, at: int) -> float | None:
    found = float(pages.quality[at])
    return None if numpy.isnan(found) else round(found, 4)
