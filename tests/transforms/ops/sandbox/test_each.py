"""One outcome for each item, whatever real faults do to the child that works on them."""

import functools
import os

import pytest

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.options import Limits
from pagebeam.transforms.ops.sandbox.each import BadItem, attempt_each, run_each
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox
from tests.transforms.ops.sandbox import engines

part = functools.partial
LONG = 60.0  # seconds: everything a task yields is sent in one message


@pytest.fixture
def sandbox():
    box = Sandbox(Limits(seconds=3, memory=200, tasks=1000), (engines.__name__,))
    yield box
    box.close()


def outcomes(*arguments, **options):
    """Items with what became of them: a result, or the category of its failure."""
    found = list(run_each(*arguments, **options))
    return [
        (item, result.category if isinstance(result, (BadInput, Fault)) else result, type(result).__name__)
        for item, result, _ in found
    ]


def good(*items):
    return [(item, item.upper(), "str") for item in items]


def test_items_that_are_good(sandbox):
    assert outcomes(sandbox, ["a", "b", "c"], engines.each_word) == good("a", "b", "c")
    assert sandbox.starts == 1


def test_no_items_start_no_child(sandbox):
    assert outcomes(sandbox, [], engines.each_word) == []
    assert sandbox.starts == 0


def test_bad_input_costs_its_item_and_no_child(sandbox):
    found = list(run_each(sandbox, ["a", "refuse", "b"], engines.each_word))
    assert [item for item, _, _ in found] == ["a", "refuse", "b"]
    assert (found[0][1], found[2][1]) == ("A", "B")
    assert found[1][1].args == (Category.UNREADABLE, "is broken")
    assert found[1][2] >= 0
    assert sandbox.starts == 1


@pytest.mark.parametrize("together", [0.0, LONG])
@pytest.mark.parametrize(
    ("fault", "category"),
    [
        ("segfault", Category.CRASH),
        ("hang", Category.TIMEOUT),
        ("eat", Category.OUT_OF_MEMORY),
        ("bug", Category.INTERNAL_ERROR),
        ("kill", Category.CRASH),
    ],
)
def test_a_fault_costs_the_item_that_it_befell(sandbox, fault, category, together):
    found = outcomes(sandbox, ["a", "b", fault, "c", fault, "refuse", "d"], engines.each_word, together=together)
    lost = [(fault, category, "Fault")]
    refused = [("refuse", Category.UNREADABLE, "BadInput")]
    assert found == [*good("a", "b"), *lost, *good("c"), *lost, *refused, *good("d")]


def test_faults_on_the_first_the_last_and_every_item(sandbox):
    lost = [("segfault", Category.CRASH, "Fault")]
    assert outcomes(sandbox, ["segfault", "a"], engines.each_word) == [*lost, *good("a")]
    assert outcomes(sandbox, ["a", "segfault"], engines.each_word) == [*good("a"), *lost]
    assert outcomes(sandbox, ["segfault"] * 3, engines.each_word) == lost * 3


def test_the_seconds_of_a_fault_are_those_of_its_item(sandbox):
    (_, _, quick), (_, fault, hung) = run_each(sandbox, ["a", "hang"], engines.each_word)
    assert quick < 3 <= hung == fault.elapsed < 6


def test_results_sent_together_are_asked_for_again_only_after_a_fault(sandbox, tmp_path):
    items = [str(tmp_path / name) for name in "abc"]
    found = outcomes(sandbox, [*items, "segfault"], engines.each_visit, together=LONG)
    assert [result for _, result, _ in found] == [2, 2, 2, Category.CRASH], "the child took unsent results with it"
    assert outcomes(sandbox, items, engines.each_visit, together=LONG) == [(item, 3, "int") for item in items]


def test_a_child_that_was_killed_from_outside_has_a_second_attempt(sandbox, tmp_path):
    once = [str(tmp_path / "kill-first"), "a", str(tmp_path / "kill-second")]
    calls = []

    def repeat(fault):
        calls.append(fault.signal)
        return True

    found = list(run_each(sandbox, once, engines.each_killed_once, repeat=repeat))
    assert [(item, result) for item, result, _ in found] == [(item, item.upper()) for item in once]
    assert calls == [9, 9]


def test_the_second_attempt_is_the_last(sandbox):
    found = outcomes(sandbox, ["a", "kill", "b"], engines.each_word, repeat=lambda fault: True)
    assert found == [*good("a"), ("kill", Category.CRASH, "Fault"), *good("b")]
    assert sandbox.starts == 3


def test_a_task_that_cannot_open_what_it_needs_costs_all_that_is_left(sandbox, tmp_path):
    assert [result for _, result, _ in outcomes(sandbox, ["a", "b"], engines.each_of_nothing)] == [
        Category.ENCRYPTED
    ] * 2
    vanishing = str(tmp_path / "file")
    found = outcomes(sandbox, ["a", "segfault", "b", "c"], part(engines.each_while_there, vanishing))
    assert found == [
        *good("a"),
        ("segfault", Category.CRASH, "Fault"),
        ("b", Category.NOT_FOUND, "BadInput"),
        ("c", Category.NOT_FOUND, "BadInput"),
    ]


def test_a_fault_after_the_last_item_costs_nothing(sandbox):
    assert outcomes(sandbox, ["a", "b"], engines.each_then_crash) == good("a", "b")


def test_a_run_that_is_under_way_goes_on(sandbox):
    items = ["a", "segfault", "b"]
    under_way = sandbox.run(part(engines.opened_each, items))
    assert next(under_way) == "opened"
    found = outcomes(sandbox, items, engines.each_word, under_way=under_way)
    assert found == [*good("a"), ("segfault", Category.CRASH, "Fault"), *good("b")]


def test_a_run_that_is_under_way_is_finished_where_nothing_is_left_to_do(sandbox):
    under_way = sandbox.run(part(engines.opened_each, []))
    assert next(under_way) == "opened"
    assert outcomes(sandbox, [], engines.each_word, under_way=under_way) == []
    child = next(iter(sandbox.run(engines.pid)))
    assert sandbox.starts == 1, "the child that had finished serves the next task"
    assert child != os.getpid()


def test_whoever_holds_a_fault_may_use_the_sandbox(sandbox):
    found = []
    for item, result, _ in run_each(sandbox, ["a", "segfault", "b"], engines.each_word):
        if isinstance(result, Fault):
            (result,) = sandbox.run(part(engines.each_word, ["instead"]))
        found.append((item, result))
    assert found == [("a", "A"), ("segfault", "INSTEAD"), ("b", "B")]


@pytest.mark.parametrize(("task", "count"), [(engines.each_but_one, "1 results"), (engines.each_and_one, "more than")])
def test_a_task_that_miscounts_is_a_bug(sandbox, task, count):
    with pytest.raises(RuntimeError, match=count):
        list(run_each(sandbox, ["a", "b"], task))


def test_attempt_each_goes_on_after_bad_input():
    first, second, third = attempt_each(["a", "refuse", "b"], engines.word)
    assert (first, third) == ("A", "B")
    assert isinstance(second, BadItem)
    assert second.error.args == (Category.UNREADABLE, "is broken")


def test_attempt_each_lets_bugs_through():
    with pytest.raises(ZeroDivisionError):
        list(attempt_each(["bug"], engines.word))
