"""Memoises an expensive stage: takes what is known from the work store, does only the rest, and stores it.

    (key, item)  ->  Part          the key names the item, its content and what it is done for

The grouping with what is known is also the shuffle that spreads the items over the workers.
"""

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import apache_beam as beam
from apache_beam.transforms.window import GlobalWindow
from apache_beam.utils.windowed_value import WindowedValue

from pagebeam.schemas.options import Execution
from pagebeam.schemas.parts import Part, Reading
from pagebeam.transforms.core.metrics import Counters
from pagebeam.transforms.ops.logs import report_reading
from pagebeam.transforms.ops.progress import Reporter
from pagebeam.transforms.ops.sandbox.pool import InFlight, release, shared_pool
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from pagebeam.transforms.ops.work_store.batches import Batch, Copy, batches_of, part_at, parts_of
from pagebeam.transforms.ops.work_store.fencing import FencingToken, Superseded
from pagebeam.transforms.ops.work_store.read_ahead_claims import claims

Work = Callable[[Sandbox, Any], Reading]
Redo = Callable[[Part], bool]


@dataclasses.dataclass
class Memoise(beam.PTransform):
    """Does each item once, in all the runs over one folder.

    Args:
        stage: A stage's name, for the counters.
        store: Folder of the work store.
        folder: In it, of this stage and its options.
        work: Does an item in a sandbox; called on several threads.
        execution: How many sandboxes, and their limits.
        redo: Parts that are done again although they are known; None is none.
        known: All that the folder of the work store holds, where somebody has listed it; see `ListKnown`.
        kept_as: Returns the key of an item for the key that a part of it is kept under.
        own_key: Returns the key that an item is kept under, where others have the same work; None is that of the work.
    """

    stage: str
    store: str
    folder: str
    work: Work
    execution: Execution
    redo: Redo | None = None
    known: beam.PCollection[Part] | None = None
    kept_as: Callable[[str], str] = str
    own_key: Callable[[Any], str] | None = None

    def expand(self, items: beam.PCollection[tuple[str, Any]]) -> beam.PCollection[Part]:
        known = self.known
        if known is None:
            known = items.pipeline | "Known" >> ListKnown(self.store, self.folder)
        keyed = known | "KeyOfKnown" >> beam.Map(_by_key, self.kept_as)
        both = {"items": items, "known": keyed}
        matched = both | "Match" >> beam.CoGroupByKey()  # (key, {items: [item], known: [Part]})
        if self.execution.distributed:  # hashes share few keys, those of a document's ranges, out unevenly
            matched |= "Share" >> beam.Reshuffle()
        return matched | "Work" >> beam.ParDo(_MemoFn(self))


@dataclasses.dataclass
class ListKnown(beam.PTransform):
    """Lists the parts that a folder of the work store holds.

    Args:
        store: Folder of the work store.
        folder: In it.
    """

    store: str
    folder: str

    def expand(self, begin: beam.Pipeline) -> beam.PCollection[Part]:
        return (
            begin
            | "Store" >> beam.Create([(self.store, self.folder)], reshuffle=False)
            | "Batches" >> beam.FlatMapTuple(_batches)
            | "Spread" >> beam.Reshuffle()  # their indexes are read by all workers
            | "Parts" >> beam.FlatMapTuple(parts_of)
        )


def _batches(store: str, folder: str) -> Iterator[tuple[str, str]]:
    for batch in batches_of(store, folder):
        yield store, batch


def _by_key(part: Part, kept_as: Callable[[str], str]) -> tuple[str, Part]:
    return kept_as(part.key), part


def _uri_of(item: Any) -> str:
    return str(getattr(getattr(item, "ref", item), "uri", ""))


def _at_address(part: Part, item: Any) -> Part:
    """Returns a kept part with the address that its document is listed at now: what is kept of one has no secrets."""
    uri = _uri_of(item)
    return part_at(part, uri) if uri and part.document and part.document.uri != uri else part


