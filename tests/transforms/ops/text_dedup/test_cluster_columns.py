"""Columns of pages and documents: by what one text is."""

import pytest

from pagebeam.schemas.document import Document
from pagebeam.schemas.tables import DOCUMENTS, PAGES
from pagebeam.transforms.ops.formats.parquet import to_batch
from pagebeam.transforms.ops.text_dedup.cluster_columns import NO_CLUSTERS, ClusterColumns
from pagebeam.transforms.ops.text_dedup.cluster_table import TextCluster

ROWS = [dict.fromkeys(PAGES.names) | {"document_id": "d", "uri": "/d", "page": page} for page in (1, 2)]
CLUSTER = TextCluster("/d", "c", 3, "c", 0.5, ("z",))
TOLD = {"duplicate_of": "c", "cluster": "c", "cluster_size": 3, "similarity": 0.5, "near_clusters": ["z"]}
NOTHING = dict.fromkeys(TOLD)
DOCUMENT = Document("/d", "d", "text/plain", 1, 2, None, None, None)


@pytest.mark.parametrize(
    ("columns", "pages", "document"),
    [
        (ClusterColumns({"d/2": CLUSTER}, "page"), [NOTHING, TOLD], NOTHING),
        (ClusterColumns({"d": CLUSTER}, "document"), [TOLD, TOLD], TOLD),
        (NO_CLUSTERS, [NOTHING, NOTHING], NOTHING),
    ],
)
def test_pages_and_documents_say_what_their_text_does(columns, pages, document):
    batch = columns.of_pages(to_batch(ROWS, PAGES))
    assert batch.schema == PAGES
    assert [{name: row[name] for name in TOLD} for row in batch.to_pylist()] == pages
    assert [row["page"] for row in batch.to_pylist()] == [1, 2]
    assert columns.of_document(DOCUMENT) == document


@pytest.mark.parametrize(("sample", "told"), [("page", NOTHING), ("document", TOLD)])
def test_rows_of_documents_that_are_there_say_it_as_well(sample, told):
    rows = to_batch([dict.fromkeys(DOCUMENTS.names) | {"document_id": "d", "uri": "/d", "bag_of_words": []}], DOCUMENTS)
    (row,) = ClusterColumns({"d": CLUSTER}, sample).of_documents(rows).to_pylist()
    assert {name: row[name] for name in TOLD} == told
