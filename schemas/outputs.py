"""What the writers leave: shards with their files and counts."""

from typing import NamedTuple

from pagebeam.schemas.failure import Failure

TABLES = ("pages", "documents", "failures", "stored", "images", "page_images", "vocabulary", "sequences", "tfidf")
"""Folders below OUT that a run writes whole: what it did not write there itself is of an earlier run, and goes."""


class ShardName(NamedTuple):
    """One shard of a table or split."""

    table: str  # folder below OUT: "pages", "failures", "images/train"
    number: int  # 0-based
    total: int  # shards of the table

    def text(self) -> str:
        """The name as text: a key of a shuffle needs one encoding on every runner."""
        return f"{self.table}|{self.number}|{self.total}"

    @classmethod
    def of(cls, text: str) -> "ShardName":
        """The name that `text` gave."""
        table, number, total = text.split("|")
        return cls(table, int(number), int(total))

    def part(self, suffix: str) -> str:
        """The file's path below OUT: `pages/part-00000-of-00004.parquet`."""
        return self.beside(self.table, suffix)

    def beside(self, table: str, suffix: str) -> str:
        """The path of the same shard of another table."""
        return f"{table}/part-{self.number:05d}-of-{self.total:05d}.{suffix}"


class WrittenFile(NamedTuple):
    """A file of the output."""

    path: str  # below OUT
    sha256: str  # hex
    bytes: int
    rows: int


class Written(NamedTuple):
    """A shard that lies in the output, whole."""

    name: ShardName
    files: tuple[WrittenFile, ...]
    counts: dict[str, int]  # names as in run.json
    failures: tuple[Failure, ...]  # of what could not be written
    details: str  # JSON that the stage needs in the end, such as an image shard's statistics
    seconds: float
