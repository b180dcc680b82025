"""Counting words, and the table of the vocabulary."""

import math

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.tables import PAGES
from pagebeam.transforms.ops.sequences.texts import Text, texts_of, uris_of, with_ngrams
from pagebeam.transforms.ops.sequences.vocabulary import count_words, read_vocabulary, write_vocabulary


def pages(path, *rows):
    """Writes a shard of `pages/`: (document_id, uri, page, words or None)."""
    full = [
        dict.fromkeys(PAGES.names)
        | {"document_id": i, "uri": uri, "page": page, "words": words and [{"word": word, "tag": 0} for word in words]}
        for i, uri, page, words in rows
    ]
    pq.write_table(pa.Table.from_pylist(full, PAGES), path)
    return str(path)


@pytest.fixture
def shard(tmp_path):
    return pages(
        tmp_path / "part.parquet",
        ("d1", "b.pdf", 1, ["the", "cat"]),
        ("d1", "b.pdf", 2, None),
        ("d1", "b.pdf", 3, ["the", "mat"]),
        ("d2", "a.pdf", 1, ["dog"]),
    )


def test_texts_are_pages(shard):
    assert list(texts_of(shard, "page")) == [
        Text("d1/1", "b.pdf", "d1", ["the", "cat"]),
        Text("d1/2", "b.pdf", "d1", [], 2),
        Text("d1/3", "b.pdf", "d1", ["the", "mat"], 3),
        Text("d2/1", "a.pdf", "d2", ["dog"]),
    ]


def test_texts_are_documents(shard):
    assert list(texts_of(shard, "document")) == [
        Text("d1", "b.pdf", "d1", ["the", "cat", "the", "mat"]),
        Text("d2", "a.pdf", "d2", ["dog"]),
    ]
    assert uris_of(shard) == ["a.pdf", "b.pdf"]


def test_counts(shard):
    counted, texts = count_words(texts_of(shard, "page"))
    assert texts == 4
    assert counted == {"the": (2, 2), "cat": (1, 1), "mat": (1, 1), "dog": (1, 1)}
    assert count_words(texts_of(shard, "document"))[0]["the"] == (2, 1)


def test_runs_of_words_count_as_words():
    assert list(with_ngrams(["a", "b", "c"], 3)) == ["a", "b", "c", "a b", "b c", "a b c"]
    counted, _ = count_words([Text("k", "u", "d", ["a", "b", "a", "b"])], 2)
    assert counted == {"a": (2, 1), "b": (2, 1), "a b": (2, 1), "b a": (1, 1)}


def test_the_table_is_read_back(tmp_path):
    file = write_vocabulary(str(tmp_path), [("the", 5, 3), ("cat", 2, 2)], 3)
    assert (file.path, file.rows) == ("vocabulary/part-00000-of-00001.parquet", 2)
    row = pq.read_table(tmp_path / file.path).to_pylist()[1]
    assert row.pop("idf") == pytest.approx(math.log(4 / 3) + 1)
    assert row == {"word": "cat", "rank": 2, "count": 2, "document_frequency": 2}
    known = read_vocabulary(str(tmp_path), file.sha256)
    assert known.ranks == {"the": 1, "cat": 2}
    assert known.idf[0] == 1.0


def test_an_empty_vocabulary_is_a_table_too(tmp_path):
    file = write_vocabulary(str(tmp_path), [], 0)
    assert read_vocabulary(str(tmp_path), file.sha256).ranks == {}
