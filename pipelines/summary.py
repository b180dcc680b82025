"""Prints the summary of a run on the terminal: what was read, what failed and why, how fast, and the output."""

import errno
import json
import os
import shlex
from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from pagebeam.pipelines.image_remarks import conflicting_labels, image_remarks, issue_remarks
from pagebeam.transforms.ops.quantities import quantity
from pagebeam.transforms.ops.report.failing import failure_facts, failures
from pagebeam.transforms.ops.report.outputs import failed_inputs, groups, kept_images
from pagebeam.transforms.ops.report.page import NAME as REPORT
from pagebeam.transforms.ops.report.page import base, shown
from pagebeam.transforms.ops.storage import files

SHOWN = 12  # failures that are named one by one
NAME_WIDTH = 48  # characters of a file's name
WARNED = {
    "dark": "of 16 or 32 bits, or of floats, use the lowest values of their range alone and come out nearly black",
    "profile": "have a colour profile that cannot be applied and were taken for sRGB",
    "copies": "are without their changed copies, which could not be made",
    "exif": "have EXIF or XMP that cannot be read and were taken to be upright",
}
"""What is said of the images with a kind of warnings, see `pagebeam.transforms.ops.images.decoders.notes`."""
WITHOUT_TEXT = {"blank": "blank", "picture": "pictures", "unread": "[bold yellow]with writing that was not read[/]"}
"""What is said of pages by their `content`, but for those with text."""
PIECES = {"open": "document", "read": "range of pages", "pages": "table shard", "images": "image shard"}


def failed_share(record: dict[str, Any]) -> float:
    """Returns the fraction of the inputs that failed; duplicates that were dropped as asked do not count as failed."""
    counts = record["counts"]
    return failed_inputs(counts) / max(1, counts["inputs"])


