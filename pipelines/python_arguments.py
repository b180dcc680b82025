"""Keywords of `pagebeam.run` as the command line that says the same."""

import argparse
import difflib
import os
from collections.abc import Iterator, Mapping
from typing import Any

from pagebeam.pipelines.options.parser import actions_of, is_repeated
from pagebeam.pipelines.options.settings import parser


def command_line(options: Mapping[str, Any]) -> list[str]:
    """Returns the options as they would be given to `pagebeam run`.

    Args:
        options: Value by name, with the names of the command line. A switch is True or False; a list or tuple stands
            for several values; None leaves an option at its default. Names that are not ours are Beam's.

    Raises:
        TypeError: A name is unknown to us and to Beam, or a value is of a type that its option cannot have.
    """
    ours = {action.dest: action for action in actions_of(parser())}
    others = sorted(set(options) - set(ours))
    if others:
        _refuse_unknown(others, list(ours))
    words: list[str] = []
    for name, value in options.items():
        if value is not None:
            words += _ours(ours[name], value) if name in ours else _beams(name, value)
    return words


def _refuse_unknown(names: list[str], ours: list[str]) -> None:
    from pagebeam.pipelines.options.beam import beam_option_names  # loads Beam

    valid = [*ours, *(name.removeprefix("--") for name in beam_option_names())]
    for name in names:
        if name not in valid:
            near = difflib.get_close_matches(name, valid, 1, 0.6)
            hint = f"; did you mean {near[0]!r}?" if near else "; `pagebeam run --help` lists the options"
            raise TypeError(f"pagebeam.run() has no option {name!r}{hint}")


def _ours(action: argparse.Action, value: Any) -> list[str]:
    name, option = action.dest, action.option_strings[-1]
    if action.nargs == 0:
        if not isinstance(value, bool):
            raise TypeError(f"pagebeam.run() takes {name}=True or False, not {value!r}")
        return [option] if value else []
    if action.nargs == "?" and isinstance(value, bool):
        return [option] if value else []
    several = list(_texts(name, value))
    if action.nargs == "+":
        return [option, *(f"./{text}" if text.startswith("-") else text for text in several)] if several else []
    if is_repeated(action):
        return [f"{option}={text}" for text in several]
    return [f"{option}={','.join(several)}"]


def _beams(name: str, value: Any) -> list[str]:
    """Returns an option of Beam as arguments: its switches are True, and what it collects is given repeatedly."""
    if isinstance(value, bool):
        return [f"--{name}"] if value else []
    return [f"--{name}={text}" for text in _texts(name, value)]


def _texts(name: str, value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list | tuple) else (value,):
        if isinstance(one, bool) or not isinstance(one, str | os.PathLike | int | float):
            kind = type(one).__name__
            raise TypeError(f"pagebeam.run() cannot take {name}={one!r}; give text, a path or a number, not a {kind}")
        yield os.fspath(one) if isinstance(one, str | os.PathLike) else str(one)
