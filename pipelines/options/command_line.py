"""The options of a run as they would be given again: those that are not at their default."""

import argparse
import shlex
from typing import Any

from pagebeam.pipelines.options.groups import OPTIONS
from pagebeam.pipelines.options.option import Option


def given_again(given: argparse.Namespace) -> tuple[str, ...]:
    """Returns an option each, quoted for a shell; neither what is secret nor what has no bearing on OUT is repeated."""
    told = [option for option in OPTIONS.values() if not option.transient and option.given(given)]
    return tuple(f"--{option.name} {_text(option, getattr(given, option.name))}".rstrip() for option in told)


def _text(option: Option, value: Any) -> str:
    if option.flag:
        return ""
    if option.secret:
        return "…"
    if option.repeated:
        return f" --{option.name} ".join(shlex.quote(str(one)) for one in value)
    if isinstance(value, list):
        return " ".join(shlex.quote(str(one)) for one in value)
    if isinstance(value, tuple):
        return shlex.quote(",".join(map(str, value)))
    return f"{value:g}" if isinstance(value, float) else shlex.quote(str(value))
