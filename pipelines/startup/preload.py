"""Loads the sandboxes while the options are parsed, as both take about as long.

It imports next to nothing itself, so that both start at once.
"""

import contextlib
import time
from collections.abc import Iterator

from pagebeam.schemas.options import Ner
from pagebeam.transforms.ops.sandbox.child_process import close_fork_servers, fork_server

DOCUMENTS = (
    "pagebeam.transforms.ops.documents.read.read_file",
    "pagebeam.transforms.ops.documents.annotate.annotate_pages:prepare",
)
IMAGES = ("pagebeam.transforms.ops.images.decode_task",)
DOCUMENT_INPUT, IMAGE_INPUTS = "__documents", {"__images", "__page_images", "__figures"}
NAMES = "pagebeam.transforms.ops.words.named_entities:preload"
NO_SANDBOXES = {"__help", "_h", "__dry_run", "__runner", "__direct_running_mode", "__ner"}
"""Options with which this process may need no sandboxes of its own, or others; all with `_` for `-`, which mean the
same."""


def needed(documents: bool, images: bool, ner: Ner | None = None) -> tuple[str, ...]:
    """Returns what sandboxes have loaded when they start, by the kinds of input of a run and what finds names."""
    names = (f"{NAMES}:{ner.name}=={ner.version}",) if ner else ()
    return DOCUMENTS * documents + IMAGES * images + names


@contextlib.contextmanager
def preload(argv: list[str]) -> Iterator[float]:
    """Starts loading sandboxes where a command line looks as if the run needed some, and ends them after the block.

    Yields:
        The moment of the start, by `time.monotonic`.
    """
    start = time.monotonic()
    given = {word.partition("=")[0].replace("-", "_") for word in argv}
    modules = needed(DOCUMENT_INPUT in given, not given.isdisjoint(IMAGE_INPUTS))
    try:
        if modules and given.isdisjoint(NO_SANDBOXES):
            fork_server(modules)
        yield start
    finally:
        close_fork_servers()
