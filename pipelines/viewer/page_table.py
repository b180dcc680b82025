"""The pages of an output by their facts: which there are, in which order, and which hold a text.

Narrow columns of all pages are held in memory, about forty bytes a page; whole rows are read when they are shown.
"""

import functools
from typing import Any, NamedTuple

import numpy
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pagebeam.transforms.ops.report.stored_rows import StoredRows, as_bools
from pagebeam.transforms.ops.storage import files

FACETS = ("source", "content", "language", "media_type", "label", "structure", "removed_by")
"""Columns with few different values, by which pages are chosen."""
NOTHING = "none"
"""The value of a facet where the column is null."""
FIRST = {
    "worst": ("quality", "ascending"),
    "document": ("uri", "ascending"),
    "longest": ("size", "descending"),
    "shortest": ("size", "ascending"),
}
"""Orders, and what comes first in each; equal ones are in the order of documents and pages."""
LISTED = (
    "document_id", "uri", "page", "page_count", "source", "content", "language", "quality", "estimated_cer", "size",
    "warnings", "label", "removed_by", "text",
)  # fmt: skip
"""Columns of a page in a list."""
REMEMBERED = 32  # answers


class PageQuery(NamedTuple):
    """Which pages are wanted, and in which order."""

    facets: tuple[tuple[str, str], ...] = ()  # (one of FACETS, value)
    name: str = ""  # part of the URI, whatever its case
    text: str = ""  # part of the page's text, whatever its case
    entity: str = ""  # kind of an entity on the page
    warned: bool = False  # whether only those with warnings
    order: str = "worst"  # one of FIRST


class PageTable:
    """The pages of a finished output.

    Args:
        out: The output's folder.
        record: Content of `run.json`.
    """

    def __init__(self, out: str, record: dict[str, Any]):
        self.rows = StoredRows(out, record, "pages")
        narrow = [
            table for _, table in self.rows.shards(["uri", "page", "quality", "size", "warnings", *FACETS], FACETS)
        ]
        self._table = pa.concat_tables(narrow, promote_options="default") if narrow else pa.table({})
        self.find = functools.lru_cache(REMEMBERED)(self._find)

    def __len__(self) -> int:
        return len(self.rows)

    @functools.cached_property
    def facets(self) -> dict[str, list[tuple[str, int]]]:
        """The values of each facet that tells pages apart, with how many pages have each, most first."""
        found = {}
        for name in FACETS:
            if name in self._table.column_names:
                counts = pc.value_counts(self._table[name].cast(pa.string())).to_pylist()
                pairs = [(one["values"] or NOTHING, one["counts"]) for one in counts]
                if len(pairs) > 1:
                    found[name] = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
        return found

    @functools.cached_property
    def entity_kinds(self) -> list[tuple[str, int]]:
        """The kinds of entities, with how many there are of each, most first."""
        totals: dict[str, int] = {}
        for _, table in self.rows.shards(["entities"]):
            if table.column_names:
                kinds = pc.struct_field(pc.list_flatten(table["entities"]), "kind")
                for one in pc.value_counts(kinds).to_pylist():
                    totals[one["values"]] = totals.get(one["values"], 0) + one["counts"]
        return sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))

    def _find(self, query: PageQuery) -> numpy.ndarray:
        """Returns the numbers (N,) of the pages that fit, 0-based over all shards, in the order wanted."""
        fits = numpy.ones(len(self), bool)
        for name, value in query.facets:
            if name not in self._table.column_names:
                return numpy.zeros(0, numpy.int64)
            column = self._table[name].cast(pa.string())
            fits &= as_bools(pc.is_null(column) if value == NOTHING else pc.equal(column, value))
        if query.name and len(self):
            fits &= as_bools(pc.match_substring(self._table["uri"], query.name, ignore_case=True))
        if query.warned and len(self):
            fits &= as_bools(pc.greater(pc.list_value_length(self._table["warnings"]), 0))
        if query.entity or query.text:
            for path, start, end in zip(self.rows.paths, self.rows.starts, self.rows.starts[1:], strict=False):
                if fits[start:end].any():
                    fits[start:end] &= _holding(path, query.text, query.entity)
        numbers = numpy.flatnonzero(fits)
        return numbers[self._order(query.order, numbers)] if len(numbers) else numbers

    def _order(self, order: str, numbers: numpy.ndarray) -> numpy.ndarray:
        keys = dict([FIRST[order], ("uri", "ascending"), ("page", "ascending")])
        some = self._table.select([*keys]).take(numbers)
        return pc.sort_indices(some, sort_keys=[*keys.items()]).to_numpy()


def _holding(path: str, text: str, entity: str) -> numpy.ndarray:
    """Returns which rows (N,) of a shard hold a text and an entity; a row group at a time is in memory."""
    with files.opened(path) as file:
        shard = pq.ParquetFile(file)
        parts = [numpy.zeros(0, bool)]
        for group in range(shard.num_row_groups):
            fits = numpy.ones(shard.metadata.row_group(group).num_rows, bool)
            if text:
                texts = shard.read_row_group(group, columns=["text"])["text"]
                fits &= as_bools(pc.match_substring(texts, text, ignore_case=True))
            if entity:
                found = shard.read_row_group(group, columns=["entities"])["entities"].combine_chunks()
                kinds = pc.struct_field(pc.list_flatten(found), "kind")
                rows = pc.list_parent_indices(found).to_numpy()[as_bools(pc.equal(kinds, entity))]
                fits &= numpy.isin(numpy.arange(len(fits)), rows)
            parts.append(fits)
    return numpy.concatenate(parts)
