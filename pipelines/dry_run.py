"""`--dry_run`: reports what a run would do.

Inputs are listed and the indexes of the work store are read; no input is opened and nothing is written.
"""

import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pagebeam.pipelines.options.settings import Settings
from pagebeam.pipelines.retry_policy import retry
from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput, Cure, worded
from pagebeam.schemas.parts import Part
from pagebeam.transforms.ops.datasets.label_source import label_rule
from pagebeam.transforms.ops.documents.read.stage_keys import file_key, folder_of, page_ranges, range_key, range_key_of
from pagebeam.transforms.ops.quantities import quantity
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.inputs import entries, files_of
from pagebeam.transforms.ops.storage.own_files import OWNED
from pagebeam.transforms.ops.work_store.batches import batches_of, parts_of
from pagebeam.transforms.ops.work_store.run_record import NAME, read_record

SHOWN = 12  # refused inputs that are named one by one


class Listed(NamedTuple):
    """Holds the inputs that patterns match."""

    refs: list[DocumentRef]  # each file once
    refused: list[tuple[str, BadInput]]  # pattern or URI, and why


class Reading(NamedTuple):
    """Counts what reading the documents would take."""

    kept: int  # documents that are not opened again
    failed: int  # of the kept: those with a failure, which is kept as well
    new: int  # documents that are opened
    pages: int  # of long documents that are open already: those still to be read


def list_inputs(patterns: Iterable[str], limit: int | None) -> Listed:
    """Lists the inputs as a run does."""
    found: dict[str, DocumentRef] = {}
    refused = []
    for pattern in patterns:
        try:
            for entry in entries(pattern):
                try:
                    for ref in files_of(entry):
                        found[ref.uri] = min(found.get(ref.uri, ref), ref)
                except BadInput as bad:
                    refused.append((files.absolute(entry.pattern), bad))
        except BadInput as bad:
            refused.append((pattern, bad))
    return Listed(sorted(found.values())[:limit], refused)


def known_parts(settings: Settings, stage: str) -> dict[str, Part]:
    """Returns the stored parts of a stage that would not be read again, by key."""
    if settings.overwrite:
        return {}
    work, again = files.join(settings.output, "work"), retry(settings)
    batches = batches_of(work, folder_of(stage, settings.read))
    parts = (part for batch in batches for part in parts_of(work, batch, clear=False))
    return {part.key: part for part in parts if not (again and again(part))}


def compare_with_store(settings: Settings, refs: list[DocumentRef]) -> Reading:
    """Compares listed documents with the work store."""
    opened = known_parts(settings, "open")
    kept = [opened[key] for key in map(file_key, refs) if key in opened]
    ranges = [item for part in kept for item in page_ranges(part)]
    read = {range_key_of(key): part for key, part in known_parts(settings, "read").items()} if ranges else {}
    pages = sum(len(item.pages) for item in ranges if range_key(item) not in read)
    tried = [*kept, *(read[key] for key in map(range_key, ranges) if key in read)]
    failed = {(part.document or part.failures[0]).uri for part in tried if part.failures}
    return Reading(len(kept), len(failed), len(refs) - len(kept), pages)


def count_labels(settings: Settings, refs: list[DocumentRef]) -> tuple[Counter[str], list[tuple[str, BadInput]]]:
    """Counts the images of each class; returns them, and the images without a class with the reason."""
    rule, found, refused = label_rule(settings.labels, settings.classes), Counter[str](), []
    for ref in refs:
        try:
            found[rule.label(ref.uri).name] += 1
        except BadInput as bad:
            refused.append((ref.uri, bad))
    return found, refused


def report(settings: Settings, cures: Mapping[str, str]) -> Iterator[str]:
    """Yields what a run would do, line by line.

    Args:
        settings: All options.
        cures: The words for cures of bad input, by the values of `Cure`.
    """
    yield "dry run: inputs are listed, nothing is read or written"
    refused = []
    if settings.documents:
        documents = list_inputs(settings.documents, settings.limit)
        refused += documents.refused
        yield from _documents(settings, documents.refs, cures)
    if settings.images:
        images = list_inputs(settings.images, settings.limit)
        classes, unlabelled = count_labels(settings, images.refs)
        refused += images.refused + unlabelled
        yield (
            f"images      {len(images.refs):,} listed ({_size(images.refs)}), {classes.total():,} labelled "
            f"in {quantity(len(classes), 'class', 'classes')}; a shard whose images and options are as before stays"
        )
    yield from _refused(refused, cures)
    yield f"output      {settings.output}: {_output(settings)}"


def _documents(settings: Settings, refs: list[DocumentRef], cures: Mapping[str, str]) -> Iterator[str]:
    done = compare_with_store(settings, refs)
    yield f"documents   {len(refs):,} listed ({_size(refs)}): {done.kept:,} kept, {done.new:,} to read"
    if done.pages:
        yield f"            and {quantity(done.pages, 'page')} of long documents that are kept in part"
    if done.failed:
        yield f"            {done.failed:,} of the kept have failures; {cures[Cure.RETRY.value]} to try them"


def _refused(refused: list[tuple[str, BadInput]], cures: Mapping[str, str]) -> Iterator[str]:
    if refused:
        yield f"refused     {len(refused):,}"
    for name, bad in itertools.islice(refused, SHOWN):
        yield f"            {name}: {bad.category.value}: {worded(bad.message, bad.cure, cures)}"
    if len(refused) > SHOWN:
        yield f"            and {len(refused) - SHOWN:,} more"


def _output(settings: Settings) -> str:
    there = {name: files.files_below(files.join(settings.output, name)) for name in OWNED}
    number = sum(map(len, there.values()))
    if settings.overwrite and number:
        size = sum(sum(sizes.values()) for sizes in there.values())
        return f"{number:,} files of earlier runs ({size / 1e6:,.1f} MB) are removed first"
    if not number:
        return "nothing is there yet"
    if not files.exists(files.join(settings.output, NAME)):
        return "a run that did not finish goes on"
    old = read_record(settings.output)["options"].get("words")
    same = old == json.loads(json.dumps(settings.words._asdict()))
    return "a finished run is brought up to date" + ("" if same else "; other options for words, annotated again")


def _size(refs: list[DocumentRef]) -> str:
    return f"{sum(max(ref.size, 0) for ref in refs) / 1e6:,.1f} MB"
