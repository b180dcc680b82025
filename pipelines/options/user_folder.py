"""`~` in paths: a shell expands it only where it is neither quoted, as patterns want to be, nor after `=` or `@`."""

import argparse

from pagebeam.pipelines.options.groups import OPTIONS
from pagebeam.pipelines.options.value_types import expanded


def expand_home(given: argparse.Namespace) -> None:
    """Puts the user's folder in place of `~/`, also in `@~/list.txt`; a folder that is called `~` is `./~`."""
    for name in (option.name for option in OPTIONS.values() if option.path):
        value = getattr(given, name)
        setattr(given, name, [expanded(one) for one in value] if isinstance(value, list) else expanded(value))
