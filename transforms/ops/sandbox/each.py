"""Runs a task over items in a sandbox, so that bad input or a fault costs only the item that it befell.

    def read(pages: tuple[int, ...]) -> Iterator[Text | BadItem]:        # in the sandbox
        return attempt_each(pages, read_page)

    for page, result, seconds in run_each(sandbox, (1, 2, 3), read):     # outside
        ...                                                              # a Text, or why there is none

A task is given many items because starting one costs time, and because items often share what is expensive to open.
Whatever happens, each item has exactly one outcome, in the order of the items:

    the task yields a result for it        the result
    the task yields a `BadItem`            its BadInput; the task goes on by itself
    the child crashes, hangs, runs out of  the Fault; the task starts again with the items after it
    memory, or meets a bug
    the task as a whole raises BadInput    that BadInput, for each item that is left
"""

import functools
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from pagebeam.schemas.failure import BadInput
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox

Item = TypeVar("Item")
Result = TypeVar("Result")


class BadItem(NamedTuple):
    """Takes the place of a result: the item is bad input, and the task goes on with the next one."""

    error: BadInput
    seconds: float  # spent on the item


Outcome = tuple[Item, Result | BadInput | Fault, float]
"""An item, its result or why there is none, and the seconds spent on it.

Where results are sent together, the first result of a message bears the seconds of them all.
"""


def attempt_each(items: Iterable[Item], do: Callable[[Item], Result]) -> Iterator[Result | BadItem]:
    """Yields the result of `do` for each item, or a `BadItem` where it raises BadInput; for use in a sandbox."""
    for item in items:
        since = time.monotonic()
        try:
            result: Result | BadItem = do(item)
        except BadInput as error:
            result = BadItem(error, time.monotonic() - since)
        yield result


def _never(fault: Fault) -> bool:
    return False


def run_each(
    sandbox: Sandbox,
    items: Sequence[Item],
    task: Callable[[Sequence[Item]], Iterator[Result | BadItem]],
    *,
    together: float = 0.0,
    under_way: Iterator[Any] | None = None,
    repeat: Callable[[Fault], bool] = _never,
) -> Generator[Outcome[Item, Result], None, None]:
    """Yields an outcome for each item, in the order of the items.

    The caller may use the sandbox for something else while it holds a Fault, and only then.

    Args:
        sandbox: Runs the task.
        items: What is to be done; picklable.
        task: Called in the sandbox with the items that are left; yields one result, or a `BadItem`, for each of them
            in their order; picklable.
        together: Seconds whose results are sent in one message. A fault then may have befallen any item without a
            result, so from there on results are sent one by one until it shows itself again.
        under_way: A run of the task over all items that has begun, as when the same task also opens the file.
        repeat: Whether an item deserves a second attempt after a fault, as when the child was killed from outside.

    Raises:
        RuntimeError: The task yields more or fewer results than it has items, which is a bug in the task.
    """
    done, repeated = 0, False
    while done < len(items) or under_way is not None:
        results = under_way or sandbox.run(functools.partial(task, items[done:]), together)
        under_way = None
        since = time.monotonic()
        try:
            for result in results:
                if done == len(items):
                    raise RuntimeError(f"the task yields more than one result for each of {len(items)} items")
                value, seconds = result if isinstance(result, BadItem) else (result, time.monotonic() - since)
                yield items[done], value, seconds
                done, repeated, since = done + 1, False, time.monotonic()
            if done < len(items):
                raise RuntimeError(f"the task yields {done} results for {len(items)} items")
            return
        except BadInput as error:  # the task could not begin: what it was to open opened before, and does not now
            lost: list[tuple[BadInput | Fault, float]] = [(error, 0.0)] * (len(items) - done)
        except Fault as fault:
            if done == len(items):  # it befell the end of a task that had done everything
                return
            again = together > 0 or (repeat(fault) and not repeated)
            repeated = again and not together
            together = 0.0
            lost = [] if again else [(fault, fault.elapsed)]
        for failure, seconds in lost:
            yield items[done], failure, seconds
            done += 1
