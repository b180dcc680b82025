"""Tasks that cut documents, in a sandbox and with a tokenizer from elsewhere."""

import fsspec
import pytest

from pagebeam.schemas.structure.chunks import CHUNKS, ChunkOptions
from pagebeam.transforms.ops.chunks.chunk_document import chunk_task
from pagebeam.transforms.ops.formats.parquet import from_message
from pagebeam.transforms.ops.structure.shard_documents import documents_of
from tests.transforms.made_pages import write_blocks
from tests.transforms.ops.chunks.test_tokens import tokenizer_json


@pytest.fixture
def shard(tmp_path, execution):
    (pages,) = write_blocks(tmp_path, execution, rows=100)
    return str(tmp_path / pages.files[0].path)


def rows_of(shard, options):
    document = documents_of(shard)[0][0]
    return [row for data in chunk_task(options)(shard, document) for row in from_message(data, CHUNKS).to_pylist()]


def test_words_and_marks_are_counted(shard):
    rows = rows_of(shard, ChunkOptions(16))
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    assert len(rows) > 1
    assert max(row["tokens"] for row in rows) <= 16


def test_a_tokenizer_of_a_bucket_is_fetched(shard):
    pytest.importorskip("tokenizers")
    with fsspec.open("memory://tokenizers/words.json", "w") as file:
        file.write(tokenizer_json())
    rows = rows_of(shard, ChunkOptions(16, "memory://tokenizers/words.json", "ab"))
    assert [row["tokens"] for row in rows] == [len(row["text"].split()) for row in rows]


def test_removed_pages_are_left_out_and_places_stay(tmp_path, execution):
    def chunked(folder, qualities, least, options):
        (pages,) = write_blocks(tmp_path / folder, execution, 100, qualities, least)
        return rows_of(str(tmp_path / folder / pages.files[0].path), options)

    every, good = (chunked(f"first {least}", (0.9, 0.3), least, ChunkOptions(16)) for least in (0.0, 0.5))
    assert {page for row in every for page in row["pages"]} == {1, 2}
    assert [row["pages"] for row in good] == [[1]]
    assert good[0]["text"]
    assert every[0]["text"].startswith(good[0]["text"])
    assert (good[0]["start"], good[0]["end"]) == (0, len(good[0]["text"]))
    assert chunked("none", (0.9, 0.3), 0.95, ChunkOptions(16)) == []
    (last,), (whole,) = (chunked(f"later {least}", (0.3, 0.9), least, ChunkOptions(100)) for least in (0.5, 0.0))
    assert last["pages"] == [2]
    assert whole["text"][last["start"] : last["end"]] == last["text"]
