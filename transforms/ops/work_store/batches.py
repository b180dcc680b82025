"""Stores what the reading stage has done, batch by batch, so that no page is read twice.

    OUT/work/<stage>-<fingerprint>/<batch>.zip    a member a part; "index.json" names them

A batch is published as a whole, by renaming it, once it is large or old enough, took enough work, or holds a page
that was recognised, which is expensive; a run that is killed loses no more than the open batch. Batches are ZIP files
because their directory finds a part with one seek.
"""

import io
import json
import time
import uuid
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.parts import Part, Reading
from pagebeam.transforms.ops.credentials import masked
from pagebeam.transforms.ops.logs import report_damage
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.page_checkpoints import forget
from pagebeam.transforms.ops.work_store.page_codec import from_json, to_json

INDEX = "index.json"
Copy = tuple[str, str]
"""Key and URI of a file that is equal to one that was read."""


class Bounds(NamedTuple):
    """Says when a batch is full."""

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

    def add(self, key: str, reading: Reading, copies: Iterable[Copy] = ()) -> None:
        """Adds a reading, for files equal to its own too; it is stored only once `publish` has returned it."""
        if not self._parts:
            self._since = time.monotonic()
        member = str(len(self._parts)) if reading.texts else ""
        if member:
            self._members.append((member, to_json(reading.texts)))
        self._parts.append(as_part(key, reading, self._name, member))
        self._parts += [_copied(part, copy) for part in self._parts[-1:] for copy in copies]
        self._interim += reading.interim
        self._work_done += reading.seconds
        self._recognised |= any(text.source != "text" for text in reading.texts)

    def add_copy(self, part: Part, copy: Copy) -> None:
        """Adds a file that is equal to that of a part in this batch or in another one."""
        if not self._parts:
            self._since = time.monotonic()
        self._parts.append(_copied(part, copy))

    def empty(self) -> bool:
        """Returns whether there is nothing to publish."""
        return not self._parts

    def full(self) -> bool:
        """Returns whether it is time to publish."""
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
                for member, data in (*self._members, (INDEX, masked(json.dumps(parts)).encode())):
                    archive.writestr(member, data)
            files.write_bytes(files.join(self._work, self._name), buffer.getvalue())
            forget(self._work, self._interim)
        self._clear()
        return parts


def part_at(part: Part, uri: str) -> Part:
    """Returns a part as that of a file at this address, which is equal to its own."""
    document = part.document and part.document._replace(uri=uri)
    same = masked(uri)
    moved = (bad if bad.uri == same else bad._replace(uri=uri) for bad in part.failures)
    return part._replace(document=document, failures=tuple(moved))


def _copied(part: Part, copy: Copy) -> Part:
    key, uri = copy
    return part_at(part, uri)._replace(key=key, seconds=0.0)


def as_part(key: str, reading: Reading, batch: str, member: str) -> Part:
    """Returns the reference to a reading that is stored in a batch."""
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


DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    LookupError,
    TypeError,
    NotImplementedError,
    RuntimeError,
)
"""What reading a ZIP file raises whose bytes are not as they were written; `RuntimeError` asks for a password."""


def parts_of(work: str, batch: str, clear: bool = True) -> Iterator[Part]:
    """Yields the parts of one published batch; of one that is damaged nothing, so that its parts are read anew.

    Args:
        work: Folder of the work store.
        batch: Path below it.
        clear: Whether a damaged batch is removed.
    """
    uri = files.join(work, batch)
    try:
        parts = list(map(_part, _index(uri)))
    except FileNotFoundError:  # removed since it was listed
        return
    except DAMAGE:
        report_damage(f"work/{batch}")
        if clear:
            files.remove(uri)
        return
    there = {batch: True}
    for part in parts:
        if part.batch not in there:  # that of a file which was read before an equal one was listed
            there[part.batch] = files.exists(files.join(work, part.batch))
        if there[part.batch]:
            yield part


def _index(uri: str) -> list[Any]:
    """Reads what a batch holds; of a local one every member is checked, of a bucket's, which checks itself, none."""
    with files.opened(uri) as file, zipfile.ZipFile(file) as archive:
        if files.is_local(uri) and (broken := archive.testzip()):
            raise zipfile.BadZipFile(broken)
        return list(json.loads(archive.read(INDEX)))


def batches_of(work: str, stage: str) -> list[str]:
    """Returns the published batches of a stage, as sorted paths below the work store."""
    return [f"{stage}/{name}" for name in files.files_below(files.join(work, stage)) if name.endswith(".zip")]


class BatchReader:
    """Reads the texts of parts; keeps the last batches open.

    Args:
        work: Folder of the work store.
    """

    def __init__(self, work: str):
        self._work = work
        self._open: dict[str, zipfile.ZipFile] = {}

    def data(self, part: Part) -> bytes:
        """Returns the texts of a part, as `page_codec` encodes them."""
        if part.batch not in self._open:
            self.close() if len(self._open) >= 16 else None
            self._open[part.batch] = zipfile.ZipFile(files.opened(files.join(self._work, part.batch)))
        return self._open[part.batch].read(part.member)

    def texts(self, part: Part) -> list[PageText]:
        """Returns the pages of a part."""
        return from_json(self.data(part)) if part.member else []

    def close(self) -> None:
        """Closes the files."""
        for archive in self._open.values():
            file = archive.fp
            archive.close()
            file and file.close()
        self._open.clear()
