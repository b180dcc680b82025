"""Reads what the pages and the documents of a finished run have in common: a row of a table."""

import abc
from typing import Any

from pagebeam.gap.documents.page import DIGITAL, Scan
from pagebeam.gap.frequencies import Frequencies
from pagebeam.readers.tables import Tables


class CorpusRow(Frequencies):
    """A page or a document of a finished run.

    Args:
        tables: Of the run.
        row: What is known of it.
    """

    def __init__(self, tables: Tables, row: dict[str, Any]):
        self._tables, self._row = tables, row

    @abc.abstractmethod
    def column(self, name: str) -> Any:
        """Returns the value of a column of its table.

        Raises:
            ValueError: There is no such column.
        """

    @property
    def size(self) -> int:
        """Bytes: of a document's file, or of a page's text in UTF-8."""
        return int(self._row["size"])

    @property
    def lang(self) -> str | None:
        """The language that most of the text is in, ISO 639; None where there is too little text."""
        return self._row["language"]

    @property
    def label(self) -> str | None:
        """The class, where the run gave one."""
        return self._row["label"]

    @property
    def scanned(self) -> Scan:
        """`(scanned, quality)`: whether text was recognised, and the share of its words that are probably right.

        Of a document: whether any page was, and the mean over those that were.
        """
        return Scan(True, self._row["quality"] or 0.0) if self._row["scanned"] else DIGITAL

    @property
    def bagOfWords(self) -> dict[str, int]:  # noqa: N802 - the guide's name
        """Word -> occurrences."""
        return dict(self.column("bag_of_words") or ())

    def __bool__(self) -> bool:
        return True

    def _summary(self) -> list[str]:
        """Returns what the representation says of scan and class."""
        scanned = [f"scanned, quality {self.scanned.quality:.2f}"] if self.scanned else []
        return [*scanned, *([f"label {self.label!r}"] if self.label else [])]
