"""Readies OUT for a run: refuses one that holds another data set, empties it for --overwrite, and locks it."""

import contextlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

from pagebeam.pipelines.options.groups import OPTIONS
from pagebeam.pipelines.options.settings import Settings
from pagebeam.pipelines.startup.output_lock import Refused, check_free, hold, linked
from pagebeam.schemas.annotations import Annotations
from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import ImageOptions, SplitOptions
from pagebeam.transforms.ops.credentials import masked
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.own_files import LOCK, OWNED, SINGLE, foreign, is_ours, links
from pagebeam.transforms.ops.storage.remote_stores import HTTP, protocol

KNOWN = "work/options.json"
KINDS = {"documents": "pages", "images": "images", "page_images": "page_images", "figures": "figures"}
"""Each kind of dataset, and a folder that shows it."""

LITTLE = 512 << 20
"""Bytes below which the free space of a disk is told of."""

NAMES = {option.field: option.name for option in OPTIONS.values() if option.field}
"""Options by the name of their field, where it is another."""


def check_output(settings: Settings) -> None:
    """Refuses an OUT that may not take this run; changes nothing there."""
    out = settings.output
    _refuse_web(out)
    check_free(out)
    _refuse_content(settings, _is_output(out))


@contextlib.contextmanager
def output_ready(settings: Settings) -> Iterator[None]:
    """Checks that OUT may take this run, empties it for --overwrite, and holds it against a second run."""
    out = settings.output
    _refuse_web(out)
    with contextlib.ExitStack() as stack:
        try:
            ours = _is_output(out)
            if not ours:  # nothing of others may come to look like ours by the lock of a run that is refused
                _refuse_content(settings, ours)
            stack.enter_context(hold(out))
            if ours:
                _refuse_content(settings, ours)
            if settings.overwrite:
                for name in OWNED:
                    files.remove(files.join(out, name))
            for name in SINGLE:
                files.remove(files.join(out, name))
            _check_room(out)
            files.write_bytes(files.join(out, KNOWN), json.dumps(identity(settings)).encode())
        except OSError as error:
            raise _unwritable(out, error) from error
        yield


def _check_room(out: str) -> None:
    """Warns where the disk of OUT, or of the temporary folder from which a bucket is written, is nearly full."""
    place = out if files.is_local(out) else tempfile.gettempdir()
    free = shutil.disk_usage(place).free
    if free < LITTLE:
        print(
            f"pagebeam: only {free / 1e6:,.0f} MB are free where {place} is, which may be too little; "
            "free some, or choose another folder",
            file=sys.stderr,
        )


def _refuse_web(out: str) -> None:
    try:
        out.encode()
    except UnicodeEncodeError:
        shown = os.fsencode(out).decode("utf-8", "backslashreplace")
        raise Refused(f"--output {shown} is not UTF-8, and no table could name it; choose another folder") from None
    if protocol(out) in HTTP:
        raise Refused("{output} {out} is on the web, which cannot be written; choose a folder, gs:// or s3://", out=out)


def _unwritable(out: str, error: OSError) -> Refused:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return Refused("{output} {out} is a file, or below one; choose a folder", out=out)
    why = error.strerror or str(error)
    return Refused("{output} {out} cannot be written ({why}); choose another folder", out=out, why=why)


def identity(settings: Settings) -> dict[str, Any]:
    """Returns what makes the content of OUT one dataset: runs that differ in it must not share a folder."""
    image = _dataset(
        settings.image, settings.form, settings.split, settings.labels, settings.annotations, settings.classes
    )
    known = {
        "documents": bool(settings.documents),
        "images": image if settings.images else None,
        "page_images": image if settings.page_images else None,
        "figures": image if settings.figures else None,
    }
    return dict(json.loads(masked(json.dumps(known))))


