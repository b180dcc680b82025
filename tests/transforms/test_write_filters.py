"""Tests that what shards removed is added up, and that nothing is written anew for it."""

import json
import os

import pyarrow.parquet as pq

from pagebeam.schemas.curation.rules import FILTERS
from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.transforms.write_filters import WriteFilters


def shard(number, *rows):
    return Written(ShardName("pages", number, 2), (), {}, (), json.dumps(rows) if rows else "", 0.0)


def test_shards_are_added_up(tmp_path):
    shards = [
        shard(0, ["page", "a", "en", 2, 3], ["page", None, "en", 5, 0], ["page", "a", None, 1, 1]),
        shard(1, ["page", "a", "en", 1, 1], ["page", None, "en", 1, 0]),
        shard(2),
    ]
    (written,) = shards | WriteFilters(str(tmp_path))
    path = tmp_path / written.files[0].path
    table = pq.read_table(path)
    assert table.schema == FILTERS
    assert [tuple(row.values()) for row in table.to_pylist()] == [
        ("page", None, "en", 6, None),
        ("page", "a", None, 1, 1),
        ("page", "a", "en", 3, 4),
    ]
    before = os.stat(path).st_mtime_ns
    assert [*(shards[::-1] | WriteFilters(str(tmp_path)))] == [written]
    assert os.stat(path).st_mtime_ns == before
