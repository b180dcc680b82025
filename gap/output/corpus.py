"""Opens a finished run again: its documents and pages, with the names of the Gap API.

corpus = Corpus("out")
corpus["a.pdf"].pages[0].words
for page in corpus.pages(language="de"):
    ...
"""

import os
from collections.abc import Iterator
from typing import Any

import pyarrow.compute as pc
import pyarrow.dataset as ds

from pagebeam.gap.output.corpus_document import CorpusDocument, CorpusPage
from pagebeam.readers.tables import Tables, make_expression
from pagebeam.transforms.ops.storage.files import absolute

SHOWN = 5  # names in a message


class Corpus:
    """The documents of a finished run; tables are read as they are asked for, never whole.

    Args:
        out: The `--output` of the run; a path or URI.

    Raises:
        FileNotFoundError: It holds no finished run.
    """

    def __init__(self, out: str | os.PathLike[str]):
        self.tables = Tables(out)

    def __getitem__(self, name: str) -> CorpusDocument:
        """Returns a document by its URI or path, by the end of it ("a.pdf", "2019/a.pdf"), or by its id.

        Raises:
            KeyError: No document has that name, or several have; the message lists them.
        """
        found = self._find(name)
        if not found:
            raise KeyError(f"{name!r} is none of the {len(self)} documents in {self.tables.out}; see corpus.uris()")
        if len(found) > 1:
            uris = ", ".join(row["uri"] for row in found[:SHOWN]) + (" …" if len(found) > SHOWN else "")
            raise KeyError(f"{name!r} is the name of {len(found)} documents: {uris}; give more of the path")
        return CorpusDocument(self.tables, found[0])

    def _find(self, name: str) -> list[dict[str, Any]]:
        if not isinstance(name, str):
            raise TypeError(f"a document is asked for by its name, not by {type(name).__name__}")
        for uri in dict.fromkeys((name, absolute(name))):
            if found := self._documents({"uri": uri}):
                return found
        tail = pc.ends_with(ds.field("uri"), "/" + name.lstrip("/"))
        where = (ds.field("document_id") == name) | tail if len(name) == 64 else tail
        uris = [row["uri"] for row in self.tables.rows("documents", ["uri"], where)]  # this column alone is read whole
        return self._documents({"uri": uris}) if uris else []

    def _documents(self, where: Any) -> list[dict[str, Any]]:
        return list(self.tables.rows("documents", CorpusDocument.COLUMNS, where))

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and len(self._find(name)) == 1

    def __len__(self) -> int:
        return self.tables.count("documents")

    def __iter__(self) -> Iterator[CorpusDocument]:
        return self.documents()

    def uris(self) -> Iterator[str]:
        """Yields the URIs of all documents."""
        for row in self.tables.rows("documents", ["uri"]):
            yield row["uri"]

    def documents(self, where: Any = None, **equal: Any) -> Iterator[CorpusDocument]:
        """Yields documents.

        Args:
            where: A pyarrow expression over the columns of `documents/`: `ds.field("page_count") > 10`.
            **equal: Columns and the values that they must have: `scanned=True, language="de"`.
        """
        for row in self.tables.rows("documents", CorpusDocument.COLUMNS, _both(where, equal)):
            yield CorpusDocument(self.tables, row)

    def pages(self, where: Any = None, columns: tuple[str, ...] = ("text",), **equal: Any) -> Iterator[CorpusPage]:
        """Yields pages of all documents.

        Args:
            where: A pyarrow expression over the columns of `pages/`.
            columns: Read along with the pages; others are read one by one when they are asked for, which is slow.
            **equal: Columns and the values that they must have: `label="letter"`.
        """
        wanted = dict.fromkeys((*CorpusPage.COLUMNS, *columns))
        for row in self.tables.rows("pages", list(wanted), _both(where, equal)):
            yield CorpusPage(self.tables, row)

    def failures(self, **equal: Any) -> Iterator[dict[str, Any]]:
        """Yields the rows of `failures/`: what could not be used, and why."""
        return self.tables.rows("failures", None, equal or None)

    def __repr__(self) -> str:
        counts = ", ".join(f"{self.tables.count(name)} {name}" for name in ("documents", "pages", "failures"))
        return f"Corpus({self.tables.out!r}, {counts})"


def _both(where: Any, equal: dict[str, Any]) -> Any:
    narrowed = make_expression(equal) if equal else None
    if where is None or narrowed is None:
        return narrowed if where is None else where
    return where & narrowed
