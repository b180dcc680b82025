"""A shard as its two files have it."""

import numpy
import pytest

from pagebeam.readers.tokens.indexed import IndexedShard
from tests.readers.tokens.written import write


@pytest.fixture
def prefix(tmp_path):
    return write(tmp_path, [[2, 1]]) / "tokens" / "train" / "part-00000-of-00001"


def test_tokens_and_lengths(prefix):
    shard = IndexedShard(str(prefix))
    assert shard.tokens.tolist() == [1, 2, 0, 3, 0]
    assert shard.lengths.tolist() == [3, 2]
    assert shard.tokens.dtype == numpy.uint16
    assert IndexedShard(f"file://{prefix}").tokens.tolist() == shard.tokens.tolist()


def test_large_vocabularies_have_large_numbers(tmp_path):
    write(tmp_path, [[70_000]], vocab_size=70_001)
    shard = IndexedShard(str(tmp_path / "tokens" / "train" / "part-00000-of-00001"))
    assert (shard.tokens.dtype, int(shard.tokens[-2])) == (numpy.int32, 70_000)


def test_what_is_not_whole_is_refused(prefix):
    index, data = prefix.with_suffix(".idx"), prefix.with_suffix(".bin")
    whole = index.read_bytes()
    data.write_bytes(data.read_bytes()[:-2])
    with pytest.raises(ValueError, match=r"has 4 tokens, not those of its index"):
        IndexedShard(str(prefix))
    index.write_bytes(whole[:9] + b"\2" + whole[10:])
    with pytest.raises(ValueError, match="has version 2 and type 8"):
        IndexedShard(str(prefix))
    index.write_bytes(b"")
    with pytest.raises(ValueError, match="is not an index of tokens"):
        IndexedShard(str(prefix))
