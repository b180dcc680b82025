"""What the writers leave: shards with their files and counts, and notes on a whole data set."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pagebeam.schemas.failure import Failure

TABLES = (
    "pages", "documents", "failures", "stored", "chunks", "tables", "images", "page_images", "figures", "vocabulary",
    "sequences", "tfidf", "tokens", "signatures", "clusters", "filters",
)  # fmt: skip
"""Folders below OUT that a run writes whole: files there that it did not write are of an earlier run, and removed."""


class ShardName(NamedTuple):
    """One shard of a table or split."""

    table: str  # folder below OUT: "pages", "failures", "images/train"
    number: int  # 0-based
    total: int  # shards of the table

    def text(self) -> str:
        """Returns the name as text: a key of a shuffle needs one encoding on every runner."""
        return f"{self.table}|{self.number}|{self.total}"

    @classmethod
    def of(cls, text: str) -> "ShardName":
        """Returns the name that `text` was made from."""
        table, number, total = text.split("|")
        return cls(table, int(number), int(total))

    def part(self, suffix: str) -> str:
        """Returns the file's path below OUT: `pages/part-00000-of-00004.parquet`."""
        return self.beside(self.table, suffix)

    def beside(self, table: str, suffix: str) -> str:
        """Returns the path of the same shard of another table."""
        return f"{table}/part-{self.number:05d}-of-{self.total:05d}.{suffix}"


class WrittenFile(NamedTuple):
    """A file of the output."""

    path: str  # below OUT
    sha256: str  # hex
    bytes: int
    rows: int


class ShardResult(NamedTuple):
    """What is known of a shard once its files are written."""

    files: tuple[WrittenFile, ...]
    counts: dict[str, int]  # names as in run.json
    failures: tuple[Failure, ...] = ()  # of what could not be written
    details: str = ""  # JSON that describes the shard's samples, such as their statistics; "" where nothing is needed


class Written(NamedTuple):
    """A whole shard in the output; the fields after its name are those of `ShardResult`."""

    name: ShardName
    files: tuple[WrittenFile, ...]
    counts: dict[str, int]
    failures: tuple[Failure, ...]
    details: str
    seconds: float  # that writing it took


class DatasetNote(NamedTuple):
    """A finding on all shards of a data set, for its `dataset.json`."""

    folder: str  # of the data set below OUT: "images"
    key: str  # in dataset.json: "audit", "zca"
    content: dict[str, Any]  # of that key, as JSON has it


class RunOutputs(NamedTuple):
    """All that a run leaves, in order of name."""

    shards: Sequence[Written]  # of all tables
    notes: Sequence[DatasetNote] = ()
