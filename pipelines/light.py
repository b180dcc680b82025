"""Loading Beam without the clients of services that a run on this machine never calls.

Beam imports them wherever they are installed, MongoDB's always, and does without where they are not; leaving them out
saves a third of the time that it takes to load.
"""

import contextlib
import logging
import sys
from collections.abc import Iterator

UNCALLED = ("pymongo", "bson", "google.cloud.storage", "boto3", "apache_beam.io.gcp.bigquery")


@contextlib.contextmanager
def lightly() -> Iterator[None]:
    """While its block runs, these packages seem not to be installed, unless they are loaded already."""
    logging.getLogger("apache_beam.io.mongodbio").setLevel(logging.ERROR)  # it warns of what is hidden here
    hidden = [name for name in UNCALLED if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            sys.modules.pop(name, None)
