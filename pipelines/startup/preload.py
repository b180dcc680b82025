"""What begins before anything else: sandboxes take as long to load as this process takes to read its options.

It imports next to nothing, so that both load at the same time.
"""

import gc
import time

from pagebeam.transforms.ops.memory import give_back
from pagebeam.transforms.ops.sandbox.child_process import fork_server

DOCUMENTS = (
    "pagebeam.transforms.ops.documents.read.read_file",
    "pagebeam.transforms.ops.documents.annotate.annotate_pages:prepare",
)
IMAGES = ("pagebeam.transforms.ops.images.decode_task",)
OTHERWISE = {"--help", "-h", "--dry_run", "--runner", "--direct_running_mode"}
"""Options with which this process may need no sandboxes of its own."""


def needed(documents: bool, images: bool) -> tuple[str, ...]:
    """What sandboxes have loaded when they start, by what a run is given."""
    return DOCUMENTS * documents + IMAGES * images


def preload(argv: list[str]) -> float:
    """Has sandboxes load, where a command line looks as if this process would run some; it may still be refused.

    Returns:
        The moment, by `time.monotonic`.
    """
    moment = time.monotonic()
    give_back()
    gc.disable()  # until all is loaded: what modules make stays, and looking through it is an eighth of loading them
    given = {word.partition("=")[0] for word in argv}
    wanted = needed("--documents" in given, not given.isdisjoint({"--images", "--page_images"}))
    if wanted and given.isdisjoint(OTHERWISE):
        fork_server(wanted)
    return moment
