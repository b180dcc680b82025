"""Reads the arguments of `Image` and `Images`, whose label and folder the guide writes in either order.

Images(files, labels, "train")    Images(files, "train", labels=labels)    Images(files, labels, dir="train")
"""

from typing import Any

LEFT_OUT: Any = object()
"""The default of an argument that may stand in more than one place."""


def read_arguments(given: tuple[Any, ...], names: tuple[str, ...], keywords: dict[str, Any]) -> dict[str, Any]:
    """Returns the arguments by their names; those that were left out are absent.

    Args:
        given: By position.
        names: Of the positions; the first two, a label and a folder, may be given in either order.
        keywords: Given by name; `LEFT_OUT` where they were not.

    Raises:
        TypeError: There are too many.
    """
    found = {name: value for name, value in keywords.items() if value is not LEFT_OUT}
    free = [name for name in names if name not in found]
    if len(given) > len(free):
        taken = f"; {', '.join(found)} are given by name" if found else ""
        raise TypeError(f"{len(given)} arguments by position are more than {', '.join(free) or 'none'}{taken}")
    values = list(given)
    both = free[:2] == list(names[:2]) and len(values) > 1
    if both and _is_folder(values[0]) and not _is_folder(values[1]):
        values[:2] = values[1::-1]
    return found | dict(zip(free, values, strict=False))


def _is_folder(value: Any) -> bool:
    return isinstance(value, (str, type(None)))
