"""Settling: all items of a key meet, whatever else shares their bucket."""

import apache_beam as beam
import pytest

from pagebeam.transforms.core import flat_map_groups
from pagebeam.transforms.core.flat_map_groups import FlatMapGroups
from tests.transforms.collecting import collected


def first_letter(word: str) -> str:
    return word[:1]


def joined(words: list[str]):
    yield "+".join(sorted(words))


@pytest.mark.parametrize("buckets", [1, 3, flat_map_groups.BUCKETS])
def test_items_that_share_a_key_meet(monkeypatch, buckets):
    monkeypatch.setattr(flat_map_groups, "BUCKETS", buckets)
    words = ["ant", "bee", "ape", "cat", "bat", "äsche", ""]
    found = sorted(words | FlatMapGroups(first_letter, joined))
    assert found == sorted(["ant+ape", "bat+bee", "cat", "äsche", ""])


def test_what_settles_may_drop_and_multiply():
    found = [1, 2, 3, 4] | FlatMapGroups(lambda n: str(n % 2), lambda numbers: [sum(numbers)] * (sum(numbers) % 4))
    assert found == [6, 6]


def test_items_of_several_collections_meet():
    with beam.Pipeline() as pipeline:
        some = tuple(pipeline | f"{part}" >> beam.Create(part) for part in (["ant", "bee"], [b"ape"], [b"cat", "bat"]))
        met = some | FlatMapGroups(lambda word: word[:1] if isinstance(word, bytes) else word[:1].encode(), as_texts)
        found = collected("met", met)
    assert sorted(found) == ["ant+ape", "bat+bee", "cat"]


def as_texts(words: list[str | bytes]):
    yield from joined([word.decode() if isinstance(word, bytes) else word for word in words])