class _Terminal(Console):
    """Standard output, whose end is an error and not the end of the program."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def print_summary(out: str, record: dict[str, Any], console: Console | None = None) -> None:
    """Prints the summary of a finished run.

    Raises:
        BrokenPipeError: Nobody reads it.
    """
    console = console or _Terminal(highlight=False)
    counts, seconds = record["counts"], record["seconds"]
    console.print()
    for sentence in sentences(counts, seconds, kept_images(record)):
        console.print(sentence.replace("✓", "+") if console.options.ascii_only else sentence)
    if strays := stray_annotations(out, record):
        console.print(strays)
    for about in (stray_labels, conflicting_labels, merged_classes, image_warnings, image_remarks, issue_remarks):
        for sentence in about(out, record):
            console.print(sentence)
    if paces := paces_of(record.get("stages", {})):
        console.print(f"[dim]each: {paces}[/]")
    if counts.get("failures"):
        console.print()
        console.print(failure_table(out, record))
    console.print()
    console.print(output_table(out, record))
    console.print()
    console.print(f"report: {files.join(out, REPORT)}", soft_wrap=True, markup=False)
    console.print(f"to look at it: pagebeam view {shlex.quote(out)}", soft_wrap=True, markup=False)


def sentences(counts: dict[str, int], seconds: float, kept: int = 0) -> list[str]:
    """Returns what was read, a sentence each.

    Args:
        counts: As in `run.json`.
        seconds: The run took.
        kept: Images, and failures among them, in shards that an earlier run wrote.
    """
    said = []
    if counts.get("documents") or counts.get("pages"):
        pages, scanned = counts.get("pages", 0), counts.get("pages_scanned", 0)
        said.append(
            f"[bold green]✓[/] {quantity(counts['documents'], 'document', style='bold')}, "
            f"{quantity(pages, 'page', style='bold')}, {scanned:,} of them recognised"
        )
    without = [(counts.get(f"pages_{content}", 0), told) for content, told in WITHOUT_TEXT.items()]
    if told := [f"{number:,} {what}" for number, what in without if number]:
        said.append(f"pages without text: {', '.join(told)}")
    if poor := counts.get("pages_below_min_quality"):
        said.append(
            f"{quantity(poor, 'page is', 'pages are', 'bold')} under --min_quality "
            "and left out of what is made of pages"
        )
    if gone := counts.get("pages_removed"):
        whole = quantity(counts.get("documents_removed", 0), "document", "documents", "bold")
        said.append(f"rules remove {quantity(gone, 'page', 'pages', 'bold')}, and {whole} as a whole: filters/")
    if excluded := counts.get("texts_excluded"):
        shared = quantity(excluded, "text shares", "texts share", "bold")
        said.append(f"{shared} words with the list of --exclude_ngrams: see the column excluded_entry")
    if repeated := counts.get("texts_duplicate"):
        said.append(f"{quantity(repeated, 'text repeats', 'texts repeat', 'bold')} others: see the column duplicate_of")
    if removed := {name.removeprefix("redacted_"): n for name, n in counts.items() if name.startswith("redacted_")}:
        said.append(f"redacted: {', '.join(f'{n:,} {kind}' for kind, n in sorted(removed.items()))}")
    for kind in ("images", "page_images"):
        if counts.get(kind):
            sides = [name for name in sorted(counts) if name.startswith(f"{kind}_")]
            splits = ", ".join(f"{counts[side]:,} {side.removeprefix(f'{kind}_')}" for side in sides)
            said.append(
                f"[bold green]✓[/] {quantity(counts[kind], kind.replace('_', ' ')[:-1], style='bold')}: {splits}"
            )
    duplicates = counts.get("failures_duplicates", 0)
    if failed := counts.get("failures", 0) - duplicates:
        said.append(f"[bold yellow]![/] [bold]{failed:,}[/] could not be used")
    if duplicates:
        said.append(f"{quantity(duplicates, 'duplicate was', 'duplicates were', 'bold')} dropped")
    if kept:
        said.append(f"{quantity(kept, 'image is', 'images are')} as an earlier run left them")
    done = counts.get("pages", 0), max(0, counts.get("images", 0) - kept)
    rates = [f"{n / seconds:,.1f} {what}/s" for n, what in zip(done, ("pages", "images"), strict=True) if n]
    said.append(f"[dim]in {seconds:.1f} s, start-up included: {', '.join(rates) or 'nothing read'}[/]")
    return said


def stray_annotations(out: str, record: dict[str, Any]) -> str:
    """Returns a sentence on rows of --annotations that belong to no image of the run; "" where there are none."""
    if not record.get("options", {}).get("annotations") or not record["counts"].get("images"):
        return ""
    told = json.loads(files.read_bytes(files.join(out, "images", "dataset.json")))["annotations"]
    outside = told.get("boxes_outside", 0)
    said = f"[bold yellow]![/] {outside:,} boxes are outside of their image and left out" if outside else ""
    if not told["rows_without_image"]:
        return said
    return (said and said + "\n") + (
        f"[bold yellow]![/] {told['rows_without_image']:,} of {told['rows']:,} rows of --annotations belong to no "
        "image here; relative paths in it start from its folder"
    )


def stray_labels(out: str, record: dict[str, Any]) -> Iterator[str]:
    """Yields a sentence on the rows of --labels that belong to no image here, where there are any."""
    dataset = files.join(out, "images", "dataset.json")
    if not record.get("options", {}).get("images") or not files.exists(dataset):
        return
    told = json.loads(files.read_bytes(dataset)).get("labels", {})
    if number := told.get("rows_without_image"):
        lines = ", ".join(map(str, told["first_lines"])) + (" …" if number > len(told["first_lines"]) else "")
        yield f"[bold yellow]![/] {number:,} of {told['rows']:,} rows of --labels have no image here: lines {lines}"


def merged_classes(out: str, record: dict[str, Any]) -> Iterator[str]:
    """Yields a sentence on classes that come from folders of one name in several places, where there are any."""
    dataset = files.join(out, "images", "dataset.json")
    if not record["counts"].get("images") or not files.exists(dataset):
        return
    if found := json.loads(files.read_bytes(dataset)).get("merged_classes"):
        one = found["first"][0]
        yield (
            f"[bold yellow]![/] {found['classes']:,} classes come from folders of one name in several places, such as "
            f"{escape(' and '.join(one['folders'][:2]))}; dataset.json lists them"
        )


def image_warnings(out: str, record: dict[str, Any]) -> Iterator[str]:
    """Yields a sentence for each kind of warnings that images have, with their number."""
    dataset = files.join(out, "images", "dataset.json")
    if not record["counts"].get("images") or not files.exists(dataset):
        return
    found = json.loads(files.read_bytes(dataset)).get("warnings", {})
    for kind, said in WARNED.items():
        if number := found.get(kind):
            yield f"[bold yellow]![/] {number:,} images {said}; see `warnings` in the indexes of the shards"


def paces_of(stages: dict[str, dict[str, Any]]) -> str:
    """Returns the mean and maximum duration of a piece of work of each stage, in a line.

    Examples:
        >>> paces_of({"open": {"each": {"msec": {"count": 4, "sum": 2000, "min": 10, "max": 1900}}}})
        'document 0.50 s (at most 1.90)'
    """
    shown = []
    for stage, piece in PIECES.items():
        msec = stages.get(stage, {}).get("each", {}).get("msec")
        if msec:
            mean, most = msec["sum"] / msec["count"] / 1000, msec["max"] / 1000
            shown.append(f"{piece} {mean:,.2f} s (at most {most:,.2f})")
    return ", ".join(shown)


def failure_table(out: str, record: dict[str, Any]) -> Table:
    """Returns the failures as a table: one by one where they are few, counted by category where they are many."""
    facts = failure_facts(out, record)
    table = Table(box=None, pad_edge=False, header_style="dim")
    if facts.sample.of <= SHOWN:
        for column in ("failed", "page", "why", "what to do"):
            table.add_column(column, overflow="fold")
        for row in failures(out, record):
            table.add_row(
                _name(row["uri"]), str(row["page"] or ""), Text(row["category"], "yellow"), _told(row["message"])
            )
        return table
    table.add_column("failed" if facts.sample.whole else f"of {facts.sample.rows:,}", justify="right")
    table.add_column("why")
    table.add_column("for example", overflow="fold")
    for kind in facts.kinds:
        first = kind.examples[0]
        example = Text.assemble(_name(first.uri), ": ", _told(first.message))
        table.add_row(f"{kind.total:,}", Text(kind.category, "yellow"), example)
    return table


def _name(uri: str) -> Text:
    """Returns a file's name as text, so that nothing in it acts as markup; a long one loses its middle."""
    name = base(uri)
    return Text(name if len(name) <= NAME_WIDTH else f"{name[: NAME_WIDTH // 2]}…{name[-NAME_WIDTH // 3 :]}")


def _told(message: str) -> Text:
    return Text(shown(message))


def output_table(out: str, record: dict[str, Any]) -> Table:
    """Returns the folders of the output with their files, rows and size, as a table."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column, side in (("written to " + out, "left"), ("files", "right"), ("rows", "right"), ("MB", "right")):
        table.add_column(column, justify=side, overflow="fold")  # type: ignore[arg-type]
    for group in groups(record):
        rows = "" if group.rows is None else f"{group.rows:,}"
        table.add_row(f"  {group.name}", f"{group.files:,}", rows, f"{group.bytes / 1e6:,.1f}")
    table.add_row("  run.json", "1", "", "")
    return table
