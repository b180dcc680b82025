"""Errors as rows of `failures/`."""

from pagebeam.schemas.failure import BadInput, Category, Cure, Failure, Stage
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure, unite_left
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


def test_pages_that_were_left_become_one_row():
    def left(page: int, uri: str = "/a.pdf", why: Cure = Cure.MORE_TIMEOUTS) -> Failure:
        error = BadInput(Category.TIMEOUT, "was not read, as 2 pages took too long", why)
        return as_failure(error, uri, "ab", page, Stage.READ, 0.0)

    slow = as_failure(Fault(Category.TIMEOUT, "took longer", 9, 3.0, Cure.MORE_TIME), "/a.pdf", "ab", 1, Stage.READ, 0)
    other, lone = left(5, why=Cure.MORE_FAILURES), left(2, "/b.pdf")
    kept, united, *rest = unite_left([left(9), slow, left(3), other, lone, left(8)])
    assert kept == slow
    assert (united.page, united.pages, united.cure) == (3, 3, "more_timeouts")
    assert united.message == ("is the first of 3 pages, up to page 9, that were not read, as 2 pages took too long")
    assert rest == [other, lone]
