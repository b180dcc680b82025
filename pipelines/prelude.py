"""Reading while Beam loads: on this machine the sandboxes begin before the engine is there.

The same function does the same work as the pipeline's reading stage and keeps it in the same work store. When the
pipeline asks what is known there, the prelude ends, and the pipeline finds its work as after a run that was stopped.
"""

import contextlib
import threading
from collections.abc import Iterator

from pipelines.options import Settings
from schemas.document import DocumentRef
from schemas.failure import BadInput
from schemas.options import Execution
from schemas.parts import Reading
from transforms.ops.documents.stages import INLINE, file_key, folder_of, outdated
from transforms.ops.documents.supervise import open_document
from transforms.ops.logs import tell_reading
from transforms.ops.sandbox.pool import InFlight, Work, shared_pool
from transforms.ops.sandbox.sandbox import Sandbox
from transforms.ops.storage import files
from transforms.ops.storage.filling import fills
from transforms.ops.storage.interim import Interim
from transforms.ops.storage.listing import entries, files_of
from transforms.ops.storage.work import Batch, batches_of, parts_of


class Prelude:
    """Reads documents in the background until it is stopped.

    Args:
        settings: All that the run is told.
        execution: How many sandboxes, and their limits.
    """

    def __init__(self, settings: Settings, execution: Execution):
        self._settings, self._execution = settings, execution
        self._store = files.join(settings.output, "work")
        self._folder = folder_of("open", settings.read)
        self._interim = Interim(self._store, folder_of("pages", settings.read))
        self._enough = threading.Event()
        self._thread: threading.Thread | None = None
        self._error: Exception | None = None
        self._batches: set[str] = set()

    def start(self) -> None:
        """Begins where documents are here, and there is nothing to be tried again."""
        here = all(files.is_local(p.removeprefix("@")) for p in (*self._settings.documents, self._settings.output))
        plain = self._settings.retry_failed is None and self._settings.limit is None
        if self._settings.documents and here and plain:
            fills(self._store, self._folder, self.stop)
            self._thread = threading.Thread(target=self._run, name="prelude", daemon=True)
            self._thread.start()

    def stop(self) -> set[str]:
        """Lets what is under way end; returns the batches that all is kept in, or raises what went wrong."""
        self._enough.set()
        if self._thread:
            self._thread.join()
        if self._error:
            raise self._error
        return self._batches

    def _run(self) -> None:
        try:
            self._read()
        except Exception as error:  # noqa: BLE001 - `stop` raises it where it is heard
            self._error = error

    def _read(self) -> None:
        kept = (part for name in batches_of(self._store, self._folder) for part in parts_of(self._store, name))
        known = {part.key for part in kept if not outdated(part, self._settings.read)}
        pool = shared_pool(self._execution)
        batch, under_way = Batch(self._store, self._folder), InFlight[tuple[str, Reading]](pool)
        for ref in self._refs(known):
            under_way.submit(self._opening(ref))
            for key, reading in under_way.ready():
                self._keep(batch, key, reading)
        under_way.cancel_waiting()
        for key, reading in under_way.drain():
            self._keep(batch, key, reading)
        self._publish(batch)

    def _keep(self, batch: Batch, key: str, reading: Reading) -> None:
        tell_reading("open", reading)
        batch.add(key, reading)
        if batch.full():
            self._publish(batch)

    def _publish(self, batch: Batch) -> None:
        self._batches.update(part.batch for part in batch.publish())

    def _refs(self, known: set[str]) -> Iterator[DocumentRef]:
        """The documents to read, each once, until it is enough."""
        for ref in self._listed():
            if self._enough.is_set():
                return
            if file_key(ref) not in known:
                known.add(file_key(ref))
                yield ref

    def _listed(self) -> Iterator[DocumentRef]:
        for entry in (entry for pattern in self._settings.documents for entry in entries(pattern)):
            with contextlib.suppress(BadInput):  # the pipeline's listing tells of it
                yield from files_of(entry)

    def _opening(self, ref: DocumentRef) -> Work[tuple[str, Reading]]:
        options, interim = self._settings.read, self._interim

        def work(sandbox: Sandbox) -> tuple[str, Reading]:
            return file_key(ref), open_document(sandbox, ref, options, INLINE, interim)

        return work
