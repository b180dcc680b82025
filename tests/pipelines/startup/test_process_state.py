"""What a command changes in its process is restored, and signals stop a run in the main thread alone."""

import logging
import os
import signal
import threading
import warnings

import pytest

from pagebeam.pipelines.startup.process_state import StopSignals, restore_process


def meddle() -> None:
    os.environ["PAGEBEAM_TEST_NEW"] = "1"
    os.environ["PAGEBEAM_TEST_OLD"] = "changed"
    logging.getLogger("pagebeam").setLevel(logging.DEBUG)
    logging.getLogger("pagebeam").propagate = False
    logging.getLogger().addHandler(logging.NullHandler())
    logging.getLogger().addFilter(lambda record: False)
    warnings.simplefilter("error")


def state() -> tuple[object, ...]:
    root, log = logging.getLogger(), logging.getLogger("pagebeam")
    loggers = [(one.level, one.propagate, one.handlers[:], one.filters[:]) for one in (root, log)]
    return dict(os.environ), loggers, warnings.filters[:]


@pytest.mark.parametrize("error", [None, ValueError, SystemExit, KeyboardInterrupt])
def test_everything_is_restored_however_the_block_ends(monkeypatch, error):
    monkeypatch.setenv("PAGEBEAM_TEST_OLD", "as it was")
    before = state()
    try:
        with restore_process():
            meddle()
            assert state() != before
            if error:
                raise error
    except (ValueError, SystemExit, KeyboardInterrupt):
        assert error
    assert state() == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_interrupts_and_is_remembered(number):
    before = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    with StopSignals() as signals:
        assert not signals.received()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)
        assert signals.received() == number
    assert [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)] == before


def test_other_threads_leave_signals_alone():
    before, seen = signal.getsignal(signal.SIGINT), []

    def handle() -> None:
        with StopSignals() as signals:
            seen.append((signal.getsignal(signal.SIGINT), signals.received()))

    thread = threading.Thread(target=handle)
    thread.start()
    thread.join()
    assert seen == [(before, False)]


def test_a_run_under_nohup_outlives_its_terminal():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with StopSignals() as signals:
            signal.raise_signal(signal.SIGHUP)
            assert not signals.received()
    finally:
        signal.signal(signal.SIGHUP, before)
