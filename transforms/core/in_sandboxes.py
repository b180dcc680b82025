"""Runs work in sandboxes, several items at a time, in any windows.

item  ->  what the work yields for it, in the window and with the timestamp of the item
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import apache_beam as beam
from apache_beam import pvalue
from apache_beam.utils.windowed_value import WindowedValue

from pagebeam.schemas.options import Execution
from pagebeam.transforms.ops.sandbox.pool import InFlight, release, shared_pool
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox

Work = Callable[[Sandbox, Any], Iterable[Any]]
_Done = tuple[Any, Any, list[Any]]


class InSandboxes(beam.DoFn):
    """Does each item in a sandbox of this process; results of the types in `tags` go to those outputs.

    Args:
        work: Called on several threads, each with a sandbox of its own; yields results.
        execution: How many sandboxes, and their limits.
        tags: Output by type of result; the others go to the main output.
    """

    def __init__(self, work: Work, execution: Execution, tags: dict[type, str]):
        self._work, self._execution, self._tags = work, execution, tags

    def setup(self) -> None:
        self._pool = shared_pool(self._execution)

    def start_bundle(self) -> None:
        self._under_way: InFlight[_Done] = InFlight(self._pool)

    def process(
        self, item: Any, timestamp: Any = beam.DoFn.TimestampParam, window: Any = beam.DoFn.WindowParam
    ) -> Iterator[Any]:
        work = self._work
        self._under_way.submit(lambda sandbox: (timestamp, window, list(work(sandbox, item))))
        yield from self._outputs(self._under_way.ready())

    def finish_bundle(self) -> Iterator[Any]:
        yield from self._outputs(self._under_way.drain())

    def teardown(self) -> None:
        release(self._pool)

    def _outputs(self, done: Iterator[_Done]) -> Iterator[Any]:
        for timestamp, window, results in done:
            for result in results:
                tag, value = self._tags.get(type(result)), WindowedValue(result, timestamp, (window,))
                yield pvalue.TaggedOutput(tag, value) if tag else value
