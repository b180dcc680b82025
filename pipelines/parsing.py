"""The parser of every command: mistakes are answered with the nearest valid option, and with exit code 2."""

import argparse
import difflib
from typing import Any, NoReturn


class Parser(argparse.ArgumentParser):
    """A parser that names the nearest valid option where one is unknown.

    Args:
        prog: The command, as its messages name it.
        options: Of `argparse.ArgumentParser`.
    """

    def __init__(self, prog: str, **options: Any):
        options.setdefault("formatter_class", argparse.ArgumentDefaultsHelpFormatter)
        super().__init__(prog, allow_abbrev=False, **options)

    def refuse_unknown(self, unknown: list[str], valid: list[str]) -> None:
        """Ends with exit code 2 where there are unknown options."""
        for token in unknown:
            name = token.split("=")[0]
            near = difflib.get_close_matches(name, valid, 1, 0.6)
            hint = f"; did you mean {near[0]}?" if near else "; see --help"
            self.error(f"unknown option {name}{hint}" if name.startswith("-") else f"unexpected argument {token!r}")

    def error(self, message: str) -> NoReturn:
        """Prints the message alone; the usage of forty options would bury it."""
        self.exit(2, f"{self.prog}: {message}\n")


def option_names(top: argparse.ArgumentParser) -> list[str]:
    """Every option that a parser knows."""
    return [name for name in top._option_string_actions if name.startswith("--")]
