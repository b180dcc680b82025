"""Which texts in a column of labels are numbers, and which are not a single label."""

import ast
import re
from collections.abc import Mapping

from pagebeam.transforms.ops.datasets.labels import is_integer

_DECIMAL = re.compile(r"(-?[0-9]+)\.0+")
"""A whole number as pandas writes it where a column has gaps: 2.0."""
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


def whole_numbers(names: set[str]) -> dict[str, str] | None:
    """Returns the number that each label of a column stands for, in its plain writing.

    None where they are names: one is not written as one writes a number, or two texts (`1` and `1.0`) are one number.

    Examples:
        >>> whole_numbers({"10.0"}), whole_numbers({"1", "01"})
        ({'10.0': '10'}, None)
    """
    numbers = {name: _DECIMAL.sub(r"\1", name) if _DECIMAL.fullmatch(name) else name for name in names}
    whole = all(map(is_integer, numbers.values())) and len(set(numbers.values())) == len(numbers)
    return numbers if whole else None


def refuse_several(names: Mapping[str, int], uri: str) -> None:
    """Raises ValueError where a cell holds several labels, or where the column is one of scores.

    A cell holds several labels where it is a list, has semicolons, bars or numbers between spaces, or commas without a
    space after them; with a space (`tench, Tinca tinca`) only where one of its parts is a label by itself elsewhere.

    Args:
        names: Label -> the line where it comes first.
        uri: Of the table, for the message.
    """
    for name, number in names.items():
        if _holds_several(name, names):
            raise ValueError(
                f"{uri}, line {number}: {name!r} holds several labels and an image has one; "
                "write one, and keep the others in a further column; "
                "give a class that is called so in a list of classes"
            )
    if all(map(_NUMBER.fullmatch, names)) and whole_numbers(set(names)) is None:
        score = next((name for name in names if float(name) != int(float(name))), None)
        if score is not None:
            raise ValueError(
                f"{uri}, line {names[score]}: {score} is a score and labels are classes; "
                "keep scores in a further column, which goes along to the index of each shard"
            )


def _holds_several(name: str, names: Mapping[str, int]) -> bool:
    words = name.split()
    if len(words) > 1 and all(map(_NUMBER.fullmatch, words)):
        return True
    if name[0] in "[({" and isinstance(_literal(name), list | tuple | dict | set):
        return True
    if any(len([part for part in name.split(mark) if part.strip()]) > 1 for mark in ";|"):
        return True
    parts = [part for part in name.split(",") if part.strip()]
    tight = re.search(r"\S,\S", name) is not None
    return len(parts) > 1 and (tight or any(part.strip() in names for part in parts))


def _literal(name: str) -> object:
    try:
        return ast.literal_eval(name)
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        return None
