"""Fixed splits: a file that names the members of test, one a line, by key, path or URI."""

import re

from schemas.image import ImageRef
from transforms.ops.images.places import canonical
from transforms.ops.storage import files

_PLACE = re.compile(r"^(/|\.{1,2}/|[A-Za-z][A-Za-z0-9+.-]*://)")


class Members:
    """The images that a list names.

    Args:
        names: Lines of the list.
        uri: Of the list; paths in it that begin with `./` or `../` start from its folder.
    """

    def __init__(self, names: list[str], uri: str):
        folder = canonical(uri).rpartition("/")[0]
        self._names = frozenset(canonical(name, folder) if _PLACE.match(name) else name for name in names)

    def __len__(self) -> int:
        return len(self._names)

    def name(self, ref: ImageRef) -> bool:
        """Whether an image is named, by its key or its URI."""
        return ref.key in self._names or canonical(ref.uri) in self._names


def read_members(uri: str) -> Members:
    """Reads a list; empty lines and comments (#) are passed over.

    Raises:
        BadInput: It cannot be read.
    """
    return Members(list(files.read_list(uri)), uri)
