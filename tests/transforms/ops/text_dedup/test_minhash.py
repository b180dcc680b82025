"""MinHash: what sketches share estimates what texts share, whatever their length, script and process."""

import itertools

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.transforms.ops.text_dedup.minhash import (
    EMPTY,
    bands_of,
    bytes_of,
    shingles,
    similarity,
    sketch,
    that_count,
)

RANDOM = numpy.random.default_rng(1)


def some(number: int) -> numpy.ndarray:
    return RANDOM.integers(0, (1 << 64) - 1, number, numpy.uint64, endpoint=True)


def mixed(number: int) -> int:
    """The finaliser of splitmix64, in integers of Python."""
    number ^= number >> 30
    number = number * 0xBF58476D1CE4E5B9 % (1 << 64)
    number ^= number >> 27
    number = number * 0x94D049BB133111EB % (1 << 64)
    return number ^ number >> 31


def overlapping(size: int, share: float) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Returns two sets of so many hashes whose Jaccard similarity is `share`."""
    common = round(2 * size * share / (1 + share))
    pool = some(2 * size - common)
    return pool[:size], pool[size - common :]


def test_the_same_text_has_the_same_numbers_in_every_process():
    base = 0xD1342543DE82EF95
    runs = ["itraine", "trained", "rainedf", "ainedfo"]
    expected = [mixed(sum(ord(one) * base ** (6 - at) for at, one in enumerate(run)) % (1 << 64)) for run in runs]
    assert shingles("itrainedfo", 7).tolist() == expected
    least = {place: min(h % (1 << 32) for h in expected if (h >> 32) * 2 >> 32 == place) for place in (0, 1)}
    assert sketch(numpy.array(expected, numpy.uint64), 2).tolist() == [least[0], least[1]]


@pytest.mark.parametrize(
    ("letters", "length", "number"), [("abcdefgh", 7, 2), ("abc", 7, 1), ("", 7, 0), ("東京", 1, 2)]
)
def test_there_is_a_hash_for_each_run(letters, length, number):
    found = shingles(letters, length)
    assert (len(found), found.dtype) == (number, numpy.uint64)


def test_runs_are_equal_only_where_their_letters_are():
    runs = ["".join(letters) for letters in itertools.product("abcd", repeat=6)]
    hashes = numpy.concatenate([shingles(run, 6) for run in runs])
    assert len(numpy.unique(hashes)) == len(runs) == 4096
    assert shingles("xxabcdefgyy", 7)[2] == shingles("abcdefg", 7)[0]


@pytest.mark.parametrize("size", [5, 60, 1000, 20_000])
@pytest.mark.parametrize("share", [0.0, 0.5, 0.8])
def test_the_share_of_equal_numbers_is_that_of_common_hashes(size, share):
    told = []
    for _ in range(60):
        ones = [bytes_of(sketch(hashes, 120))[None] for hashes in overlapping(size, share)]
        told.append(similarity(*ones)[0])
    true = round(2 * size * share / (1 + share)) / (2 * size - round(2 * size * share / (1 + share)))
    assert numpy.mean(told) == pytest.approx(true, abs=0.05 if size == 5 else 0.025)


def test_one_sketch_is_like_another_of_the_same_hashes_alone():
    one = bytes_of(sketch(some(500), 120))[None]
    assert similarity(one, one).tolist() == [1.0]
    assert similarity(one, ~one).tolist() == [0.0]


@given(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=50), st.integers(1, 200))
def test_every_place_is_filled_whatever_the_order(hashes, size):
    given_ = numpy.array(hashes, numpy.uint64)
    found = sketch(given_, size)
    assert not (found == EMPTY).any()
    assert (sketch(numpy.concatenate([given_[::-1], given_]), size) == found).all()


def test_no_hashes_have_an_empty_sketch():
    assert (sketch(numpy.empty(0, numpy.uint64), 8) == EMPTY).all()


@pytest.mark.parametrize("number", [3, 100, 5000])
def test_some_hashes_stand_for_all(number):
    parts = [some(number) for _ in range(3)]
    counting = numpy.concatenate([that_count(part, 24) for part in parts])
    assert (sketch(counting, 24) == sketch(numpy.concatenate(parts), 24)).all()
    assert len(counting) <= 72 or number < 5000


def test_bands_are_equal_where_all_their_numbers_are():
    sketches = RANDOM.integers(0, 1 << 32, (2, 20), numpy.uint32)
    sketches[1, :10] = sketches[0, :10]
    sketches[1, 10] = sketches[0, 10] ^ 1
    equal = bands_of(sketches, 4)[0] == bands_of(sketches, 4)[1]
    assert equal.tolist() == [True, True, False, False]
    assert bands_of(sketches, 4).dtype == numpy.uint32
