"""Which label an image bears: its folder's name, a row of a table, or one integer for all.

uri  ->  Label(name, group)

A label is a number where it is written as one writes a number, `7` or `-3`; `007` and `+7` are names, for as numbers
they would be one with `7`. Names are in Unicode's NFC, so that one name in two spellings is one class.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.schemas.fingerprints import lasting
from pagebeam.transforms.ops.datasets.paths import folder_of

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,18}")


@lasting(fields=3)
class Label(NamedTuple):
    """What the labels say of one image."""

    name: str  # class name, or an integer as text
    group: str | None = None  # None where the image is its own group
    columns: tuple[Any, ...] = ()  # further values of its row, as `further` names them


class LabelRule(Protocol):
    """Finds labels."""

    @property
    def integers(self) -> bool:
        """Whether labels are numbers to be kept, not names to be counted."""

    @property
    def classes(self) -> tuple[str, ...] | None:
        """The names of all classes in their order, whichever images are listed; None where those decide."""

    def label(self, uri: str) -> Label: ...


def is_integer(name: str) -> bool:
    """Returns whether a label is written as a whole number of 64 bits; a longer one is a name."""
    return _INTEGER.fullmatch(name) is not None and -(1 << 63) <= int(name) < 1 << 63


def plain_name(name: str) -> str:
    """Returns a label or group as it is stored: without spaces around it, in NFC.

    Raises:
        ValueError: It has control characters or halves of characters, which no format of shards holds reliably.
    """
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in name.strip()):
        raise ValueError(f"{name.strip()!r} has control characters")
    return unicodedata.normalize("NFC", name.strip())


class FolderLabels:
    """The name of the folder that an image is in."""

    integers, classes = False, None

    def label(self, uri: str) -> Label:
        """Returns the label; raises BadInput(BAD_LABEL) for a file whose folder, if it has one, names no label."""
        folder = folder_of(uri)
        if not folder:
            raise BadInput(Category.BAD_LABEL, f"{uri} is in no folder that could name its label", Cure.OTHER_LABELS)
        try:
            return Label(plain_name(folder))
        except ValueError as error:
            raise BadInput(Category.BAD_LABEL, f"the folder {error}; rename it") from error


class OneLabel:
    """One integer for all images."""

    integers, classes = True, None

    def __init__(self, value: int):
        self._label = Label(str(value))

    def label(self, uri: str) -> Label:
        """Returns the label, whatever the image."""
        return self._label


class FixedClasses:
    """The labels of another rule, among classes that are given with their order.

    Args:
        rule: Of the labels.
        classes: All names that there may be; their places are the numbers in the shards.
    """

    integers = False

    def __init__(self, rule: LabelRule, classes: tuple[str, ...]):
        self._rule, self.classes, self._known = rule, classes, frozenset(classes)

    def label(self, uri: str) -> Label:
        """Returns the label; raises BadInput(BAD_LABEL) for one that is not among the classes."""
        label = self._rule.label(uri)
        if label.name not in self._known:
            message = f"its label {label.name} is not one of the classes that were given"
            raise BadInput(Category.BAD_LABEL, message, Cure.OTHER_CLASSES)
        return label


def class_names(labels: Iterable[str], integers: bool) -> tuple[str, ...] | None:
    """Returns the distinct labels sorted by code points, as Keras' `image_dataset_from_directory` numbers folders.

    None where the labels are `integers`, which stand for themselves.
    """
    return None if integers else tuple(sorted(set(labels)))


def label_numbers(labels: Iterable[str], integers: bool) -> dict[str, int]:
    """Returns the number that stands in the shards for each distinct label."""
    names = class_names(labels, integers)
    return {name: index for index, name in enumerate(names)} if names is not None else {n: int(n) for n in set(labels)}
