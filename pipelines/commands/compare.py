"""`pagebeam compare A B`: what differs between two finished outputs, on the terminal or as JSON."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from pagebeam.pipelines.compare.comparison import Change, Comparison, compare
from pagebeam.pipelines.options.parser import Parser
from pagebeam.transforms.ops.quantities import quantity
from pagebeam.transforms.ops.report.page import base, shown, span
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.run_record import read_record

TOLD = ("documents", "pages", "pages_scanned", "images", "page_images", "figures", "tables", "chunks", "failures")
"""Counts that are told even where they are the same; others are where they differ."""


def main(argv: list[str]) -> int:
    """Runs the command; returns 0 where pages and failures are the same, 1 where they differ, 2 without two outputs."""
    parser = Parser("pagebeam compare", description="Tells what differs between two outputs: pages, failures, counts.")
    parser.add_argument("before", metavar="A", help="folder or URI of a finished run")
    parser.add_argument("after", metavar="B", help="another one, such as of a later version or other options")
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    given = parser.parse_args(argv)
    outs = files.absolute(given.before), files.absolute(given.after)
    for out in outs:
        if not files.exists(files.join(out, "run.json")):
            print(f"pagebeam: {out} holds no finished run: there is no run.json in it", file=sys.stderr)
            return 2
    found = compare(*outs, (read_record(outs[0]), read_record(outs[1])))
    print(json.dumps(_plain(found), indent=1) if given.json else "\n".join(lines(found)))
    return int(differs(found))


def differs(found: Comparison) -> bool:
    """Returns whether pages or failures differ."""
    pages = found.pages
    return bool(pages.gained or pages.lost or pages.changed) or any(a != b for a, b in found.failures.values())


def lines(found: Comparison) -> Iterator[str]:
    """Yields the comparison, line by line."""
    yield f"{'':24}{'before':>12}{'after':>12}{'change':>12}"
    for name, (before, after) in found.counts.items():
        if (name in TOLD and (before or after)) or before != after:
            yield _row(name.replace("_", " "), before, after)
    first, second = found.seconds
    if first and second:
        yield f"{'time':24}{span(first):>12}{span(second):>12}{f'× {second / first:.2f}':>12}"
    for category, (before, after) in found.failures.items():
        if before != after:
            yield _row(f"  {category}", before, after)
    yield ""
    yield from _page_lines(found)
    if found.options:
        yield ""
        yield "options that differ:"
        yield from (f"  {name}: {before} → {after}" for name, (before, after) in found.options.items())


def _row(name: str, before: int, after: int) -> str:
    return f"{name:24}{before:12,}{after:12,}{f'{after - before:+,}' if after != before else '':>12}"


def _page_lines(found: Comparison) -> Iterator[str]:
    pages = found.pages
    matched = "" if pages.by == "uri" else ", matched by content, as no file has the same name in both"
    yield (
        f"{quantity(pages.alike, 'page')} with the same text, {pages.changed:,} with another, "
        f"{pages.gained:,} gained, {pages.lost:,} lost{matched}"
    )
    if pages.better or pages.worse:
        yield f"quality: {quantity(pages.better, 'page is', 'pages are')} better, {pages.worse:,} worse"
    yield from _named("worse", pages.most_worse)
    yield from _named("another text", pages.some_changed)
    yield from (f"  lost: {base(uri)}, page {page}" for uri, page in pages.some_lost)


def _named(what: str, changes: tuple[Change, ...]) -> Iterator[str]:
    for change in changes:
        rates = [f"{rate:.0%}" if rate is not None else "–" for rate in (change.before, change.after)]
        quality = "" if rates[0] == rates[1] else f", quality {rates[0]} → {rates[1]}"
        yield f"  {what}: {shown(base(change.uri))}, page {change.page}{quality}"


def _plain(found: Comparison) -> dict[str, Any]:
    pages = found.pages._asdict()
    pages |= {name: [change._asdict() for change in pages[name]] for name in ("most_worse", "some_changed")}
    return found._asdict() | {"pages": pages}
