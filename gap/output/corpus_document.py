"""Reads documents and pages of a finished run, with the names of those of `pagebeam.gap.splitter`."""

from collections.abc import Iterator
from typing import Any, overload

from pagebeam.gap.output.corpus_row import CorpusRow
from pagebeam.gap.segment import SegmentItem
from pagebeam.gap.syntax import WordItem
from pagebeam.gap.word_list import PageWords
from pagebeam.readers.tables import Tables
from pagebeam.transforms.ops.documents.store.gap_layout import base_of
from pagebeam.transforms.ops.quantities import quantity


class CorpusPage(CorpusRow):
    """A page of a document; columns that were not read along are read when they are asked for.

    Args:
        tables: Of the run.
        row: What is known of it, with `COLUMNS`.
        document: The document of the page, which reads a column of all its pages at once.
    """

    COLUMNS = ("uri", "document_id", "page", "size", "scanned", "quality", "language", "label", "label_score")

    def __init__(self, tables: Tables, row: dict[str, Any], document: "CorpusDocument | None" = None):
        super().__init__(tables, row)
        self._document = document

    def column(self, name: str) -> Any:
        """Returns the value of a column of `pages/`, such as "boxes", "segments" or "entities".

        Raises:
            ValueError: There is no such column.
        """
        if name not in self._row:
            if self._document:
                self._document.read(name)
            else:
                where = {"uri": self.uri, "page": self.pageno}
                self._row[name] = next(iter(self._tables.rows("pages", [name], where)))[name]
        return self._row[name]

    @property
    def uri(self) -> str:
        """The URI of the document."""
        return str(self._row["uri"])

    @property
    def pageno(self) -> int:
        """The number in its document, 1-based."""
        return int(self._row["page"])

    @property
    def text(self) -> str:
        """The text."""
        return str(self.column("text"))

    @property
    def words(self) -> PageWords:
        """The words, as the run's options made them; none of a run with `--no_words`."""
        items = self.column("words") or ()
        return PageWords(map(_word, items), self.text)

    @property
    def segments(self) -> list[SegmentItem] | None:
        """The segments of the page in reading order: dicts with `tag`, `words` and `text`.

        None of a run without `--segment`.
        """
        found = self.column("segments")
        return None if found is None else [_segment(item) for item in found]

    def __len__(self) -> int:
        return sum(self.bagOfWords.values())

    def __repr__(self) -> str:
        return f"CorpusPage({', '.join([repr(self.uri), str(self.pageno), f'{self.size} bytes', *self._summary()])})"


def _word(item: dict[str, Any]) -> WordItem:
    return WordItem({key: value for key, value in item.items() if value is not None})


def _segment(item: dict[str, Any]) -> SegmentItem:
    return SegmentItem(item["tag"], [_word(word) for word in item["words"] or ()], item["text"])


class CorpusDocument(CorpusRow):
    """A document of a finished run.

    Args:
        tables: Of the run.
        row: Of `documents/`, with `COLUMNS`.
    """

    COLUMNS = (
        "document_id", "uri", "media_type", "size", "page_count", "pages_read", "pages_failed", "scanned", "quality",
        "title", "author", "created", "language", "label", "label_score",
    )  # fmt: skip

    def __init__(self, tables: Tables, row: dict[str, Any]):
        super().__init__(tables, row)
        self._pages: list[CorpusPage] | None = None

    def column(self, name: str) -> Any:
        """Returns the value of a column of `documents/`, such as "title" or "created".

        Raises:
            ValueError: There is no such column.
        """
        if name not in self._row:
            self._row |= next(iter(self._tables.rows("documents", [name], {"uri": self.document})))
        return self._row[name]

    @property
    def document(self) -> str:
        """The path or URI of the file."""
        return str(self._row["uri"])

    @property
    def name(self) -> str:
        """The name of the file without folder and suffix."""
        return base_of(self.document)

    @property
    def pages(self) -> list[CorpusPage]:
        """The pages that could be read, in their order."""
        if self._pages is None:
            rows = self._tables.rows("pages", CorpusPage.COLUMNS, {"uri": self.document})
            ordered = sorted(rows, key=lambda row: row["page"])
            self._pages = [CorpusPage(self._tables, row, self) for row in ordered]
        return self._pages

    def read(self, column: str) -> None:
        """Reads a column of all pages at once."""
        rows = self._tables.rows("pages", ["page", column], {"uri": self.document})
        values = {row["page"]: row[column] for row in rows}
        for page in self.pages:
            page._row[column] = values[page.pageno]

    @property
    def text(self) -> list[str]:
        """The texts of the pages."""
        return [page.text for page in self.pages]

    @property
    def errors(self) -> list[dict[str, Any]]:
        """Rows of `failures/`: pages that could not be read, and why."""
        return list(self._tables.rows("failures", None, {"uri": self.document}))

    def __len__(self) -> int:
        return int(self._row["pages_read"])

    def __iter__(self) -> Iterator[CorpusPage]:
        return iter(self.pages)

    @overload
    def __getitem__(self, index: int) -> CorpusPage: ...

    @overload
    def __getitem__(self, index: slice) -> list[CorpusPage]: ...

    def __getitem__(self, index: int | slice) -> CorpusPage | list[CorpusPage]:
        """Returns a page, 0-based, or for a slice a list. Raises IndexError beyond either end."""
        return self.pages[index]

    def __repr__(self) -> str:
        failed = self._row["pages_failed"]
        parts = [repr(self.document), quantity(len(self), "page")]
        parts += self._summary()
        parts += [f"{failed} failed: see errors"] * bool(failed)
        return f"CorpusDocument({', '.join(parts)})"
