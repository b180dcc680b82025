"""Bounds what the pages of one document may cost, whichever sandboxes of a process have them.

Each page has its own limits, and a document of ten thousand pages that all reach them would keep a worker for days.
"""

import threading
from collections.abc import Generator, Iterator, Sequence

from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.schemas.options import Limits
from pagebeam.transforms.ops.sandbox.each import Item, Outcome, Result
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox


class DocumentBudget:
    """Counts the pages of a document that failed.

    Args:
        limits: How many may.
    """

    def __init__(self, limits: Limits):
        self._limits, self._lock = limits, threading.Lock()
        self._timeouts = self._failures = 0
        self._spent: BadInput | None = None

    def count(self, outcome: object) -> None:
        """Counts a page by what became of it: a BadInput, a Fault, or anything else where it went well."""
        with self._lock:
            failed = isinstance(outcome, BadInput | Fault)
            self._failures = self._failures + 1 if failed else 0
            if not isinstance(outcome, BadInput | Fault):
                return
            self._timeouts += outcome.category is Category.TIMEOUT
            if self._spent:
                return
            if self._timeouts >= self._limits.timeouts:
                told = f"{self._timeouts} pages of the document took longer than {self._limits.seconds:g} s"
                self._spent = BadInput(Category.TIMEOUT, f"was not read, as {told}", Cure.MORE_TIMEOUTS)
            elif self._failures >= self._limits.failures:
                told = f"{self._failures} pages of the document failed one after another"
                self._spent = BadInput(outcome.category, f"was not read, as {told}", Cure.MORE_FAILURES)

    def spent(self) -> BadInput | None:
        """Returns why the other pages are left; None where they are not."""
        return self._spent


def budget_of(sandbox: Sandbox, key: str) -> DocumentBudget:
    """Returns the budget of a document.

    Args:
        sandbox: One of those that share it.
        key: Of the document, and of what is done with its pages.
    """
    budget = sandbox.shared.setdefault(key, DocumentBudget(sandbox.limits))
    assert isinstance(budget, DocumentBudget)
    return budget


def within_budget(
    budget: DocumentBudget, items: Sequence[Item], outcomes: Generator[Outcome[Item, Result], None, None]
) -> Iterator[Outcome[Item, Result]]:
    """Yields the outcomes of pages while the budget lasts, then for each of the others why it was left.

    Args:
        budget: Of their document.
        items: The pages.
        outcomes: An outcome for each of them in their order; closed where the budget ends.
    """
    done = 0
    while done < len(items) and not budget.spent():
        item, outcome, seconds = next(outcomes)
        budget.count(outcome)
        done += 1
        yield item, outcome, seconds
    if reason := budget.spent():
        outcomes.close()
        for item in items[done:]:
            yield item, reason, 0.0
    else:
        yield from outcomes  # which ends the task
