"""What is made in the background: waited for, or asked for its error."""

import pytest

from pagebeam.gap.making import Kept
from pagebeam.gap.workers import Task


class Thing(Kept):
    def __init__(self, work, handler=None):
        self._task, self._seconds = Task(), 3661.5
        self._task.run(self, work, handler)


def test_time_and_folder():
    thing = Thing(lambda: None)
    assert (thing.time, thing.elapsed, thing.error, thing.wait() is thing) == (3661.5, "01:01:01", None, True)
    thing.dir = "s"
    assert thing.dir == "s"
    with pytest.raises(TypeError, match="dir must be the path of a folder, not int"):
        thing.dir = 3


def test_an_error_in_the_background_is_kept_and_raised_by_wait():
    def fail():
        raise ValueError("broken")

    heard = []
    thing = Thing(fail, heard.append)
    with pytest.raises(ValueError, match="broken"):
        thing.wait(60)
    assert (heard, str(thing.error)) == ([thing], "broken")
