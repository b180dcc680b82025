"""Reading while Beam loads: on this machine the sandboxes begin before the engine is there.

The same function does the same work as the pipeline's reading stage and keeps it in the same work store. When that
stage begins, the prelude begins no more documents; of those under way each is kept by whoever comes first, the prelude
because it has ended or the stage because it is its turn.
"""

import contextlib
import itertools
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, wait

from pagebeam.pipelines.options.settings import Settings
from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput
from pagebeam.schemas.options import Execution
from pagebeam.schemas.parts import Part, Reading
from pagebeam.transforms.ops.documents.read.read_document import open_document
from pagebeam.transforms.ops.documents.read.stage_keys import INLINE, file_key, folder_of, outdated
from pagebeam.transforms.ops.logs import tell_reading
from pagebeam.transforms.ops.sandbox.pool import Work, shared_pool
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.inputs import entries, files_of
from pagebeam.transforms.ops.work_store.batches import Batch, batches_of, parts_of
from pagebeam.transforms.ops.work_store.page_checkpoints import Checkpoints
from pagebeam.transforms.ops.work_store.read_ahead_claims import Claim, Running, offer, withdraw

AHEAD = 3  # documents under way for each sandbox, so that none waits for this thread
FIRST = 500  # documents that are put in order
PATIENCE = 0.02  # seconds after which it looks whether it is to stop


class ReadAhead:
    """Reads documents in the background until it is stopped.

    Args:
        settings: All that the run is told.
        execution: How many sandboxes, and their limits.
    """

    def __init__(self, settings: Settings, execution: Execution):
        self._settings, self._execution = settings, execution
        self._store = files.join(settings.output, "work")
        self._folder = folder_of("open", settings.read)
        self._interim = Checkpoints(self._store, folder_of("pages", settings.read))
        self._enough, self._all_begun = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._error: Exception | None = None
        self._lock = threading.Lock()  # over the following: a document is in one of them from its beginning on
        self._running: dict[str, Running] = {}
        self._batch = Batch(self._store, self._folder)
        self._parts: dict[str, Part] = {}

    def start(self) -> None:
        """Begins where documents are here, and there is nothing to be tried again."""
        withdraw(self._store, self._folder)
        here = all(files.is_local(p.removeprefix("@")) for p in (*self._settings.documents, self._settings.output))
        plain = self._settings.retry_failed is None and self._settings.limit is None
        if self._settings.documents and here and plain:
            offer(self._store, self._folder, self.stop)
            self._thread = threading.Thread(target=self._run, name="prelude", daemon=True)
            self._thread.start()

    def stop(self) -> Claim:
        """Begins nothing more; returns the claim to what it has begun, which raises what went wrong."""
        self._enough.set()
        if self._thread:
            self._all_begun.wait()
            with self._lock:
                self._publish()
        return self._claim

    def _claim(self, key: str) -> Part | Running | None:
        with self._lock:
            if self._error:
                raise self._error
            return self._parts.get(key) or self._running.pop(key, None)

    def _run(self) -> None:
        try:
            self._begin()
            self._all_begun.set()
            while self._keep_finished():
                wait(list(self._running.values()), None, FIRST_COMPLETED)
            with self._lock:
                self._publish()
        except Exception as error:  # noqa: BLE001 - raised where it is heard
            self._error = error
        finally:
            self._all_begun.set()

    def _begin(self) -> None:
        kept = (part for name in batches_of(self._store, self._folder) for part in parts_of(self._store, name))
        known = {part.key for part in kept if not outdated(part, self._settings.read)}
        pool = shared_pool(self._execution)
        for ref in self._refs(known):
            self._running[file_key(ref)] = pool.submit(self._opening(ref))
            while self._keep_finished() >= AHEAD * pool.size and not self._enough.is_set():
                wait(list(self._running.values()), PATIENCE, FIRST_COMPLETED)

    def _keep_finished(self) -> int:
        """Keeps what has ended; returns how many are under way."""
        with self._lock:
            for key in [key for key, future in self._running.items() if future.done()]:
                self._keep(*self._running.pop(key).result())
            return len(self._running)

    def _keep(self, key: str, reading: Reading) -> None:
        tell_reading("open", reading)
        self._batch.add(key, reading)
        if self._batch.full() or self._enough.is_set():  # when claims come, nothing lies between running and kept
            self._publish()

    def _publish(self) -> None:
        self._parts.update((part.key, part) for part in self._batch.publish())

    def _refs(self, known: set[str]) -> Iterator[DocumentRef]:
        """The documents to read, each once, until it is enough; of the first ones the largest come first.

        They take the longest, and one that comes last keeps a single sandbox busy while the others have nothing to do.
        """
        listed = self._listed()
        for ref in itertools.chain(sorted(itertools.islice(listed, FIRST), key=lambda ref: -ref.size), listed):
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
