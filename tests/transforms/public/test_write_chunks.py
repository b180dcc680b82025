"""Chunks in other people's pipelines: those that the main job writes, whatever counts the tokens."""

import hashlib

import pytest

from pagebeam.schemas.structure.chunks import ChunkOptions
from pagebeam.transforms import write_chunks
from pagebeam.transforms.public.write_chunks import WriteChunks
from tests.transforms.made_pages import read_rows, write_blocks

TOKENIZER = """{"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
"pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
"model": {"type": "WordLevel", "vocab": {"[UNK]": 0}, "unk_token": "[UNK]"}}"""


@pytest.fixture
def shards(tmp_path, execution):
    return [file for shard in write_blocks(tmp_path, execution) for file in shard.files if "pages/" in file.path]


def test_chunks_are_those_of_the_main_job(tmp_path, execution, shards):
    done = shards | WriteChunks(str(tmp_path), ChunkOptions(16))
    assert done.failures == []
    main = write_blocks(tmp_path, execution) | write_chunks.WriteChunks(str(tmp_path), ChunkOptions(16), execution)
    assert sorted(done.files) == sorted(file for shard in main for file in shard.files)
    assert len(done.files) == len(shards) > 1


def test_a_tokenizer_counts_by_its_content(tmp_path, shards):
    path = tmp_path / "tokenizer.json"
    path.write_text(TOKENIZER)
    shards | "Plain" >> WriteChunks(str(tmp_path), ChunkOptions(8, str(path)))
    digest = hashlib.sha256(TOKENIZER.encode()).hexdigest()
    first = read_rows(tmp_path, "chunks")
    shards | "Known" >> WriteChunks(str(tmp_path), ChunkOptions(8, str(path), digest))
    assert read_rows(tmp_path, "chunks") == first
    assert max(row["tokens"] for row in first) <= 8 < len(first)


def test_chunks_have_tokens():
    with pytest.raises(ValueError, match="tokens=0: give the tokens of a chunk"):
        ["a"] | WriteChunks("out", ChunkOptions())
