"""Reads documents while Beam loads, in the sandboxes and into the work store of the pipeline's reading stage.

It saves about a second of a run over scans on one machine. Once the stage asks for its first document, no further ones
are begun. Those that have been read are handed over as parts, those under way as futures; whatever the stage does not
take is stored as soon as it is read, so that no work is lost.
"""

import contextlib
import itertools
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, wait

from pagebeam.pipelines.options.settings import Settings
from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput
from pagebeam.schemas.options import Execution, ReadOptions
from pagebeam.schemas.parts import Part, Reading
from pagebeam.transforms.ops.documents.read.read_document import open_document
from pagebeam.transforms.ops.documents.read.stage_keys import INLINE, file_key, folder_of, outdated
from pagebeam.transforms.ops.logs import report_reading
from pagebeam.transforms.ops.sandbox.pool import SandboxPool, Work, shared_pool
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.inputs import entries, files_of
from pagebeam.transforms.ops.work_store.batches import Batch, batches_of, parts_of
from pagebeam.transforms.ops.work_store.page_checkpoints import Checkpoints
from pagebeam.transforms.ops.work_store.read_ahead_claims import Running, offer

AHEAD = 3  # documents under way for each sandbox, so that none waits for this thread
FIRST = 500  # documents that are sorted by size
PATIENCE = 0.02  # seconds between looks at whether to stop

Read = Callable[[Sandbox, DocumentRef, ReadOptions, int, Checkpoints], Reading]


@contextlib.contextmanager
def read_ahead(settings: Settings, execution: Execution, read: Read = open_document) -> Iterator["ReadAhead | None"]:
    """Reads ahead while the block runs; yields None where that is not possible.

    It is possible where documents and output are on this machine, and neither `--limit` nor `--retry_failed` makes the
    choice of documents the pipeline's.

    Args:
        settings: All options of the run.
        execution: How many sandboxes, and their limits.
        read: Reads a document, as `open_document` does.
    """
    local = all(files.is_local(path.removeprefix("@")) for path in (*settings.documents, settings.output))
    if not (settings.documents and local and settings.retry_failed is None and settings.limit is None):
        yield None
        return
    store, folder = files.join(settings.output, "work"), folder_of("open", settings.read)
    reader = ReadAhead(settings, store, folder, shared_pool(execution), read)
    with offer(store, folder, reader):
        reader.start()
        try:
            yield reader
        finally:
            reader.stop()


class ReadAhead:
    """Reads documents on a thread until their first one is taken.

    Args:
        settings: All options of the run.
        store: The work store.
        folder: The folder in it of the stage.
        pool: The sandboxes that read.
        read: Reads a document.
    """

    def __init__(self, settings: Settings, store: str, folder: str, pool: SandboxPool, read: Read):
        self._settings, self._store, self._folder = settings, store, folder
        self._pool, self._read = pool, read
        self._interim = Checkpoints(store, folder_of("pages", settings.read))
        self._enough, self._all_begun = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="read ahead", daemon=True)
        self._error: Exception | None = None
        self._lock = threading.Lock()  # over what follows: a document is in one of the three from its beginning on
        self._running: dict[str, Running] = {}
        self._batch = Batch(store, folder)
        self._parts: dict[str, Part] = {}

    def start(self) -> None:
        """Begins to read."""
        self._thread.start()

    def stop(self) -> None:
        """Begins no further document."""
        self._enough.set()

    def wait(self, seconds: float) -> bool:
        """Waits until no document is under way; returns whether that is so."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def take(self, key: str) -> Part | Running | None:
        """Begins no further document, and returns what a key's document came to.

        Returns:
            The part, stored, of a document that has been read; the future of one that is under way, which is the
            caller's to store from then on; None where it was not begun or has been taken.

        Raises:
            Exception: What ended the reading ahead.
        """
        self.stop()
        self._all_begun.wait()
        with self._lock:
            self._publish()
            if self._error:
                raise self._error
            return self._parts.get(key) or self._running.pop(key, None)

    def _run(self) -> None:
        try:
            self._begin()
            self._all_begun.set()
            while self._store_finished():
                wait(list(self._running.values()), None, FIRST_COMPLETED)
            with self._lock:
                self._publish()
        except Exception as error:  # noqa: BLE001 - raised by `take`, in the thread that asks for a document
            self._error = error
        finally:
            self._all_begun.set()

    def _begin(self) -> None:
        stored = (part for name in batches_of(self._store, self._folder) for part in parts_of(self._store, name))
        known = {part.key for part in stored if not outdated(part, self._settings.read)}
        for ref in self._refs(known):
            self._running[file_key(ref)] = self._pool.submit(self._reading(ref))
            while self._store_finished() >= AHEAD * self._pool.size and not self._enough.is_set():
                wait(list(self._running.values()), PATIENCE, FIRST_COMPLETED)

    def _store_finished(self) -> int:
        """Adds what has been read to the batch; returns how many documents are under way."""
        with self._lock:
            for key in [key for key, future in self._running.items() if future.done()]:
                self._add(*self._running.pop(key).result())
            return len(self._running)

    def _add(self, key: str, reading: Reading) -> None:
        report_reading("open", reading)
        self._batch.add(key, reading)
        if self._batch.full() or self._enough.is_set():  # once documents are taken, none may be in an open batch
            self._publish()

    def _publish(self) -> None:
        if not self._batch.empty():
            self._parts.update((part.key, part) for part in self._batch.publish())

    def _refs(self, known: set[str]) -> Iterator[DocumentRef]:
        """Yields the documents to read, each once, until it is enough; among the first ones the largest come first.

        Large documents take longest, and one that comes last keeps a single sandbox busy while the others idle. Of
        one size only the first is read, for another may be equal, which the pipeline looks into.
        """
        listed, sizes = self._listed(), set[int]()
        for ref in itertools.chain(
            sorted(itertools.islice(listed, FIRST), key=lambda ref: (-ref.size, ref.uri)), listed
        ):
            if self._enough.is_set():
                return
            if file_key(ref) not in known and ref.size not in sizes:
                known.add(file_key(ref))
                yield ref
            sizes.add(ref.size)

    def _listed(self) -> Iterator[DocumentRef]:
        for entry in (entry for pattern in self._settings.documents for entry in entries(pattern)):
            with contextlib.suppress(BadInput):  # the pipeline's own listing reports it
                yield from files_of(entry)

    def _reading(self, ref: DocumentRef) -> Work[tuple[str, Reading]]:
        options, interim, read = self._settings.read, self._interim, self._read

        def work(sandbox: Sandbox) -> tuple[str, Reading]:
            return file_key(ref), read(sandbox, ref, options, INLINE, interim)

        return work
