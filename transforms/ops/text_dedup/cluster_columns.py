"""What rows of `pages/` and `documents/` say of the clusters of texts."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from pagebeam.schemas.curation.text_dedup import CLUSTER_COLUMNS
from pagebeam.schemas.document import Document
from pagebeam.transforms.ops.text_dedup.cluster_table import TextCluster

_NOTHING: dict[str, Any] = dict.fromkeys(CLUSTER_COLUMNS)


class ClusterColumns:
    """Fills the columns of the rows of one shard.

    Where a text is a document, its pages say what it says; where a text is a page, documents say nothing.

    Args:
        clusters: By key, as `read_clusters` returns them; none where nobody asked for duplicates.
        sample: "page" or "document": what one text is.
    """

    def __init__(self, clusters: Mapping[str, TextCluster], sample: str):
        self._clusters, self._sample = clusters, sample

    def of_pages(self, rows: pa.RecordBatch) -> pa.RecordBatch:
        """Returns rows of `PAGES` with the columns."""
        if not self._clusters:
            return rows
        places = zip(*(rows.column(name).to_pylist() for name in ("document_id", "page", "uri")), strict=True)
        found = [self._of(id_ if self._sample == "document" else f"{id_}/{page}", uri) for id_, page, uri in places]
        return _filled(rows, found)

    def of_documents(self, rows: pa.RecordBatch) -> pa.RecordBatch:
        """Returns rows of `DOCUMENTS` with the columns."""
        if not self._clusters or self._sample != "document":
            return rows
        places = zip(*(rows.column(name).to_pylist() for name in ("document_id", "uri")), strict=True)
        return _filled(rows, [self._of(*place) for place in places])

    def of_document(self, document: Document) -> dict[str, Any]:
        """Returns the columns of a row of `DOCUMENTS`."""
        return self._of(document.document_id, document.uri) if self._sample == "document" else _NOTHING

    def _of(self, key: str, uri: str) -> dict[str, Any]:
        cluster = self._clusters.get(key)
        return cluster.columns_of(key, uri) if cluster else _NOTHING


def _filled(rows: pa.RecordBatch, found: list[dict[str, Any]]) -> pa.RecordBatch:
    for name in CLUSTER_COLUMNS:
        place = rows.schema.get_field_index(name)
        values = pa.array([one[name] for one in found], rows.schema.field(place).type)
        rows = rows.set_column(place, rows.schema.field(place), values)
    return rows


NO_CLUSTERS = ClusterColumns({}, "page")
"""Fills nothing."""
