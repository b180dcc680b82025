"""The parser of every command: mistakes are answered with the nearest valid option, and with exit code 2."""

import argparse
import difflib
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

NEAR = 0.85
"""How like one of our options a name must be to be taken for a slip; of Beam's only `BEAMS` are."""
BEAMS = ("--label",)
NAME = re.compile(r"--[A-Za-z][\w-]*")


class Parser(argparse.ArgumentParser):
    """A parser that names the nearest valid option where one is unknown.

    Args:
        prog: The command, as its messages name it.
        options: Of `argparse.ArgumentParser`.
    """

    def __init__(self, prog: str, **options: Any):
        options.setdefault("formatter_class", argparse.ArgumentDefaultsHelpFormatter)
        super().__init__(prog, allow_abbrev=False, **options)
        self._given: Sequence[str] = ()

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parses as `argparse` does, and remembers what was given, for the messages."""
        self._given = [self._spelled(token) for token in (sys.argv[1:] if args is None else args)]
        return super().parse_known_args(self._given, namespace)

    def _spelled(self, token: str) -> str:
        """Returns an option with its name as it was declared: `-` and `_` mean the same in names, in Beam's as well."""
        name, equals, value = token.partition("=")
        if not NAME.fullmatch(name):
            return token
        plain = "--" + name[2:].replace("-", "_")
        declared = {one.replace("-", "_"): one for one in option_names(self)}
        return declared.get(plain.replace("--", "__", 1), plain) + equals + value

    def refuse_unknown(self, unknown: list[str], valid: list[str]) -> None:
        """Ends with exit code 2 where there are unknown options."""
        for token in unknown:
            name = token.split("=")[0]
            near = difflib.get_close_matches(name, valid, 1, 0.6)
            hint = f"; did you mean {near[0]}?" if near else "; see --help"
            self.error(f"unknown option {name}{hint}" if name.startswith("-") else f"unexpected argument {token!r}")

    def error(self, message: str) -> NoReturn:
        """Prints the message alone; the usage of forty options would bury it.

        An option that is all but one of ours is told instead: what is missing, `--ouput` would have given.
        """
        valid = option_names(self)
        for name in (token.split("=")[0] for token in self._given if token.startswith("--")):
            if name not in (*valid, *BEAMS) and (near := difflib.get_close_matches(name, valid, 1, NEAR)):
                message = f"unknown option {name}; did you mean {near[0]}?"
        self.exit(2, f"{self.prog}: {message}\n")


ArgumentGroup = argparse._ArgumentGroup
"""A group of a parser's options, for which `argparse` has no public name."""


def actions_of(top: argparse.ArgumentParser) -> list[argparse.Action]:
    """Returns what a parser knows of each option; `--help` is left out."""
    return [action for action in top._actions if action.dest != "help"]


def is_repeated(action: argparse.Action) -> bool:
    """Returns whether an option may be given several times."""
    return isinstance(action, argparse._AppendAction)


def option_names(top: argparse.ArgumentParser) -> list[str]:
    """Returns every option that a parser knows."""
    return [name for name in top._option_string_actions if name.startswith("--")]
