"""The tables of a document as rows: cells, HTML, CSV, with their captions and the headings above them."""

import csv
import functools
import io
from collections.abc import Iterable, Iterator
from typing import Any

from pagebeam.schemas.page_model import Table
from pagebeam.schemas.page_model.kinds import HEADING
from pagebeam.schemas.structure.passages import Passage
from pagebeam.schemas.structure.tables import DOCUMENT_TABLES
from pagebeam.transforms.ops.render.html import render_table
from pagebeam.transforms.ops.structure.block_rows import cell_rows
from pagebeam.transforms.ops.structure.grids import head_rows, texts_of
from pagebeam.transforms.ops.structure.headings import headings_above
from pagebeam.transforms.ops.structure.passages import passages
from pagebeam.transforms.ops.structure.placed import box_rows
from pagebeam.transforms.ops.structure.shard_documents import ShardDocument, models_of
from pagebeam.transforms.ops.structure.write_rows import Task, messages_of

VERSION = 1  # of the rows: raise it when the same pages give others


def table_task() -> Task:
    """Returns what makes the rows of a document in a sandbox."""
    return functools.partial(_tables)


def _tables(path: str, document: ShardDocument) -> Iterator[bytes]:
    found = table_rows(passages(models_of(path, document)), document.document_id, document.uri)
    yield from messages_of(found, DOCUMENT_TABLES)


def table_rows(document: Iterable[Passage], document_id: str, uri: str) -> Iterator[dict[str, Any]]:
    """Yields the rows of `DOCUMENT_TABLES` for the tables of a document."""
    above: tuple[tuple[int, str], ...] = ()
    number = 0
    for passage in document:
        if passage.kind == HEADING:
            above = headings_above(above, passage)
        if passage.table:
            number += 1
            headings = [text for _, text in above]
            yield {"document_id": document_id, "uri": uri, "number": number, "headings": headings} | _row(
                passage, passage.table
            )


def _row(passage: Passage, table: Table) -> dict[str, Any]:
    cells = zip(table.cells, cell_rows(table.cells), strict=True)
    return {
        "page": passage.pages[0],
        "pages": list(passage.pages),
        "boxes": box_rows(passage.boxes),
        "caption": passage.caption or None,
        "rows": table.rows,
        "columns": table.columns,
        "head_rows": head_rows(table),
        "cells": [{"page": passage.row_pages[cell.row], **row} for cell, row in cells],
        "html": render_table(table),
        "csv": csv_of(table),
    }


def csv_of(table: Table) -> str:
    """Returns a table as CSV (RFC 4180, with line feeds)."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(texts_of(table))
    return written.getvalue()
