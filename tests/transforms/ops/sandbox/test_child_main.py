"""What a child answers to a task, told without a child: results, and each way in which a task ends."""

import os
import subprocess
import sys

import pytest

from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.transforms.ops.sandbox.child_main import BAD, BUG, DONE, FULL, RESULTS, ROOT, answers, whereabouts
from pagebeam.transforms.ops.sandbox.shared_memory import Arena, new_memory
from tests.transforms.ops.sandbox import engines

SECRET = "what stands on the page"


@pytest.fixture
def arena():
    memory = new_memory()
    made = Arena(memory)
    os.close(memory)
    yield made
    made.close()


def told(arena: Arena, task, together: float) -> list:
    found = [(kind, [arena.unpack(one) for one in packed]) for kind, packed in answers(task, together, arena)]
    return [(kind, values if kind == RESULTS else values[0]) for kind, values in found]


def one_then(error: BaseException):
    def task():
        yield 1
        raise error

    return task


def test_results_come_one_by_one_or_together(arena):
    assert told(arena, lambda: engines.count(2), 0) == [(RESULTS, [0]), (RESULTS, [1]), (DONE, None)]
    assert told(arena, lambda: engines.count(2), 60) == [(RESULTS, [0, 1]), (DONE, None)]
    assert told(arena, lambda: engines.count(0), 60) == [(DONE, None)]


def test_what_came_before_the_end_is_not_lost(arena):
    bad = BadInput(Category.ENCRYPTED, "needs a password", Cure.PASSWORD)
    results, (kind, error) = told(arena, one_then(bad), 60)
    assert (results, kind) == ((RESULTS, [1]), BAD)
    assert (error.category, error.message, error.cure) == (bad.category, bad.message, bad.cure)
    assert told(arena, one_then(MemoryError()), 60) == [(RESULTS, [1]), (FULL, None)]


def test_a_bug_is_told_by_its_place_and_not_by_its_message(arena):
    ((_, results), (kind, where)) = told(arena, one_then(KeyError(SECRET)), 60)
    assert (results, kind) == ([1], BUG)
    first = where.splitlines()[0]
    assert first.startswith("KeyError at tests/transforms/ops/sandbox/test_child_main.py:")
    assert first.endswith(" in task")
    assert SECRET not in where


def test_an_exception_that_was_never_raised_has_no_place():
    assert whereabouts(ValueError(SECRET)) == "ValueError at an unknown place"


def test_the_root_holds_the_package():
    assert os.path.isfile(os.path.join(ROOT, "pagebeam", "__init__.py"))


def test_memory_is_limited_beyond_what_is_held():
    code = (
        "from pagebeam.transforms.ops.sandbox.child_main import limit_memory\n"
        "held = bytearray(150 << 20)\n"
        "limit_memory(100)\n"
        "more = bytearray(50 << 20)\n"
        "try:\n"
        "    bytearray(120 << 20)\n"
        "except MemoryError:\n"
        "    print('full')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "full\n"


def test_a_child_whose_parent_has_gone_already_ends_at_once():
    code = (
        "import os\n"
        "from pagebeam.transforms.ops.sandbox.child_main import die_with_parent\n"
        "mine, theirs = os.pipe()\n"
        "die_with_parent(mine)\n"
        "print('lives', flush=True)\n"
        "orphaned, gone = os.pipe()\n"
        "os.close(gone)\n"
        "die_with_parent(orphaned)\n"
        "print('still lives', flush=True)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "lives\n"
