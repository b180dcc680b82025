"""From the patterns of the command line to references: themselves, or the lines of the lists that they name."""

from collections.abc import Iterator
from typing import NamedTuple

from schemas.document import DocumentRef
from transforms.ops.storage import files
from transforms.ops.storage.patterns import expand


class Entry(NamedTuple):
    """A pattern of the command line, or a line of a list."""

    pattern: str
    listed: bool  # whether a list names it


def entries(pattern: str) -> Iterator[Entry]:
    """What a pattern of the command line stands for: itself, or the lines of `@file`.

    Raises:
        BadInput: The list cannot be read.
    """
    if pattern.startswith("@"):
        for line in files.read_list(pattern[1:]):
            yield Entry(line, True)
    else:
        yield Entry(pattern, False)


def files_of(entry: Entry) -> Iterator[DocumentRef]:
    """The files that an entry names; one that a list names is known by what the list says.

    Raises:
        BadInput: It names none.
    """
    named = entry.listed and not any(wild in entry.pattern for wild in files.WILD)
    for ref in expand(entry.pattern):
        yield ref._replace(key=entry.pattern.rpartition("://")[2].lstrip("/")) if named else ref
