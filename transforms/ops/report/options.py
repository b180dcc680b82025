"""All options of a run in one list, whatever stage they belong to."""

from collections.abc import Iterator
from typing import Any


def listed(options: dict[str, Any], group: str = "") -> Iterator[tuple[str, str]]:
    """Lists (name, value) of each: `read.dpi`, `300`."""
    for name, value in options.items():
        full = f"{group}.{name}" if group else name
        if isinstance(value, dict):
            yield from listed(value, full)
        else:
            yield full, text(value)


def text(value: Any) -> str:
    """Writes a value of JSON for a person."""
    if isinstance(value, list | tuple):
        return ", ".join(map(text, value)) or "none"
    if value is None or value == "":
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
