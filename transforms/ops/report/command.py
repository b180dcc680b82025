"""The options of a run as they would be given again, told from the defaults."""

import shlex
from collections.abc import Iterator
from typing import Any

from schemas.image import PLAIN
from schemas.options import ImageOptions, Limits, ReadOptions, SplitOptions, WordOptions

DEFAULTS: dict[str, dict[str, Any]] = {
    "read": ReadOptions()._asdict(),
    "words": WordOptions()._asdict(),
    "image": ImageOptions()._asdict(),
    "form": PLAIN._asdict(),
    "split": SplitOptions()._asdict(),
    "limits": Limits()._asdict(),
    "": {"labels": "directory", "limit": None, "max_failures": 1.0},
}
NAMES = {
    "languages": "ocr_languages",
    "encoding": "image_encoding",
    "method": "split",
    "seconds": "page_timeout",
    "memory": "page_memory",
}
"""Options by the name of their field, where it is another."""
INPUTS = ("documents", "images")


def command(out: str, record: dict[str, Any]) -> list[str]:
    """The command's lines: the inputs, the output, and every option that is not at its default."""
    options = record["options"]
    lines = ["pagebeam run"]
    for name in INPUTS:
        if options.get(name):
            lines.append(f"--{name} {' '.join(map(shlex.quote, options[name]))}")
    lines.append(f"--output {shlex.quote(out)}")
    return lines + [_flag(name, value) for name, value, is_default in _listed(options) if not is_default]


def defaults(record: dict[str, Any]) -> list[tuple[str, str]]:
    """(name, value) of the options that are at their default."""
    return [(name, _text(value)) for name, value, is_default in _listed(record["options"]) if is_default]


def _listed(options: dict[str, Any]) -> Iterator[tuple[str, Any, bool]]:
    for group, value in options.items():
        if group in INPUTS:
            continue
        fields, known = (value, DEFAULTS.get(group, {})) if isinstance(value, dict) else ({group: value}, DEFAULTS[""])
        for name, one in fields.items():
            yield NAMES.get(name, name), one, _text(one) == _text(known.get(name))


def _flag(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return f"--{name}" if value else f"--no_{name}"
    return f"--{name} {shlex.quote(_text(value))}"


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ",".join(map(_text, value))
    if value is None or value is False:
        return "no"
    return "yes" if value is True else f"{value:g}" if isinstance(value, float) else str(value)
