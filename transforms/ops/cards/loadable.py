"""What of an output can be loaded by name: its tables, and its pictures where they are in Parquet."""

from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.schemas.outputs import RunOutputs, WrittenFile
from pagebeam.transforms.ops.formats.registry import shard_format
from pagebeam.transforms.ops.storage import files

PICTURES = ("images", "page_images", "figures")
"""Folders of pictures, with a folder for each split."""

TABLES = ("pages", "documents", "chunks", "tables")
"""Folders of tables that have no splits."""

NAMES = (*PICTURES, *TABLES, "tokens")
"""All that can be loaded, the first of them that an output has when no name is given."""

WHOLE = "train"
"""The split of what has none, as the field names it."""

_PICTURES_SUFFIX = shard_format("parquet").suffix


class Part(NamedTuple):
    """One split of a table."""

    split: str
    pattern: str  # of its files below OUT: "pages/*.parquet", "images/train/*.images.parquet"
    files: tuple[WrittenFile, ...]

    @property
    def rows(self) -> int:
        """How many there are."""
        return sum(file.rows for file in self.files)

    @property
    def bytes(self) -> int:
        """Of all files."""
        return sum(file.bytes for file in self.files)


class Loadable(NamedTuple):
    """A table of an output."""

    name: str  # of `NAMES`
    parts: tuple[Part, ...]
    schema: pa.Schema

    @property
    def rows(self) -> int:
        """How many there are in all splits."""
        return sum(part.rows for part in self.parts)


def loadable(out: str, outputs: RunOutputs) -> list[Loadable]:
    """Returns what can be loaded, in the order of `NAMES`; a table without rows is none.

    Args:
        out: The output's folder.
        outputs: Of the run, all tables included.
    """
    found: dict[str, dict[str, list[WrittenFile]]] = {}
    for file in sorted(file for shard in outputs.shards for file in shard.files):
        folder = file.path.rpartition("/")[0]
        name = folder.partition("/")[0]
        if name in NAMES and file.path.endswith(_suffix(name)):
            found.setdefault(name, {}).setdefault(folder, []).append(file)
    tables = []
    for name in NAMES:
        parts = [
            Part(folder.partition("/")[2] or WHOLE, f"{folder}/*{_suffix(name)}", tuple(own))
            for folder, own in found.get(name, {}).items()
        ]
        parts = sorted((part for part in parts if part.rows), key=_order)
        if parts:
            first = next(file for file in parts[0].files if file.rows)
            with files.opened(files.join(out, first.path)) as opened:
                tables.append(Loadable(name, tuple(parts), pq.read_schema(opened)))
    return tables


def _suffix(name: str) -> str:
    return _PICTURES_SUFFIX if name in PICTURES else ".parquet"


def _order(part: Part) -> tuple[bool, str]:
    return part.split != WHOLE, part.split
