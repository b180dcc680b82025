"""`~` in paths: a shell expands it only where it is neither quoted, as patterns want to be, nor after `=` or `@`."""

import argparse
import os
from typing import Any

PLACES = (
    "documents",
    "images",
    "output",
    "labels",
    "annotations",
    "split",
    "classifier",
    "features",
    "features_weights",
    "features_classes",
)
"""Options that are paths, or may be, but for --passwords, which is read as it is parsed."""


def expand_home(given: argparse.Namespace) -> None:
    """Puts the user's folder for `~/`, also in `@~/list.txt`; a folder that is called `~` is `./~`."""
    for name in PLACES:
        value = getattr(given, name)
        setattr(given, name, [expanded(one) for one in value] if isinstance(value, list) else expanded(value))


def expanded(value: Any) -> Any:
    """A path or pattern below the user's folder as it is without `~`; anything else as it is.

    Examples:
        >>> expanded("gs://bucket/~/a")
        'gs://bucket/~/a'
    """
    if not isinstance(value, str):
        return value
    at = "@" * value.startswith("@")
    return at + os.path.expanduser(value[len(at) :])
