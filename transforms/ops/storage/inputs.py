"""From the patterns of the command line to references: themselves, or the lines of the lists that they name."""

from collections.abc import Iterator
from typing import NamedTuple

from pagebeam.schemas.document import DocumentRef
from pagebeam.transforms.ops.credentials import masked, remember
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.file_lists import names_in
from pagebeam.transforms.ops.storage.globbing import expand


class Entry(NamedTuple):
    """A pattern of the command line, or a line of a list."""

    pattern: str
    listed: bool  # whether a list names it
    name: str = ""  # what the list calls it; "" is the pattern


def entries(pattern: str) -> Iterator[Entry]:
    """Yields what a pattern of the command line stands for: itself, or the lines or rows of `@file`.

    Raises:
        BadInput: The list cannot be read.
    """
    if pattern.startswith("@"):
        for place, name in names_in(pattern[1:]):
            yield Entry(place, True, "" if name == place else name)
    else:
        yield Entry(pattern, False)


def as_reference(file: str | DocumentRef) -> DocumentRef:
    """Returns a reference to a file that is named by its path or URI; one that was listed stays as it is."""
    if isinstance(file, DocumentRef):
        return file
    return DocumentRef(file, -1, "", _key(file))


def _key(place: str) -> str:
    return masked(place).rpartition("://")[2].lstrip("/")


def files_of(entry: Entry) -> Iterator[DocumentRef]:
    """Yields the files that an entry names; one that a list names is known by what the list says.

    Raises:
        BadInput: It names none.
    """
    named = entry.listed and not any(wild in entry.pattern for wild in files.WILD)
    for ref in expand(entry.pattern):
        remember(ref.uri)
        yield ref._replace(key=_key(entry.name or entry.pattern)) if named else ref
