"""Sharding: every item in one shard, by hash, none too full, the same however the items come."""

import functools
import hashlib
import itertools

import pytest

from pagebeam.transforms.core import batching
from pagebeam.transforms.core.group_into_shards import GroupIntoShards, Place


def place(item: str, table: str = "t") -> Place:
    return Place(table, int(hashlib.sha256(item.encode()).hexdigest()[:16], 16), 1, 10)


def shards(items, samples, always=()):
    return {name: sorted(group) for name, group in items | GroupIntoShards(place, samples, always)}


def test_every_item_is_in_one_shard_and_no_shard_is_too_full():
    items = [f"item-{i}" for i in range(500)]
    found = shards(items, 64)
    assert sorted(item for group in found.values() for item in group) == sorted(items)
    assert max(map(len, found.values())) <= 64
    assert sorted(name.number for name in found) == list(range(len(found)))
    assert {name.total for name in found} == {len(found)}
    assert {name.table for name in found} == {"t"}


def test_the_order_of_items_does_not_matter():
    items = [f"item-{i}" for i in range(200)]
    assert shards(items, 50) == shards(items[::-1], 50)


@pytest.mark.parametrize(("together", "held"), [(1, 1), (7, 20), (7, 1000)])
def test_blocks_make_no_difference(monkeypatch, together, held):
    items = [f"item-{i}" for i in range(100)]
    whole = shards(items, 30, ("t", "u"))
    monkeypatch.setattr(batching, "TOGETHER", together)
    monkeypatch.setattr(batching, "HELD", held)
    assert shards(items, 30, ("t", "u")) == whole
    assert sum(map(len, whole.values())) == 100
    assert {name.table for name in whole} == {"t", "u"}


def test_a_table_that_must_be_there_is_there_without_items():
    found = shards([], 10, ("t",))
    assert [(name.part("parquet"), group) for name, group in found.items()] == [("t/part-00000-of-00001.parquet", [])]
    assert shards([], 10) == {}


def test_shards_are_ranges_of_hashes():
    found = shards([f"item-{i}" for i in range(300)], 100)
    spans = [
        (min(place(i).hash for i in found[name]), max(place(i).hash for i in found[name])) for name in sorted(found)
    ]
    assert all(before[1] < after[0] for before, after in itertools.pairwise(spans))


@pytest.mark.parametrize("tables", [("images/train", "images/test")])
def test_tables_are_planned_apart(tables):
    by_parity = functools.partial(_by_parity, tables=tables)
    found = dict(list(range(100)) | GroupIntoShards(by_parity, 30))
    assert {name.table for name in found} == set(tables)
    for name, group in found.items():
        assert {tables[item % 2] for item in group} == {name.table}


def _by_parity(item: int, tables: tuple[str, ...]) -> Place:
    return place(str(item), tables[item % 2])
