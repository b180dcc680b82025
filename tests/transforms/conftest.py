"""Small real inputs for transforms."""

import pytest

from pagebeam.schemas.options import Execution, Limits


@pytest.fixture
def execution() -> Execution:
    """One sandbox with short limits."""
    return Execution(Limits(seconds=20, memory=500), sandboxes=1)
