"""Readies OUT for a run: refuses one that holds another data set, empties it for --overwrite, and locks it."""

import contextlib
import json
from collections.abc import Iterator
from typing import Any

from pagebeam.pipelines.options.settings import Settings
from pagebeam.pipelines.output_lock import Refused, check_free, hold
from pagebeam.schemas.annotations import Annotations
from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import ImageOptions, SplitOptions
from pagebeam.schemas.outputs import TABLES
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.remote_stores import HTTP, protocol

OWNED = (*TABLES, "work", "store")
"""Folders below OUT that runs write and may remove; anything else in OUT is left alone."""

NAMES = {"raw": "store_raw", "encoding": "image_encoding", "method": "split"}
"""Options by the name of their field, where it is another."""


def check_output(settings: Settings) -> None:
    """Refuses an OUT that may not take this run; changes nothing there."""
    _refuse_web(settings.output)
    check_free(settings.output)
    if not settings.overwrite:
        _refuse_mixture(settings)


@contextlib.contextmanager
def output_ready(settings: Settings) -> Iterator[None]:
    """Checks that OUT may take this run, empties it for --overwrite, and holds it against a second run."""
    out = settings.output
    _refuse_web(out)
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(hold(out))
            if settings.overwrite:
                for name in OWNED:
                    files.remove(files.join(out, name))
            _refuse_mixture(settings)
            for name in ("run.json", "report.html"):
                files.remove(files.join(out, name))
            files.write_bytes(files.join(out, "work", "options.json"), json.dumps(identity(settings)).encode())
        except OSError as error:
            raise _unwritable(out, error) from error
        yield


def _refuse_web(out: str) -> None:
    if protocol(out) in HTTP:
        raise Refused(f"--output {out} is on the web, which cannot be written; choose a folder, gs:// or s3://")


def _unwritable(out: str, error: OSError) -> Refused:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return Refused(f"--output {out} is a file, or below one; choose a folder")
    return Refused(f"--output {out} cannot be written ({error.strerror or error}); choose another folder")


def identity(settings: Settings) -> dict[str, Any]:
    """Returns what makes the content of OUT one dataset: runs that differ in it must not share a folder."""
    image = _dataset(settings.image, settings.form, settings.split, settings.labels, settings.annotations)
    return {
        "documents": bool(settings.documents),
        "images": image if settings.images else None,
        "page_images": image if settings.page_images else None,
    }


def _dataset(
    image: ImageOptions, form: ImageForm, split: SplitOptions, labels: str, annotations: Annotations | None
) -> dict[str, Any]:
    """Returns the value of each option, by its name, that two runs into one dataset of images must share."""
    fields = image._asdict() | form._asdict() | split._asdict()
    number, _, by = fields.pop("copies")
    # The file of annotations alone, without what it holds: each shard knows what of it is its own.
    fields |= {"augment": number, "labels": labels, "annotations": annotations and annotations.uri} | by._asdict()
    told: dict[str, Any] = json.loads(json.dumps({NAMES.get(name, name): value for name, value in fields.items()}))
    return told


def _refuse_mixture(settings: Settings) -> None:
    out = settings.output
    known = files.join(out, "work", "options.json")
    new = identity(settings)
    if not files.exists(known):
        found = [name for name in OWNED if files.files_below(files.join(out, name))]
        if found:
            raise Refused(
                f"{out} holds {', '.join(found)} that no run here wrote; "
                "choose another --output, or give --overwrite to remove them"
            )
        return
    old = json.loads(files.read_bytes(known))
    for kind, options in new.items():
        if old.get(kind) and not options:
            raise Refused(
                f"{out} holds {kind.replace('_', ' ')} of an earlier run and this one has none; "
                "choose another --output, or give --overwrite to start anew"
            )
    for kind in ("images", "page_images"):
        if old.get(kind) and new[kind]:
            _refuse_other(out, kind, old[kind], new[kind])


def _refuse_other(out: str, kind: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    unsaid = _dataset(ImageOptions(), ImageForm(), SplitOptions(), "directory", None)  # by versions before an option
    before = unsaid | old
    different = [f"--{name}" for name, value in new.items() if before[name] != value]
    if different:
        raise Refused(
            f"{out} holds {kind.replace('_', ' ')} of an earlier run with other {', '.join(different)}; "
            "they would mix two datasets: choose another --output, or give --overwrite to start anew"
        )
