"""The work store: what the reading stage has done, kept as it goes, so that no page is paid for twice.

    OUT/work/<stage>-<fingerprint>/<batch>.zip    a member a part; "index.json" names them

A batch is published whole, by rename, when it holds enough, is old enough, took enough work, or holds a page that was
recognised, which no run is to pay twice; a run that is killed loses the batch under way and nothing else. Batches are
ZIP files for their directory, which finds one part by one seek.
"""

import io
import json
import time
import uuid
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.parts import Part, Reading
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.page_checkpoints import forget
from pagebeam.transforms.ops.work_store.page_codec import from_json, to_json

INDEX = "index.json"


class Bounds(NamedTuple):
    """When a batch is full."""

    parts: int = 200
    bytes: int = 8 << 20
    seconds: float = 5.0  # since its first part
    work: float = 0.5  # seconds that its parts took to read: what a killed run would have to do again


class Batch:
    """Collects readings and publishes them together.

    Args:
        work: Folder of the work store.
        stage: Folder in it of the stage and its options.
        bounds: When to publish.
    """

    def __init__(self, work: str, stage: str, bounds: Bounds = Bounds()):  # noqa: B008 - immutable
        self._work, self._stage, self._bounds = work, stage, bounds
        self._clear()

    def _clear(self) -> None:
        self._parts: list[Part] = []
        self._members: list[tuple[str, bytes]] = []
        self._interim: list[str] = []
        self._work_done, self._recognised = 0.0, False
        self._name = f"{self._stage}/{uuid.uuid4().hex}.zip"
        self._since = time.monotonic()

    def add(self, key: str, reading: Reading) -> None:
        """Takes a reading; it counts only when `publish` has returned it."""
        if not self._parts:
            self._since = time.monotonic()
        member = str(len(self._parts)) if reading.texts else ""
        if member:
            self._members.append((member, to_json(reading.texts)))
        self._parts.append(as_part(key, reading, self._name, member))
        self._interim += reading.interim
        self._work_done += reading.seconds
        self._recognised |= any(text.source != "text" for text in reading.texts)

    def empty(self) -> bool:
        """Returns whether there is nothing to publish."""
        return not self._parts

    def full(self) -> bool:
        """Whether it is time to publish."""
        bounds = self._bounds
        return bool(self._parts) and (
            self._recognised
            or len(self._parts) >= bounds.parts
            or sum(len(data) for _, data in self._members) >= bounds.bytes
            or time.monotonic() - self._since >= bounds.seconds
            or self._work_done >= bounds.work
        )

    def publish(self) -> list[Part]:
        """Writes the batch and returns its parts; begins a new one."""
        parts = self._parts
        if parts:
            buffer = io.BytesIO()
            with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                for member, data in (*self._members, (INDEX, json.dumps(parts).encode())):
                    archive.writestr(member, data)
            files.write_bytes(files.join(self._work, self._name), buffer.getvalue())
            forget(self._work, self._interim)
        self._clear()
        return parts


def as_part(key: str, reading: Reading, batch: str, member: str) -> Part:
    """The reference to a reading that lies in a batch."""
    size = sum(len(text.text.encode()) for text in reading.texts)
    scanned = sum(text.source != "text" for text in reading.texts)
    counts = len(reading.texts), scanned, size
    return Part(
        key,
        reading.document,
        reading.first,
        *counts,
        reading.failures,
        reading.rest,
        reading.seconds,
        batch,
        member,
        reading.secret,
    )


def _part(row: list[Any]) -> Part:
    part = Part(*row)
    return part._replace(
        document=part.document and Document(*part.document),
        failures=tuple(Failure(*failure) for failure in part.failures),
        rest=tuple(tuple(pages) for pages in part.rest),
    )


def parts_of(work: str, batch: str) -> Iterator[Part]:
    """The parts of one published batch."""
    with files.opened(files.join(work, batch)) as file, zipfile.ZipFile(file) as archive:
        for row in json.loads(archive.read(INDEX)):
            yield _part(row)


def batches_of(work: str, stage: str) -> list[str]:
    """The published batches of a stage, as paths below the work store, sorted."""
    return [f"{stage}/{name}" for name in files.files_below(files.join(work, stage)) if name.endswith(".zip")]


class BatchReader:
    """Reads parts' texts; keeps the batch last asked for open.

    Args:
        work: Folder of the work store.
    """

    def __init__(self, work: str):
        self._work = work
        self._open: dict[str, zipfile.ZipFile] = {}

    def data(self, part: Part) -> bytes:
        """The texts of a part as `pagebeam.transforms.ops.work_store.page_codec` writes them."""
        if part.batch not in self._open:
            self.close() if len(self._open) >= 16 else None
            self._open[part.batch] = zipfile.ZipFile(files.opened(files.join(self._work, part.batch)))
        return self._open[part.batch].read(part.member)

    def texts(self, part: Part) -> list[PageText]:
        """The pages of a part."""
        return from_json(self.data(part)) if part.member else []

    def close(self) -> None:
        """Closes the files."""
        for archive in self._open.values():
            file = archive.fp
            archive.close()
            file and file.close()
        self._open.clear()
