"""Reads fixed splits: a file that names the members of test, one a line, by key, path or URI."""

from collections.abc import Iterator
from typing import Protocol

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.datasets.paths import canonical, place_of
from pagebeam.transforms.ops.storage import files


class Named(Protocol):
    """What a list may name: an image, by either."""

    @property
    def uri(self) -> str: ...

    @property
    def key(self) -> str: ...


class Members:
    """The images that a list names.

    Args:
        names: Lines of the list.
        uri: Of the list; relative paths in it start from its folder.
    """

    def __init__(self, names: list[str], uri: str):
        folder = canonical(uri).rpartition("/")[0]
        self._keys = dict.fromkeys(names)  # in the order of the list
        self._places: dict[str, list[str]] = {}
        for name in self._keys:
            self._places.setdefault(place_of(name, folder), []).append(name)

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def name(self, image: Named) -> bool:
        """Returns whether an image is named, by its key or its URI."""
        return image.key in self._keys or place_of(image.uri) in self._places

    def lines(self, image: Named) -> set[str]:
        """Returns the lines that name an image."""
        return ({image.key} & self._keys.keys()).union(self._places.get(place_of(image.uri), ()))


def unknown(line: str, uri: str) -> BadInput:
    """Returns the failure of a line that names no image."""
    message = (
        f"{uri} lists {line} for test, and no image has that name; write its path, from the list's folder, or its "
        "key in the index of a shard, or its image is trained on"
    )
    return BadInput(Category.NOT_FOUND, message)


def read_members(uri: str) -> Members:
    """Reads a list; empty lines and comments (#) are passed over.

    Raises:
        BadInput: It cannot be read.
    """
    return Members(list(files.read_list(uri)), uri)
