"""Ties: what is equal or near meets, wherever its print lies, and what is gone ties nothing together."""

import hashlib

import apache_beam as beam
import numpy
import pytest

from pagebeam.schemas.image import HashLocation, ImageHashes
from pagebeam.transforms.core.batching import Batch
from pagebeam.transforms.dedup.find_components import FindComponents, hash_of
from pagebeam.transforms.ops.dedup import image_hashes, near_duplicates
from pagebeam.transforms.ops.images.perceptual_hash import BITS, PARTS
from tests.transforms.collecting import collected

FAR, CLOSE = 40, 20  # bits


def id_of(number: int) -> bytes:
    return number.to_bytes(16, "big")


@pytest.fixture
def spots(tmp_path) -> list[tuple[bytes, HashLocation]]:
    """Prints in two batches: 0 - 1 - 2 is a chain whose ends are far, 3 is near none, 4 and 5 are equal."""
    bits = numpy.random.default_rng(1).integers(0, 2, (6, 1, BITS), numpy.uint8).repeat(PARTS, 1)
    bits[1], bits[2], bits[5] = bits[0], bits[0], bits[4]
    bits[1, :, -CLOSE:] ^= 1
    bits[2, :, -FAR:] ^= 1
    prints = [one.tobytes() for one in numpy.packbits(bits, axis=2)]
    found = [ImageHashes(f"{number}", "", one, None) for number, one in enumerate(prints)]
    one, other = (image_hashes.publish(str(tmp_path), "c", found[place::2]) for place in (0, 1))
    return [(id_of(number), HashLocation((one, other)[number % 2], number // 2)) for number in range(6)]


def chains(spots, hashes: dict[int, bytes], gone: tuple[int, ...] = ()) -> dict[int, int]:
    """Number -> least number of its chain."""
    with beam.Pipeline() as pipeline:
        files = pipeline | "Hashes" >> beam.Create(
            [hash_of(hashlib.sha256(content).hexdigest(), id_of(number)) for number, content in hashes.items()]
        )
        given = pipeline | "Spots" >> beam.Create(spots) if spots else None
        left_out = pipeline | "Gone" >> beam.Create([id_of(number) for number in gone]) | beam.ParDo(Batch())
        found = collected("roots", files | FindComponents(given, left_out))
    return {int.from_bytes(one.id, "big"): int.from_bytes(one.root, "big") for one in found}


@pytest.mark.parametrize("at_once", [1, near_duplicates.AT_ONCE])
def test_near_ones_meet_by_way_of_others(spots, monkeypatch, at_once):
    monkeypatch.setattr(near_duplicates, "AT_ONCE", at_once)
    assert chains(spots, {}) == {0: 0, 1: 0, 2: 0, 4: 4, 5: 4}


def test_what_is_gone_ties_nothing(spots):
    assert chains(spots, {}, (1,)) == {4: 4, 5: 4}
    assert chains(spots, {}, (0, 4)) == {1: 1, 2: 1}
    assert chains(spots, {}, tuple(range(6))) == {}


def test_equal_files_meet_and_join_chains(spots):
    hashes = {0: b"a", 1: b"b", 2: b"c", 3: b"d", 4: b"d", 5: b"e"}
    assert chains(spots, hashes) == {0: 0, 1: 0, 2: 0, 3: 3, 4: 3, 5: 3}
    assert chains(None, hashes) == {3: 3, 4: 3}
    assert chains(None, {0: b"a", 1: b"b"}) == {}
