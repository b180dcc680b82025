"""Work here and now, or in the background with a handler that is called once."""

import queue
import threading

import pytest

from pagebeam.gap.workers import Task, check_handler


def test_handlers():
    for right in (None, print, (print, 1)):
        check_handler(right)
    for wrong in (3, (), (3, print)):
        with pytest.raises(TypeError, match="ehandler must be a function, or a tuple that begins with one"):
            check_handler(wrong)


def test_without_a_handler_the_caller_works():
    seen = []
    task = Task()
    task.run(None, lambda: seen.append(threading.current_thread()), None)
    assert (seen, task.done()) == ([threading.current_thread()], True)


def test_with_a_handler_a_thread_works():
    begin, heard = threading.Event(), queue.SimpleQueue()
    task = Task()
    task.run("owner", lambda: begin.wait(60), (lambda *arguments: heard.put(arguments), 1, 2))
    assert not task.done()
    with pytest.raises(TimeoutError, match="still under way"):
        task.wait(0.01)
    begin.set()
    task.wait(60)
    assert heard.get(timeout=60) == ("owner", (1, 2))
    assert heard.empty()
