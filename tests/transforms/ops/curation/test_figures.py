"""Tests that documents have the figures of all of their text."""

import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.schemas.curation.signals import SIGNALS
from pagebeam.transforms.ops.curation.figures import document_figures, joined, of_documents, page_figures, texts_of
from tests.transforms.ops.curation.shards import write_shard

DOCUMENTS = {"a": ["A running head\nIt is one.", "A running head\nIt is two."], "b": ["Alone"], "c": []}


def test_documents_are_measured_as_a_whole(tmp_path):
    paths = write_shard(tmp_path, DOCUMENTS)
    keys = [(name, f"{name}.pdf") for name in DOCUMENTS]
    found = document_figures(paths.pages, dict.fromkeys(keys, "en"))
    assert set(found) == set(keys)
    counts = of_documents(keys, found)["word_count"].to_pylist()
    assert counts == [12, 1, 0]
    assert found["a", "a.pdf"]["duplicate_line_fraction"].to_pylist() == [0.25]
    assert of_documents([], {}).schema == SIGNALS


def test_pages_are_measured_one_by_one(tmp_path):
    (batch,) = pq.read_table(write_shard(tmp_path, DOCUMENTS).pages).to_batches()
    found = page_figures(batch)
    assert found["word_count"].to_pylist() == [6, 6, 1]
    assert found["duplicate_line_fraction"].to_pylist() == [0, 0, 0]
    assert texts_of(batch).to_pylist()[2] == "Alone"
    assert joined(batch, found).schema.names == [*batch.schema.names, *SIGNALS.names]


def test_bodies_are_measured_where_they_are_known():
    """Running heads would be repeated lines, and lines of print no paragraphs."""
    batch = pa.table({"text": ["head\none two", "head\nthree"], "body": ["one two", None]}).to_batches()[0]
    assert texts_of(batch).to_pylist() == ["one two", "head\nthree"]


def test_a_page_without_text_has_no_words():
    batch = pa.RecordBatch.from_pydict({"text": pa.nulls(1, pa.string()), "language": pa.nulls(1, pa.string())})
    assert page_figures(batch)["word_count"].to_pylist() == [0]
