"""The README's table of options is what the command line takes."""

import argparse
import pathlib
import re

import pytest

from pagebeam.pipelines.options.settings import parser

README = pathlib.Path(__file__).resolve().parent.parent / "README.md"


def listed(text: str) -> dict[str, str]:
    """Default by option, from the table's rows."""
    return dict(re.findall(r"^\| `(--\w+)[^`]*` \| ([^|]*?) \|", text, re.MULTILINE))


def default(action: argparse.Action) -> str:
    """As the table writes it; empty where an option is off or has no value of itself."""
    if action.required:
        return "required"
    if action.default is None or action.default is False or action.default in ([], ()):
        return ""
    if isinstance(action.default, float):
        return f"{action.default:g}"
    return ",".join(action.default) if isinstance(action.default, tuple) else str(action.default)


def taken() -> dict[str, str]:
    actions = [action for action in parser()._actions if action.dest != "help"]
    return {action.option_strings[-1]: default(action) for action in actions}


def test_every_option_stands_in_the_table_with_its_default():
    assert len(taken()) > 20
    assert listed(README.read_text(encoding="utf-8")) == taken()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| `--dpi` | 300 | resolution |", {"--dpi": "300"}),
        ("| `--overwrite` |  | remove |", {"--overwrite": ""}),
        ("| `--resize HEIGHT,WIDTH` |  | pixels |", {"--resize": ""}),
        ("| 0 | done |", {}),
    ],
)
def test_a_row_is_read_as_it_is_meant(row, expected):
    assert listed(f"| option | default | |\n|---|---|---|\n{row}\n") == expected
