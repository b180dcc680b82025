"""Reads the chain of directories of a TIFF file: which of them are pages, and where each one begins.

    file  ->  directories in the order of the file  ->  indices of those that are pages

Viewers store copies of a page in lower resolutions, thumbnails and transparency masks as directories of their own.
They are marked as such (TIFF 6.0, NewSubfileType and SubfileType) and are not pages.
"""

import os
import struct
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

MOST = 100_000  # directories of a file
ENTRIES = 4096  # of a directory, at most; more are not a directory
REDUCED, MASK = 1, 4  # bits of NewSubfileType
OLD_REDUCED = 2  # value of SubfileType

_NEW_SUBFILE, _SUBFILE, _WIDTH, _HEIGHT, _TILE_WIDTH = 254, 255, 256, 257, 322
_NUMBERS = {1: "B", 3: "H", 4: "I", 16: "Q"}  # types of whole numbers, which the tags above have


class Directory(NamedTuple):
    """One directory of a TIFF file."""

    offset: int  # bytes from the beginning of the file
    width: int  # pixels; 0 where the directory cannot be read
    height: int
    reduced: bool  # marked as a copy of another one in a lower resolution
    mask: bool  # marked as a transparency mask
    tiled: bool


class _Layout(NamedTuple):
    """How numbers and directories are stored: classic TIFF or BigTIFF, in either byte order."""

    order: str  # of `struct`
    word: str  # code of an offset
    entries: str  # code of the number of entries
    entry: int  # bytes of an entry


def read_directories(file: BinaryIO) -> list[Directory]:
    """Returns the directories of a TIFF in the order of its chain; what cannot be read ends the chain.

    Args:
        file: Seekable, binary.
    """
    return list(_chain(file))


def page_indices(directories: Sequence[Directory]) -> list[int]:
    """Returns the indices, 0-based, of the directories that are pages; all of them where none would be left.

    A mark of a lower resolution counts only where the file holds a larger picture than the marked one, for some
    programs mark every page.
    """
    full = [d for d in directories if not d.reduced and not d.mask]
    pages = [
        i
        for i, d in enumerate(directories)
        if not d.mask
        and not (d.reduced and any(_is_smaller(d, other) for other in full))
        and not _is_level(directories, i)
    ]
    return pages or list(range(len(directories)))


def redirected(data: bytes, offset: int) -> bytes:
    """Returns the bytes of a TIFF whose first directory is the one at `offset`."""
    size = 8 if data[2:4] in (b"\x2b\0", b"\0\x2b") else 4
    place = 8 if size == 8 else 4
    return data[:place] + offset.to_bytes(size, "little" if data[:2] == b"II" else "big") + data[place + size :]


def _is_smaller(one: Directory, other: Directory) -> bool:
    return one.width <= other.width and one.height <= other.height and one[1:3] != other[1:3]


def _is_level(directories: Sequence[Directory], index: int) -> bool:
    """Returns whether a directory is half of the tiled one before it in either direction: part of a pyramid."""
    this, before = directories[index], directories[index - 1]
    if not index or not (this.tiled and before.tiled) or not this.width:
        return False
    return abs(2 * this.width - before.width) <= 1 and abs(2 * this.height - before.height) <= 1


def _chain(file: BinaryIO) -> Iterator[Directory]:
    length = file.seek(0, os.SEEK_END)
    file.seek(0)
    head = file.read(16)
    layout = _layout_of(head)
    if not layout:
        return
    at = 8 if layout.word == "Q" else 4
    (offset,) = struct.unpack_from(layout.order + layout.word, head, at)
    seen: set[int] = set()
    while offset and offset not in seen and len(seen) < MOST:
        seen.add(offset)
        directory, offset = _read(file, layout, offset, length)
        yield directory


def _layout_of(head: bytes) -> _Layout | None:
    order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if not order or len(head) < 8:
        return None
    (magic,) = struct.unpack_from(order + "H", head, 2)
    if magic == 43:
        return _Layout(order, "Q", "Q", 20) if len(head) == 16 else None
    return _Layout(order, "I", "H", 12) if magic == 42 else None


def _read(file: BinaryIO, layout: _Layout, offset: int, length: int) -> tuple[Directory, int]:
    """Returns a directory and the offset of the next one, 0 where there is none."""
    lost = Directory(offset, 0, 0, False, False, False)
    order, word, entries_code, entry = layout
    begin = struct.calcsize(order + entries_code)
    if offset + begin > length:
        return lost, 0
    file.seek(offset)
    (entries,) = struct.unpack(order + entries_code, file.read(begin))
    if not 0 < entries <= ENTRIES:
        return lost, 0
    data = file.read(entries * entry + struct.calcsize(order + word))
    if len(data) < entries * entry:
        return lost, 0
    values = dict(_values(data[: entries * entry], layout))
    following = data[entries * entry :]
    after = struct.unpack(order + word, following)[0] if len(following) == struct.calcsize(order + word) else 0
    kind = values.get(_NEW_SUBFILE, 0)
    reduced = bool(kind & REDUCED) or values.get(_SUBFILE) == OLD_REDUCED
    size = values.get(_WIDTH, 0), values.get(_HEIGHT, 0)
    return Directory(offset, *size, reduced, bool(kind & MASK), _TILE_WIDTH in values), after


def _values(entries: bytes, layout: _Layout) -> Iterator[tuple[int, int]]:
    """Yields (tag, value) of the entries that hold one whole number."""
    for at in range(0, len(entries), layout.entry):
        tag, kind, count = struct.unpack_from(f"{layout.order}HH{layout.word}", entries, at)
        code = _NUMBERS.get(kind)
        if code and count == 1:
            place = at + 4 + struct.calcsize(layout.order + layout.word)
            yield tag, struct.unpack_from(layout.order + code, entries, place)[0]
