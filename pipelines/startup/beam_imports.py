"""Beam as light as a run on this machine needs it.

Beam imports clients of services wherever they are installed, MongoDB's always, and does without where they are not;
leaving out those that are never called here saves a third of the time that it takes to load.
"""

import contextlib
import logging
import sys
from collections.abc import Iterator

UNCALLED = ("pymongo", "bson", "google.cloud.storage", "boto3", "apache_beam.io.gcp.bigquery")


@contextlib.contextmanager
def light_imports() -> Iterator[None]:
    """While its block runs, these packages seem not to be installed, unless they are loaded already."""
    logging.getLogger("apache_beam.io.mongodbio").setLevel(logging.ERROR)  # it warns of what is hidden here
    hidden = [name for name in UNCALLED if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            sys.modules.pop(name, None)


def briskly() -> None:
    """Has Beam sample what a stage is doing each 10 ms: a stage ends with the sampler's next turn, 200 ms at most."""
    from apache_beam.runners.worker.statesampler import StateSampler

    StateSampler.__init__.__defaults__ = (10,)
