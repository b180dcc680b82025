"""What the documents and images of a process share, made when first needed."""

import threading

import pytest

from pagebeam.gap.runtime import Runtime
from pagebeam.gap.settings import Settings


def test_sandboxes_follow_the_settings():
    runtime = Runtime(Settings(sandboxes=1))
    first = runtime.sandboxes()
    assert (runtime.sandboxes() is first, first.size) == (True, 1)
    assert runtime.configure(sandboxes=2, seconds=9) == Settings(sandboxes=2, seconds=9) == runtime.settings
    second = runtime.sandboxes()
    assert (second is first, second.size) == (False, 2)
    runtime.close()
    with pytest.raises(TypeError, match="there is no setting 'minutes'; there are seconds, memory"):
        runtime.configure(minutes=3)
    assert runtime.settings == Settings(sandboxes=2, seconds=9)


def test_one_process_may_have_several():
    one, other = Runtime(), Runtime()
    one.configure(megapixels=1)
    assert (one.settings.megapixels, other.settings.megapixels) == (1, 100)


def test_it_waits_for_work_in_the_background():
    runtime, begin, ended = Runtime(), threading.Event(), []
    future = runtime.submit(lambda: (begin.wait(60), ended.append(True))[1])
    assert not future.done()
    threading.Timer(0.05, begin.set).start()
    runtime.finish()
    assert ended == [True]
