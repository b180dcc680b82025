"""Edges between near prints, whatever batch of the work store they are in."""

import apache_beam as beam
import numpy
import pytest

from pagebeam.schemas.image import HashLocation, ImageHashes
from pagebeam.transforms.core.batching import Batch
from pagebeam.transforms.dedup.find_near_duplicates import FindNearDuplicates
from pagebeam.transforms.ops.dedup import image_hashes
from pagebeam.transforms.ops.images.perceptual_hash import BITS, NEAR, PARTS
from tests.transforms.collecting import collected


def id_of(number: int) -> bytes:
    return number.to_bytes(16, "big")


@pytest.fixture
def spots(tmp_path):
    """Prints in three batches: 0 and 3 are as far from each other as near ones may be, 1 and 4 one bit further."""
    bits = numpy.random.default_rng(2).integers(0, 2, (6, 1, BITS), numpy.uint8).repeat(PARTS, 1)
    bits[3], bits[4] = bits[0], bits[1]
    bits[3, :, -NEAR:] ^= 1
    bits[4, :, -NEAR - 1 :] ^= 1
    found = [ImageHashes(f"{n}", "", one.tobytes(), None) for n, one in enumerate(numpy.packbits(bits, axis=2))]
    batches = [image_hashes.publish(str(tmp_path), "c", found[first::3]) for first in range(3)]
    return [(id_of(n), HashLocation(batches[n % 3], n // 3)) for n in range(6)]


def edges(spots, gone: tuple[int, ...] | None = None) -> set[tuple[int, ...]]:
    with beam.Pipeline() as pipeline:
        left_out = None
        if gone is not None:
            left_out = pipeline | "Gone" >> beam.Create([id_of(number) for number in gone]) | beam.ParDo(Batch())
        found = collected("edges", pipeline | "Spots" >> beam.Create(spots) | FindNearDuplicates(left_out))
    return {tuple(sorted(int.from_bytes(id_, "big") for id_ in edge)) for edge in found}


def test_prints_are_tied_up_to_the_limit_and_no_further(spots):
    assert edges(spots) == {(0, 3)}


def test_what_is_gone_has_no_edges(spots):
    assert edges(spots, ()) == {(0, 3)}
    assert edges(spots, (1, 3)) == set()
