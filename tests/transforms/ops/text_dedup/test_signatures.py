"""The table of signatures: rows as they were given, columns as arrays, texts without letters without a sketch."""

import numpy
import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.curation.text_dedup import SIGNATURES, TextDedupOptions
from pagebeam.schemas.outputs import ShardName
from pagebeam.transforms.ops.text_dedup import signatures
from pagebeam.transforms.ops.text_dedup.signatures import (
    SignedText,
    count_texts,
    id_of,
    read_band,
    read_compared,
    read_ids,
    rows_of,
    write_signatures,
)
from pagebeam.transforms.ops.text_dedup.signer import sign

NAME = ShardName(SIGNATURES, 0, 1)
TEXTS = {"a/1": "It rained for days", "a/2": " … ", "b/1": "The storm came ashore"}


@pytest.fixture(params=["exact", "near"])
def table(tmp_path, monkeypatch, request):
    monkeypatch.setattr(signatures, "TOGETHER", 2)
    options = TextDedupOptions(request.param)
    texts = [SignedText(key, ("/x", "/y"), sign([text], options)) for key, text in TEXTS.items()]
    result = write_signatures(str(tmp_path), NAME, iter(texts), options)
    assert (result.files[0].rows, result.counts) == (3, {"signatures": 3})
    return texts, str(tmp_path / NAME.part("parquet"))


def test_columns_are_read_as_they_were_written(table):
    texts, uri = table
    assert count_texts(uri) == 3
    assert read_ids(uri).tobytes() == b"".join(map(id_of, TEXTS))
    hashes, rows = read_band(uri, 0)
    assert rows.tolist() == [0, 2]
    assert hashes.tolist() == [texts[0].signature.bands[0], texts[2].signature.bands[0]]
    ids, sketches = read_compared(uri, numpy.array([2]))
    assert (ids.tobytes(), sketches[0].tolist()) == (id_of("b/1"), texts[2].signature.sketch.tolist())
    (row,) = rows_of(uri, numpy.array([0]))
    assert (row["key"], row["uris"], row["letters"]) == ("a/1", ["/x", "/y"], 15)


def test_a_text_without_letters_has_no_sketch(table):
    (row,) = pq.read_table(table[1]).slice(1, 1).to_pylist()
    assert (row["key"], row["letters"], row["sketch"], row["band_00"]) == ("a/2", 0, None, None)


def test_a_table_without_texts_can_be_read(tmp_path):
    write_signatures(str(tmp_path), NAME, [], TextDedupOptions("near"))
    uri = str(tmp_path / NAME.part("parquet"))
    assert (count_texts(uri), len(read_ids(uri)), len(read_band(uri, 0)[0])) == (0, 0, 0)
