"""A sandbox tells its work how much memory it may take."""

import math
from functools import partial

from pagebeam.schemas.options import Limits
from pagebeam.transforms.ops.sandbox.granted_memory import grant_memory, granted_memory
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox


def told():
    yield granted_memory()


def test_the_limit_of_a_sandbox_is_told_to_its_work():
    sandbox = Sandbox(Limits(memory=300))
    try:
        assert list(sandbox.run(partial(told))) == [300]
        assert list(sandbox.run(partial(told))) == [300]  # and stays, whatever was loaded meanwhile
    finally:
        sandbox.close()


def test_outside_sandboxes_there_is_no_limit():
    assert granted_memory() == math.inf
    grant_memory(64)
    try:
        assert granted_memory() == 64
    finally:
        grant_memory(math.inf)
