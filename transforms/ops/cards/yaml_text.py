"""Writes YAML in blocks, as the head of a dataset card has it: dictionaries, lists, texts, numbers, truth values."""

import json
import re
from collections.abc import Iterator
from typing import Any

_PLAIN = re.compile(r"[A-Za-z_][\w./<*-]*")
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
_SPECIAL = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def yaml_text(value: dict[str, Any]) -> str:
    """Returns a dictionary as YAML, its keys in their order."""
    return "".join(f"{line}\n" for line in _lines(value))


def _lines(value: dict[str, Any] | list[Any]) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            inner = [_scalar(item)] if _is_scalar(item) else list(_lines(item))
            yield from (f"{'  ' if place else '- '}{line}" for place, line in enumerate(inner))
        return
    for key, item in value.items():
        if _is_scalar(item):
            yield f"{_scalar(key)}: {_scalar(item)}"
        else:
            yield f"{_scalar(key)}:"
            yield from (line if isinstance(item, list) else f"  {line}" for line in _lines(item))


def _is_scalar(value: Any) -> bool:
    return not isinstance(value, dict | list) or not value


def _scalar(value: Any) -> str:
    """Returns a value on one line; texts that YAML could take for something else are in quotes, as in JSON."""
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.isascii() and value.lower() not in _WORDS:
        return value
    return _SPECIAL.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
