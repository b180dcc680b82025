"""What the pages of one document may cost together."""

import pytest

from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.schemas.options import Limits
from pagebeam.transforms.ops.sandbox.document_budget import DocumentBudget, budget_of, within_budget
from pagebeam.transforms.ops.sandbox.pool import SandboxPool
from pagebeam.transforms.ops.sandbox.sandbox import Fault

LIMITS = Limits(seconds=9, timeouts=2, failures=3)
SLOW = Fault(Category.TIMEOUT, "took longer than 9 s", 9, 9.0)
BAD = BadInput(Category.UNREADABLE, "is broken")


def budget(*outcomes: object) -> DocumentBudget:
    made = DocumentBudget(LIMITS)
    for outcome in outcomes:
        made.count(outcome)
    return made


@pytest.mark.parametrize(
    ("outcomes", "cure"),
    [
        (["good"] * 9, None),
        ([SLOW, "good"], None),
        ([SLOW, "good", SLOW], Cure.MORE_TIMEOUTS),
        ([BAD, BAD, "good", BAD, BAD], None),
        ([BAD, BAD, BAD], Cure.MORE_FAILURES),
        ([BAD, BAD, BAD, "good"], Cure.MORE_FAILURES),
    ],
)
def test_timeouts_count_together_and_failures_one_after_another(outcomes, cure):
    spent = budget(*outcomes).spent()
    assert (spent and spent.cure) == cure


def test_the_reason_names_what_was_too_much():
    assert budget(SLOW, SLOW).spent().message == "was not read, as 2 pages of the document took longer than 9 s"
    spent = budget(BAD, BAD, BAD).spent()
    assert spent.message == "was not read, as 3 pages of the document failed one after another"
    assert spent.category is Category.UNREADABLE


def test_pages_beyond_the_budget_are_left():
    begun = []

    def outcomes():
        for item in range(10):
            begun.append(item)
            yield item, BAD, 0.5

    told = list(within_budget(DocumentBudget(LIMITS), range(10), outcomes()))
    assert begun == [0, 1, 2]
    assert [(item, error is BAD, seconds) for item, error, seconds in told[:3]] == [(n, True, 0.5) for n in range(3)]
    assert [(item, error.cure, seconds) for item, error, seconds in told[3:]] == [
        (n, Cure.MORE_FAILURES, 0.0) for n in range(3, 10)
    ]


def test_outcomes_run_to_their_end_where_the_budget_lasts():
    ended = []

    def outcomes():
        yield "a", "good", 0.1
        ended.append(True)

    assert list(within_budget(DocumentBudget(LIMITS), ["a"], outcomes())) == [("a", "good", 0.1)]
    assert ended == [True]


def test_the_sandboxes_of_a_pool_share_the_budget_of_a_document():
    pool, other = SandboxPool(LIMITS, 2), SandboxPool(LIMITS, 1)
    try:
        found = {id(pool.submit(lambda sandbox: budget_of(sandbox, "a")).result()) for _ in range(4)}
        found.add(id(pool.submit(lambda sandbox: budget_of(sandbox, "a")).result()))
        assert len(found) == 1
        assert id(pool.submit(lambda sandbox: budget_of(sandbox, "b")).result()) not in found
        assert id(other.submit(lambda sandbox: budget_of(sandbox, "a")).result()) not in found
    finally:
        pool.close()
        other.close()
