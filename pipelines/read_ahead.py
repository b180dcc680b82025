"""Reads documents while Beam loads, in the sandboxes and into the work store of the pipeline's reading stages.

It saves about a second of a run over scans on one machine. Long documents are opened, and the ranges of their pages
read, as the two stages would. Once a stage asks for its first item, nothing further is begun. What has been read is
handed over as parts, what is under way as futures; whatever the stages do not take is stored as soon as it is read, so
that no work is lost.
"""

import collections
import contextlib
import itertools
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import NamedTuple

from pagebeam.pipelines.options.settings import Settings
from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput
from pagebeam.schemas.options import Execution, ReadOptions
from pagebeam.schemas.parts import Part, Reading
from pagebeam.transforms.ops.documents.read.read_document import PageRange, open_document, read_range
from pagebeam.transforms.ops.documents.read.stage_keys import (
    INLINE,
    file_key,
    folder_of,
    outdated,
    page_ranges,
    range_key,
    range_key_of,
)
from pagebeam.transforms.ops.logs import report_reading
from pagebeam.transforms.ops.sandbox.pool import SandboxPool, shared_pool
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.inputs import entries, files_of
from pagebeam.transforms.ops.work_store.batches import Batch, batches_of, parts_of
from pagebeam.transforms.ops.work_store.page_checkpoints import Checkpoints
from pagebeam.transforms.ops.work_store.read_ahead_claims import Running, offer

AHEAD = 3  # readings under way for each sandbox, so that none waits for this thread
FIRST = 500  # documents that are sorted by size
PATIENCE = 0.02  # seconds between looks at whether to stop

Open = Callable[[Sandbox, DocumentRef, ReadOptions, int, Checkpoints], Reading]
ReadRange = Callable[[Sandbox, PageRange, ReadOptions, Checkpoints], Reading]


class Readers(NamedTuple):
    """What reads in a sandbox."""

    open: Open = open_document
    read_range: ReadRange = read_range


@contextlib.contextmanager
def read_ahead(
    settings: Settings,
    execution: Execution,
    readers: Readers = Readers(),  # noqa: B008 - immutable
) -> Iterator["ReadAhead | None"]:
    """Reads ahead while the block runs; yields None where that is not possible.

    It is possible where documents and output are on this machine, and neither `--limit` nor `--retry_failed` makes the
    choice of documents the pipeline's.

    Args:
        settings: All options of the run.
        execution: How many sandboxes, and their limits.
        readers: Of documents and of ranges of their pages.
    """
    local = all(files.is_local(path.removeprefix("@")) for path in (*settings.documents, settings.output))
    if not (settings.documents and local and settings.retry_failed is None and settings.limit is None):
        yield None
        return
    reader = ReadAhead(settings, files.join(settings.output, "work"), shared_pool(execution), readers)
    with reader.offered():
        reader.start()
        try:
            yield reader
        finally:
            reader.stop()


