"""Errors as rows of `failures/`."""

from pagebeam.schemas.failure import BadInput, Category, Cure, Failure, Stage
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.sandbox.sandbox import Fault


def test_bad_input_took_as_long_as_its_caller_says():
    bad = BadInput(Category.ENCRYPTED, "needs a password", Cure.PASSWORD)
    assert as_failure(bad, "/a.pdf", "ab", 3, Stage.READ, 1.5) == Failure(
        "/a.pdf", "ab", 3, "read", "encrypted", "needs a password", None, 1.5, None, "password"
    )


def test_a_fault_knows_its_signal_and_its_time():
    fault = Fault(Category.CRASH, "ended by a signal", 11, 0.25)
    assert as_failure(fault, "/a.pdf", None, None, Stage.OPEN, 9.0) == Failure(
        "/a.pdf", None, None, "open", "crash", "ended by a signal", 11, 0.25, None, None
    )
