"""Before a run: refuse what cannot go well, and make the output ready.

Everything here is answered before the first worker starts.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from typing import Any

from pagebeam.pipelines.options.settings import Settings
from pagebeam.pipelines.output_lock import Refused, check_free, held
from pagebeam.schemas.annotations import Annotations
from pagebeam.schemas.failure import BadInput
from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import ImageOptions, SplitOptions
from pagebeam.schemas.outputs import TABLES
from pagebeam.transforms.ops.documents.ocr import tesseract
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.remote_stores import HTTP, protocol

OWNED = (*TABLES, "work", "store")
"""Folders below OUT that runs write and may remove; anything else in OUT is left alone."""

NAMES = {"raw": "store_raw", "encoding": "image_encoding", "method": "split"}
"""Options by the name of their field, where it is another."""


def check_inputs(settings: Settings) -> None:
    """Refuses local inputs that are not there and languages or word data that are not installed."""
    for pattern in (*settings.documents, *settings.images):
        path = pattern.removeprefix("@")
        wild = any(wild in path for wild in files.WILD)
        needed = files.fixed_part(files.absolute(path)) if wild else files.absolute(path)
        if files.is_local(path) and not os.path.exists(needed):
            raise Refused(f"{needed} does not exist; check the path (patterns want quotes: 'scans/**/*.pdf')")
    try:
        if settings.documents and settings.read.ocr != "never":
            tesseract.check_languages(settings.read.languages)
        if settings.documents and settings.words.words:
            from pagebeam.transforms.ops.words import check_options

            check_options(settings.words)
        if settings.images or settings.page_images:
            from pagebeam.transforms.ops.images.encode import check_form

            check_form(settings.image, settings.form)
            _check_split(settings.split.method)
        if settings.images or settings.page_images or settings.sequences.vocabulary:
            _check_labels(settings.labels)
        if settings.features.model:
            from pagebeam.pipelines.feature_wiring import extractor_of

            extractor_of(settings)
    except ValueError as error:
        raise Refused(str(error)) from error


def identified(settings: Settings) -> Settings:
    """The settings with what the files hold that they name: the classifier and the annotations.

    Pages are labelled anew where the classifier's content is another.
    """
    settings = _annotated(settings)
    place = settings.words.classifier
    if not place:
        return settings
    from pagebeam.transforms.ops.classify.classifier import load_classifier

    try:
        digest = files.sha256_of(place)
        load_classifier(place, digest)
    except FileNotFoundError as error:
        raise Refused(f"--classifier {place} does not exist; check the path") from error
    except (ValueError, OSError) as error:
        raise Refused(f"--classifier {error}") from error
    return settings._replace(words=settings.words._replace(classifier_sha256=digest))


def _annotated(settings: Settings) -> Settings:
    if not settings.annotations:
        return settings
    from pagebeam.transforms.ops.image_shards.annotations import read_annotations

    place = settings.annotations.uri
    try:
        return settings._replace(annotations=read_annotations(place)[0])
    except FileNotFoundError as error:
        raise Refused(f"--annotations {place} does not exist; check the path") from error
    except (ValueError, OSError) as error:
        raise Refused(f"--annotations {error}") from error


def _check_labels(labels: str) -> None:
    """Raises ValueError where a file of labels on this machine is not there or is none."""
    from pagebeam.transforms.ops.datasets.label_source import is_file, label_rule

    if is_file(labels) and files.is_local(labels):
        try:
            label_rule(files.absolute(labels))
        except OSError as error:
            said = f"--labels {labels} cannot be read ({error.strerror or error}); it is directory, a number or a file"
            raise ValueError(said) from error


def _check_split(method: str) -> None:
    """Raises ValueError where a list of test's members on this machine is not there or names nothing."""
    if method in ("hash", "exact") or not files.is_local(method):
        return
    from pagebeam.transforms.ops.datasets.split_list import read_members

    try:
        members = read_members(method)
    except BadInput as bad:
        raise ValueError(f"--split {method} {bad.message}; it is hash, exact or a file of names") from bad
    if not members:
        raise ValueError(f"--split {method} names no image; write the names of test's images into it, one a line")


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
            stack.enter_context(held(out))
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
