"""Values of options: parsed, and refused with the cure, by `argparse`."""

import argparse
import difflib
import os
from typing import Any


def size(text: str) -> tuple[int, int]:
    """Parses "224,224" into (height, width) pixels."""
    try:
        height, width = (int(n) for n in text.lower().replace("x", ",").split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size; write HEIGHT,WIDTH in pixels, as 224,224") from None
    if height < 1 or width < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: both sides must be at least 1 pixel")
    return height, width


def names(*valid: str) -> Any:
    """Parses a list of names joined by commas, each one of `valid`."""

    def parse(text: str) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
        for name in found:
            if name not in valid:
                near = difflib.get_close_matches(name, valid, 1)
                hint = f"; did you mean {near[0]}?" if near else ""
                raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(valid)}{hint}")
        return found

    return parse


def number(kind: type, low: float, high: float = float("inf")) -> Any:
    """Parses a number within bounds, both included."""

    def parse(text: str) -> Any:
        try:
            value = kind(text)
        except ValueError:
            value = None
        if value is None or not low <= value <= high:
            bounds = f"at least {low:g}" if high == float("inf") else f"between {low:g} and {high:g}"
            raise argparse.ArgumentTypeError(f"{text!r} is not a {'whole ' if kind is int else ''}number {bounds}")
        return value

    return parse


def expanded(value: Any) -> Any:
    """Returns a path or pattern below the user's folder as it is without `~`; anything else as it is.

    Examples:
        >>> expanded("gs://bucket/~/a")
        'gs://bucket/~/a'
    """
    if not isinstance(value, str):
        return value
    at = "@" * value.startswith("@")
    return at + os.path.expanduser(value[len(at) :])


def whole(uri: str) -> tuple[str, ...]:
    """Returns the file that the value of an option is."""
    return (uri,)