class ReadAhead:
    """Reads on a thread until a stage takes its first item.

    Args:
        settings: All options of the run.
        store: The work store.
        pool: The sandboxes that read.
        readers: Of documents and of ranges of their pages.
    """

    def __init__(self, settings: Settings, store: str, pool: SandboxPool, readers: Readers):
        self._settings, self._pool, self._readers = settings, pool, readers
        self._interim = Checkpoints(store, folder_of("pages", settings.read))
        self._enough, self._all_begun = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="read ahead", daemon=True)
        self._error: Exception | None = None
        self._opened = Shelf("open", store, settings.read, self._settle)
        self._read = Shelf("read", store, settings.read, self._settle)
        self._ranges: collections.deque[PageRange] = collections.deque()  # of opened documents, still to be read

    @contextlib.contextmanager
    def offered(self) -> Iterator[None]:
        """Offers to both stages what is read, while the block runs."""
        with self._opened.offered(), self._read.offered():
            yield

    def start(self) -> None:
        """Begins to read."""
        self._thread.start()

    def stop(self) -> None:
        """Begins nothing further."""
        self._enough.set()

    def wait(self, seconds: float) -> bool:
        """Waits until nothing is under way; returns whether that is so."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _settle(self) -> None:
        """Begins nothing further, and waits until all that was begun is known; raises what ended the reading ahead."""
        self.stop()
        self._all_begun.wait()
        if self._error:
            raise self._error

    def _run(self) -> None:
        try:
            self._begin()
            self._all_begun.set()
            while self._store_finished():
                self._wait_for_one(None)
            for shelf in (self._opened, self._read):
                shelf.publish()
        except Exception as error:  # noqa: BLE001 - raised by `take`, in the thread that asks for an item
            self._error = error
        finally:
            self._all_begun.set()

    def _begin(self) -> None:
        """Begins ranges of the documents that have been opened, and other documents where there are none."""
        documents, read = self._documents(self._opened.known()), self._read.known()
        while not self._enough.is_set():
            if self._ranges:
                pages = self._ranges.popleft()
                if (key := range_key(pages)) not in read:
                    self._read.adopt(key, self._pool.submit(self._range_reader(pages, key)))
            elif ref := next(documents, None):
                self._opened.adopt(file_key(ref), self._pool.submit(self._opener(ref)))
            elif self._store_finished():
                self._wait_for_one(PATIENCE)  # it may be a document of many pages
            elif not self._ranges:
                return
            while self._store_finished() >= AHEAD * self._pool.size and not self._enough.is_set():
                self._wait_for_one(PATIENCE)

    def _store_finished(self) -> int:
        """Adds what has been read to the batches; returns how many readings are under way."""
        full = self._enough.is_set()  # once items are taken, none may be in an open batch
        for reading in self._opened.store_finished(full):
            self._ranges += page_ranges(reading)
        self._read.store_finished(full)
        return len(self._opened.running) + len(self._read.running)

    def _wait_for_one(self, seconds: float | None) -> None:
        wait([*self._opened.running.values(), *self._read.running.values()], seconds, FIRST_COMPLETED)

    def _documents(self, known: set[str]) -> Iterator[DocumentRef]:
        """Yields the documents to read, each once; among the first ones the largest come first.

        Large documents take longest, and one that comes last keeps a single sandbox busy while the others idle. Of
        one size only the first is read, for another may be equal, which the pipeline looks into.
        """
        listed, sizes = self._listed(), set[int]()
        for ref in itertools.chain(
            sorted(itertools.islice(listed, FIRST), key=lambda ref: (-ref.size, ref.uri)), listed
        ):
            if file_key(ref) not in known and ref.size not in sizes:
                known.add(file_key(ref))
                yield ref
            sizes.add(ref.size)

    def _listed(self) -> Iterator[DocumentRef]:
        for entry in (entry for pattern in self._settings.documents for entry in entries(pattern)):
            with contextlib.suppress(BadInput):  # the pipeline's own listing reports it
                yield from files_of(entry)

    def _opener(self, ref: DocumentRef) -> Callable[[Sandbox], tuple[str, Reading]]:
        options, interim, read = self._settings.read, self._interim, self._readers.open
        return lambda sandbox: (file_key(ref), read(sandbox, ref, options, INLINE, interim))

    def _range_reader(self, pages: PageRange, key: str) -> Callable[[Sandbox], tuple[str, Reading]]:
        options, interim, read = self._settings.read, self._interim, self._readers.read_range
        return lambda sandbox: (key, read(sandbox, pages, options, interim))


class Shelf:
    """What was read ahead for one stage: each reading is under way, in the open batch or stored, until it is taken.

    Args:
        stage: "open" or "read".
        store: The work store.
        options: Of reading.
        settle: Waits until nothing further is begun.
    """

    def __init__(self, stage: str, store: str, options: ReadOptions, settle: Callable[[], None]):
        self._stage, self._store, self._options, self._settle = stage, store, options, settle
        self._folder = folder_of(stage, options)
        self._lock = threading.Lock()  # over what follows
        self.running: dict[str, Running] = {}
        self._batch = Batch(store, self._folder)
        self._parts: dict[str, Part] = {}

    def offered(self) -> contextlib.AbstractContextManager[None]:
        """Offers what is read to the stage while the block runs."""
        return offer(self._store, self._folder, self)

    def known(self) -> set[str]:
        """Returns the keys of what earlier runs stored."""
        stored = (part for name in batches_of(self._store, self._folder) for part in parts_of(self._store, name))
        kept = {part.key for part in stored if not outdated(part, self._options)}
        return kept if self._stage == "open" else set(map(range_key_of, kept))

    def adopt(self, key: str, reading: Future[tuple[str, Reading]]) -> None:
        """Takes a reading that is under way."""
        with self._lock:
            self.running[key] = reading

    def store_finished(self, publish: bool) -> list[Reading]:
        """Adds what has been read to the batch, and publishes that where it is full or told to; returns it."""
        found = []
        with self._lock:
            for key in [key for key, future in self.running.items() if future.done()]:
                _, reading = self.running.pop(key).result()
                report_reading(self._stage, reading)
                self._batch.add(key, reading)
                found.append(reading)
                if self._batch.full() or publish:
                    self._publish()
        return found

    def publish(self) -> None:
        """Stores what has been read."""
        with self._lock:
            self._publish()

    def take(self, key: str) -> Part | Running | None:
        """Begins no further reading, and returns what the one of a key came to.

        Returns:
            The part, stored, of what has been read; the future of what is under way, which is the caller's to store
            from then on; None where it was not begun or has been taken.

        Raises:
            Exception: What ended the reading ahead.
        """
        self._settle()
        with self._lock:
            self._publish()
            return self._parts.get(key) or self.running.pop(key, None)

    def _publish(self) -> None:
        if not self._batch.empty():
            self._parts.update((part.key, part) for part in self._batch.publish())