class _MemoFn(beam.DoFn):
    def __init__(self, memo: Memoise):
        self._count, self._stage = Counters(memo.stage), memo.stage
        self._store, self._folder = memo.store, memo.folder
        self._work, self._execution, self._redo = memo.work, memo.execution, memo.redo
        self._own_key = memo.own_key

    def setup(self) -> None:
        self._pool = shared_pool(self._execution)
        self._progress = Reporter(self._execution.progress)
        self._turn = FencingToken(self._store, self._execution.run)

    def start_bundle(self) -> None:
        self._sandboxes = self._pool.faults()
        self._batch = Batch(self._store, self._folder)
        self._copies: dict[str, list[Copy]] = {}  # of what is under way
        self._under_way: InFlight[tuple[str, Reading]] = InFlight(self._pool)

    def process(self, element: tuple[str, dict[str, Iterable[Any]]]) -> Iterator[Part]:
        key, found = element
        items = sorted(found["items"], key=lambda item: (self._kept_as(item, key) != key, item))
        if not items:
            return
        self._count.add("in", len(items))
        known = [part for part in found["known"] if not (self._redo and self._redo(part))]
        copies = [(self._kept_as(item, key), _uri_of(item)) for item in items[1:]]
        if part := self._done(key, items[0], known):
            yield self._counted(part)
            for own, uri in copies:
                if own == key:
                    yield self._counted(part_at(part, uri))
                else:
                    self._batch.add_copy(part, (own, uri))
        else:
            self._copies[key] = copies
            yield from self._keep(self._under_way.ready())

    def _kept_as(self, item: Any, key: str) -> str:
        return self._own_key(item) if self._own_key else key

    def _done(self, key: str, item: Any, known: list[Part]) -> Part | None:
        """Returns the part of an item that is done already; None where there is none, and then has the item done.

        What this process read ahead of the pipeline is taken first: a part counts as this stage's work, and a reading
        that is under way is waited for in place of a second one.
        """
        fresh, ahead = "", claims(self._store, self._folder).take(key)
        if isinstance(ahead, Part):
            known, fresh = [*known, ahead], ahead.batch
        elif not known:
            self._give_way()
            work = self._work
            self._under_way.adopt(ahead or self._pool.submit(lambda sandbox: (key, work(sandbox, item))))
            return None
        part = _at_address(min(known, key=lambda part: (len(part.failures), part.batch)), item)
        if part.batch == fresh:
            self._measure(part.seconds)
        else:
            self._count.add("kept")
        return part

    def finish_bundle(self) -> Iterator[WindowedValue]:
        kept = [*self._keep(self._under_way.drain()), *map(self._counted, self._batch.publish())]
        self._count_sandboxes()
        end = GlobalWindow().max_timestamp()
        for part in kept:
            yield WindowedValue(part, end, [GlobalWindow()])

    def teardown(self) -> None:
        release(self._pool)
        self._progress.close()

    def _give_way(self) -> None:
        """Stores what is under way and raises Superseded, if another run has begun."""
        try:
            self._turn.check()
        except Superseded:
            self._under_way.cancel_waiting()
            list(self._keep(self._under_way.drain()))
            self._batch.publish()
            raise

    def _count_sandboxes(self) -> None:
        """Counts those that this process started and ended since the bundle began."""
        for kind, before, now in zip(
            ("started", "killed", "networked"), self._sandboxes, self._pool.faults(), strict=True
        ):
            self._count.add(kind, now - before)

    def _keep(self, done: Iterator[tuple[str, Reading]]) -> Iterator[Part]:
        for key, reading in done:
            self._batch.add(key, reading, self._copies.pop(key, ()))
            self._measure(reading.seconds)
            report_reading(self._stage, reading)
            if self._batch.full():
                yield from map(self._counted, self._batch.publish())

    def _measure(self, seconds: float) -> None:
        self._count.add("msec", round(1000 * seconds))
        self._count.measure("msec", round(1000 * seconds))

    def _counted(self, part: Part) -> Part:
        self._count.add("out", part.pages)
        self._count.add("failed", sum(failure.pages for failure in part.failures))
        self._count.add("bytes", part.bytes)
        self._count.measure("bytes", part.bytes)
        self._count.measure("rows", part.pages)
        whole = sum(failure.page is None for failure in part.failures)
        self._progress.tell(
            documents=int(part.first in (0, 1) and not whole and part.document is not None and self._stage == "open"),
            pages=part.pages,
            failed=sum(failure.pages for failure in part.failures),
        )
        return part
