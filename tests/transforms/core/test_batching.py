"""Blocks: many items as bytes, none lost, whatever bundles they come in."""

import apache_beam as beam
import pytest

from pagebeam.schemas.image import ImageRef
from pagebeam.transforms.core import batching
from pagebeam.transforms.core.batching import Batch, BatchByKey, batch_of, items_in, items_of


def test_references_in_a_block_take_a_tenth_of_their_room():
    refs = [
        ImageRef(f"/photos/class/{i:06d}.jpg", f"class/{i:06d}.jpg", "class", f"class/{i:06d}.jpg") for i in range(1000)
    ]
    assert 10 * len(batch_of(refs)) < sum(len(batch_of([ref])) for ref in refs)
    assert items_of(batch_of(refs)) == refs


def test_a_block_of_nothing_is_not_empty():
    assert batch_of([]) != b""
    assert list(items_in([batch_of([]), batch_of([None, 1])])) == [None, 1]


@pytest.mark.parametrize(("limit", "expected"), [(1, [1] * 7), (3, [1, 3, 3]), (100, [7])])
def test_items_leave_together(monkeypatch, limit, expected):
    monkeypatch.setattr(batching, "TOGETHER", limit)
    found = ["abcdefg"] | beam.FlatMap(list) | beam.ParDo(Batch())
    assert sorted(len(items_of(block)) for block in found) == expected
    assert sorted(items_in(found)) == list("abcdefg")


@pytest.mark.parametrize(("limit", "expected"), [(1, 7), (4, 4), (100, 2)])
def test_items_of_a_key_leave_together(monkeypatch, limit, expected):
    monkeypatch.setattr(batching, "HELD", limit)
    found = range(7) | beam.Map(lambda number: (number % 2, number)) | beam.ParDo(BatchByKey())
    assert len(found) == expected
    assert sorted((key, item) for key, block in found for item in items_of(block)) == [
        (key, item) for key in (0, 1) for item in range(key, 7, 2)
    ]
