"""Changes to Beam work on the version that is installed, and are undone where they can be."""

import importlib.metadata
import logging
import subprocess
import sys

import apache_beam as beam
import pytest
from apache_beam.options.pipeline_options import DirectOptions
from apache_beam.runners.worker import data_plane
from apache_beam.runners.worker.statesampler import StateSampler
from apache_beam.transforms import core
from apache_beam.transforms.userstate import CombiningValueStateSpec, get_dofn_specs

from pagebeam.transforms.core.batching import Batch, BatchByKey
from pagebeam.transforms.core.beam_tuning import (
    CHECKED_ON,
    MAX_BUFFER,
    forget_signatures,
    keep_signatures,
    limit_buffers,
    options_with_kept_views,
    quiet_beam,
    restore_buffers,
    restore_sampling,
    sample_often,
)


@pytest.fixture
def plain():
    """Beam's own class of streams, which is in place before the test and after it."""
    restore_buffers()
    yield data_plane.SizeBasedBufferingClosableOutputStream
    restore_buffers()


def test_every_change_was_checked_on_the_beam_that_is_installed():
    """After an upgrade: run benchmarks/startup.py and these tests, look at each change, then raise CHECKED_ON."""
    assert importlib.metadata.version("apache-beam") == CHECKED_ON


@pytest.mark.parametrize("gather", [Batch(), BatchByKey()])
@pytest.mark.usefixtures("plain")
def test_outputs_leave_in_pieces(gather):
    """From the moment on that a stage which gathers is set up in a process, whatever process it is."""
    gather.setup()
    channel = data_plane.InMemoryDataChannel()
    stream = channel.inverse().output_stream("instruction", "transform")
    items = [bytes([number]) * (MAX_BUFFER // 3) for number in range(20)]
    for item in items:
        stream.write(item)
        stream.maybe_flush()
    stream.close()
    found = [piece.data for piece in channel.input_elements("instruction", ["transform"])]
    assert b"".join(found) == b"".join(items)
    assert max(map(len, found)) < 2 * MAX_BUFFER
    assert len(found) > 4


def test_buffers_are_limited_once_and_restored(plain):
    limit_buffers()
    limited = data_plane.SizeBasedBufferingClosableOutputStream
    limit_buffers()
    assert data_plane.SizeBasedBufferingClosableOutputStream is limited is not plain
    restore_buffers()
    assert data_plane.SizeBasedBufferingClosableOutputStream is plain


def test_what_beam_says_of_itself_is_dropped_and_nothing_else(caplog):
    root = logging.getLogger()
    before = root.filters[:]
    with quiet_beam():
        root.warning("apitools not found, and more")
        root.warning("This output type hint will be ignored and not used")
        root.warning("a shard cannot be written")
    root.warning("apitools not found, again")
    assert caplog.messages == ["a shard cannot be written", "apitools not found, again"]
    assert root.filters == before


def test_beam_loads_without_the_hidden_clients():
    script = """
import logging, sys
from pagebeam.transforms.core.beam_tuning import UNUSED_CLIENTS, hide_unused_clients
with hide_unused_clients():
    import apache_beam
    assert all(sys.modules[name] is None for name in UNUSED_CLIENTS)
print([name for name in UNUSED_CLIENTS if name in sys.modules], logging.getLogger("apache_beam.io.mongodbio").level)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[] 0\n"


def test_sampling_is_faster_and_restored():
    restore_sampling()
    assert StateSampler.__init__.__defaults__ == (200,)  # Beam's own
    sample_often()
    assert StateSampler.__init__.__defaults__ == (10,)
    restore_sampling()
    assert StateSampler.__init__.__defaults__ == (200,)


NUMBER = beam.DoFn.StateParam(CombiningValueStateSpec("number", sum))


class Counting(beam.DoFn):
    """A DoFn with state."""

    def process(self, item, number=NUMBER, more=(), *, last=1):
        """Yields nothing."""


def test_signatures_are_looked_at_once_and_are_those_that_beam_sees(monkeypatch):
    functions = [Counting().process, Counting.process, Counting().finish_bundle, lambda a, b=[1]: a, len, str]
    plain = list(map(core.get_function_args_defaults, functions))
    looked_at = []
    monkeypatch.setattr(core, "get_signature", lambda of, look=core.get_signature: looked_at.append(of) or look(of))
    keep_signatures()
    keep_signatures()
    try:
        for _ in range(3):
            assert list(map(core.get_function_args_defaults, functions)) == plain
            assert len(get_dofn_specs(Counting())[0]) == 1
        assert len([of for of in looked_at if getattr(of, "__name__", "") == "process"]) == 2
    finally:
        forget_signatures()
    assert not hasattr(core.get_function_args_defaults, "__wrapped__")


def test_views_are_made_once_and_share_their_values():
    options = options_with_kept_views(["--direct_num_workers=3"])
    view = options.view_as(DirectOptions)
    assert view.direct_num_workers == 3
    assert options.view_as(DirectOptions) is view
    view.direct_num_workers = 1
    assert options.get_all_options()["direct_num_workers"] == 1
