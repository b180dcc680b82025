"""Changes Beam where it costs a run on one machine time or memory; `CHECKED_ON` names the Beam each was checked on.

Every function says why, what it saves, and how. Seconds are processor time that a run takes without the change: the
median of five interleaved rounds over 100 born-digital pages, by `benchmarks/startup.py` on a busy two-core machine.
What is tuned elsewhere, as it has to do with more than Beam:

    pipelines.launch                 FnApiRunner in place of DirectRunner, which looks for the Prism binary on the web
    pipelines.startup.preload        sandboxes load while the options are parsed; saves 0.46 s
    pipelines.startup.process_exit   ends the process without unwinding Beam's threads, which may abort or hang it
    pipelines.read_ahead             documents are read while Beam loads; saves about 1 s of wall time over scans
    pipelines.options.beam           no type check of the pipeline, which tests check; one worker, as sandboxes are many
    transforms.ops.memory            mallopt: the C library returns large blocks to the system when they are freed

Nothing here imports Beam before it is called, so that a launcher can prepare the import itself.
"""

import contextlib
import functools
import logging
import sys
import types
from collections.abc import Callable, Iterator
from typing import Any

from pagebeam.transforms.ops.memory import return_freed_memory

CHECKED_ON = "2.77.0"
"""The version of Beam on which every change here was found to work and to be worth it."""

UNUSED_CLIENTS = ("pymongo", "bson", "google.cloud.storage", "boto3", "apache_beam.io.gcp.bigquery")
"""Packages that Beam imports where they are installed, and does without where they are not."""

MAX_BUFFER = 1 << 20
"""Bytes after which an output stream is flushed; blocks of this size are returned to the system when freed."""

_SAMPLING = 200  # milliseconds, Beam's own

Arguments = tuple[list[str], list[Any]]
"""Names of the arguments of a function, and the values of those that have defaults."""

_BEAM_NOISE = (
    "apitools not found",
    "This input type hint will be ignored",
    "This output type hint will be ignored",
    "Resource module is not available",
)


@contextlib.contextmanager
def hide_unused_clients() -> Iterator[None]:
    """Makes Beam load without clients of services that a run on this machine never calls.

    Why: MongoDB's, Google's and Amazon's clients take long to load. Saves 0.56 s.
    How: while the block runs, packages that are not loaded yet look as if they were not installed. Beam stays without
    them for the life of the process, so this is only for a process that ends with its run.
    """
    mongo = logging.getLogger("apache_beam.io.mongodbio")
    level = mongo.level
    mongo.setLevel(logging.ERROR)  # it warns of what is hidden here
    hidden = [name for name in UNUSED_CLIENTS if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        mongo.setLevel(level)
        for name in hidden:
            sys.modules.pop(name, None)


def limit_buffers() -> None:
    """Makes streams that Beam opens in this process from now on flush at `MAX_BUFFER` bytes instead of 10 MB.

    Why: Beam keeps the bundle processors of finished stages, and with each the buffers of its outputs, up to 16 MB
    apiece; over a hundred outputs that is most of the memory of a run.
    How: the class that `data_plane.ClosableOutputStream.create` calls gets another default threshold.
    """
    from apache_beam.runners.worker import data_plane

    plain = data_plane.SizeBasedBufferingClosableOutputStream
    if not isinstance(plain, functools.partial):
        small: Any = functools.partial(plain, size_flush_threshold=MAX_BUFFER)
        data_plane.SizeBasedBufferingClosableOutputStream = small
    return_freed_memory()


def restore_buffers() -> None:
    """Undoes `limit_buffers` for streams that are opened from now on."""
    data_plane = sys.modules.get("apache_beam.runners.worker.data_plane")
    small = getattr(data_plane, "SizeBasedBufferingClosableOutputStream", None)
    if isinstance(small, functools.partial):
        data_plane.SizeBasedBufferingClosableOutputStream = small.func  # type: ignore[union-attr]


@functools.cache
def _kept_views() -> Any:
    from apache_beam.options.pipeline_options import PipelineOptions

    class KeptViews(PipelineOptions):
        def __init__(self, flags: list[str]):
            self.__dict__["views"] = {}  # the class lets nothing be set but options
            super().__init__(flags)

        def view_as(self, cls: Any) -> Any:
            views = self.__dict__["views"]
            if cls not in views:
                views[cls] = super().view_as(cls)
            return views[cls]

    return KeptViews


def options_with_kept_views(flags: list[str]) -> Any:
    """Returns PipelineOptions that make each of their views once.

    Why: Beam asks for hundreds of views while it builds a pipeline, and parses the command line again for each. Saves
    0.42 s.
    How: a subclass remembers its views; all share their values, so that one is as good as another.
    """
    return _kept_views()(flags)


def sample_often(milliseconds: int = 10) -> None:
    """Makes Beam's samplers that start in this process from now on look every 10 ms at what a stage does, not 200.

    Why: a stage ends with its sampler's next turn. Saves 0.32 s.
    How: the default of the sampling period is replaced, as FnApiRunner offers no option for it.
    """
    from apache_beam.runners.worker.statesampler import StateSampler

    StateSampler.__init__.__defaults__ = (milliseconds,)


def restore_sampling() -> None:
    """Undoes `sample_often` for samplers that start from now on."""
    if "apache_beam.runners.worker.statesampler" in sys.modules:
        sample_often(_SAMPLING)


def keep_signatures() -> None:
    """Makes Beam look at the arguments of each method once.

    Why: while it builds and runs a pipeline it asks again and again which state a DoFn has, and looks at the arguments
    of all its methods each time: 22,000 signatures in a run that has some eighty functions. Saves 0.24 s.
    How: the function that it asks remembers its answers by function, for a method by the one that it binds.
    """
    from apache_beam.transforms import core

    if not hasattr(core.get_function_args_defaults, "__wrapped__"):
        core.get_function_args_defaults = _remembering(core.get_function_args_defaults)


def forget_signatures() -> None:
    """Undoes `keep_signatures`."""
    core = sys.modules.get("apache_beam.transforms.core")
    plain = getattr(getattr(core, "get_function_args_defaults", None), "__wrapped__", None)
    if plain:
        core.get_function_args_defaults = plain  # type: ignore[union-attr]


def _remembering(plain: Callable[[Any], Arguments]) -> Callable[[Any], Arguments]:
    known: dict[tuple[Any, bool], Arguments] = {}

    @functools.wraps(plain)
    def arguments_of(function: Any) -> Arguments:
        bound = isinstance(function, types.MethodType)
        own = function.__func__ if bound else function
        if not isinstance(own, types.FunctionType):
            return plain(function)
        if (own, bound) not in known:
            known[own, bound] = plain(function)
        names, defaults = known[own, bound]
        return names.copy(), defaults.copy()

    return arguments_of


@contextlib.contextmanager
def quiet_beam() -> Iterator[None]:
    """Drops, while the block runs, what Beam logs at the root about itself and a user can do nothing about.

    Why: it warns of optional packages while it is imported, and of type hints of transforms with several outputs. Saves
    no time, but a user's attention.
    How: a filter at the root logger, by the beginnings of the messages.
    """
    root = logging.getLogger()
    root.addFilter(_is_news)
    try:
        yield
    finally:
        root.removeFilter(_is_news)


def quiet_worker() -> None:
    """Drops the same in a worker process of Beam, for as long as it lives."""
    logging.getLogger().addFilter(_is_news)


def _is_news(record: logging.LogRecord) -> bool:
    return not str(record.msg).startswith(_BEAM_NOISE)