def _dataset(
    image: ImageOptions,
    form: ImageForm,
    split: SplitOptions,
    labels: str,
    annotations: Annotations | None,
    classes: tuple[str, ...] | None = None,
) -> dict[str, Any]:
    """Returns the value of each option, by its name, that two runs into one dataset of images must share."""
    fields = image._asdict() | form._asdict() | split._asdict()
    number, _, by = fields.pop("copies")
    fields.pop("image_quality")  # the samples are the same, and indexes without it are written again
    # The file of annotations alone, without what it holds: each shard knows what of it is its own.
    fields |= {
        "augment": number,
        "labels": labels,
        "annotations": annotations and annotations.uri,
        "classes": classes,
    } | by._asdict()
    told: dict[str, Any] = json.loads(json.dumps({NAMES.get(name, name): value for name, value in fields.items()}))
    return told


def _is_output(out: str) -> bool:
    """Returns whether OUT bears a sign that a run wrote to it."""
    return any(files.exists(files.join(out, name)) for name in (LOCK, "run.json", KNOWN))


def _refuse_content(settings: Settings, ours: bool) -> None:
    """Refuses what OUT holds: links, files of others, another dataset.

    Args:
        settings: Of the run.
        ours: Whether OUT bore a sign that a run wrote to it.
    """
    out = settings.output
    if link := next(links(out), None):
        raise linked(out, link)
    there = [name for name in OWNED if files.files_below(files.join(out, name))]
    if settings.overwrite:
        _refuse_foreign(out, there, ours)
    elif files.exists(files.join(out, KNOWN)) or there:
        _refuse_mixture(settings, there, ours)


def _refuse_foreign(out: str, there: list[str], ours: bool) -> None:
    if other := next(foreign(out), None):
        raise Refused(
            "{out} holds {other}, which no run wrote and {overwrite} does not remove; "
            "move it elsewhere, or choose another {output}",
            out=out,
            other=other,
        )
    if there and not ours:
        raise Refused(
            "{out} holds {there}, but no sign that a run wrote them (run.json, {known}); "
            "choose another {output}, or remove them yourself",
            out=out,
            there=", ".join(there),
            known=KNOWN,
        )


def _refuse_mixture(settings: Settings, there: list[str], ours: bool) -> None:
    out, new = settings.output, identity(settings)
    old = _known(out)
    if old is None:
        others = [
            name
            for name in there
            if not all(is_ours(f"{name}/{path}") for path in files.files_below(files.join(out, name)))
        ]
        if others or not ours:
            raise Refused(
                "{out} holds {others} that no run here wrote; choose another {output}, or move them elsewhere",
                out=out,
                others=", ".join(others or there),
            )
        print(f"pagebeam: {out}/{KNOWN} is missing or damaged; what does not fit is made again", file=sys.stderr)
        old = {kind: {} for kind, folder in KINDS.items() if folder in there}
    for kind, options in new.items():
        if old.get(kind) not in (None, False) and not options:
            raise Refused(
                "{out} holds {kind} of an earlier run and this one has none; "
                "choose another {output}, or give {overwrite} to start again",
                out=out,
                kind=kind.replace("_", " "),
            )
    for kind in ("images", "page_images", "figures"):
        if old.get(kind) and new[kind]:  # an empty record is of unknown options: fingerprints tell what still holds
            _refuse_other(out, kind, old[kind], new[kind])


def _known(out: str) -> dict[str, Any] | None:
    """Returns what the last run wrote down of its dataset; None where that is missing or damaged."""
    try:
        known = json.loads(files.read_bytes(files.join(out, KNOWN)))
    except (FileNotFoundError, ValueError):
        return None
    return known if isinstance(known, dict) else None


def _refuse_other(out: str, kind: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    unsaid = _dataset(ImageOptions(), ImageForm(), SplitOptions(), "directory", None)  # by versions before an option
    before = unsaid | old
    different = [f"{{{name}}}" for name, value in new.items() if before[name] != value]
    if different:
        raise Refused(
            f"{{out}} holds {{kind}} of an earlier run with other {', '.join(different)}; "
            "they would mix two datasets: choose another {output}, or give {overwrite} to start again",
            out=out,
            kind=kind.replace("_", " "),
        )
