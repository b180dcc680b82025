"""The options of a run as they would be given again: those that are not at their default."""

import argparse
import shlex
from typing import Any

PASSING = ("help", "overwrite", "dry_run", "retry_failed", "log_level", "sandboxes")
"""What a run is told for once, without a bearing on what OUT holds."""
SECRET = ("password", "passwords")


def given_again(given: argparse.Namespace, top: argparse.ArgumentParser) -> tuple[str, ...]:
    """An option each, quoted for a shell; what is secret is left out.

    Args:
        given: What `top` parsed.
        top: The parser.
    """
    told = []
    for action in top._actions:
        value = getattr(given, action.dest, None)
        if action.dest not in PASSING and value != action.default:
            told.append(f"{action.option_strings[-1]} {_text(action, value)}".rstrip())
    return tuple(told)


def _text(action: argparse.Action, value: Any) -> str:
    if action.nargs == 0:
        return ""
    if action.dest in SECRET:
        return "…"
    if isinstance(value, list):
        return " ".join(shlex.quote(str(one)) for one in value)
    if isinstance(value, tuple):
        return shlex.quote(",".join(map(str, value)))
    return f"{value:g}" if isinstance(value, float) else shlex.quote(str(value))
