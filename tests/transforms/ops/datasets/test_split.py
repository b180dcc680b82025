"""Splits by hash: pinned values, proportions, and stability under growth."""

import hashlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.schemas.options import SplitOptions
from pagebeam.transforms.ops.datasets.split import sample_hash, split_of

HALF = SplitOptions(test_fraction=0.3, validation_fraction=0.2)


def test_the_hash_is_sha256_of_purpose_seed_and_key():
    assert sample_hash("cat/1.jpg", 7) == int(hashlib.sha256(b"sample\x007\x00cat/1.jpg").hexdigest()[:16], 16)


def test_the_side_is_told_by_where_the_hash_falls():
    for group in map(str, range(200)):
        position = int(hashlib.sha256(f"split\x000\x00{group}".encode()).hexdigest()[:16], 16) / 2**64
        expected = "test" if position < 0.3 else "validation" if position < 0.5 else "train"
        assert split_of(group, 0, HALF) == expected


def test_fractions_come_out():
    sides = [split_of(str(i), 1, HALF) for i in range(10_000)]
    assert abs(sides.count("test") - 3000) < 150
    assert abs(sides.count("validation") - 2000) < 150


def test_another_seed_is_another_split():
    sides = [[split_of(str(i), seed, HALF) for i in range(100)] for seed in (0, 1)]
    assert sides[0] != sides[1]


def test_another_process_agrees():
    code = "from pagebeam.transforms.ops.datasets.split import sample_hash; print(sample_hash('ä', 0))"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert int(printed) == sample_hash("ä", 0)


@given(st.text(), st.integers())
def test_everything_trains_and_everything_tests(group, seed):
    assert split_of(group, seed, SplitOptions(test_fraction=0)) == "train"
    assert split_of(group, seed, SplitOptions(test_fraction=1)) == "test"
    assert split_of(group, seed, SplitOptions(test_fraction=0, validation_fraction=1)) == "validation"


@given(st.text(), st.integers())
def test_a_larger_test_fraction_only_adds(group, seed):
    if split_of(group, seed, SplitOptions(test_fraction=0.2)) == "test":
        assert split_of(group, seed, SplitOptions(test_fraction=0.4)) == "test"


@pytest.mark.parametrize("fractions", [(-0.1, 0), (1.1, 0), (0.6, 0.5), (float("nan"), 0)])
def test_impossible_fractions(fractions):
    with pytest.raises(ValueError, match="must be in"):
        split_of("a", 0, SplitOptions(test_fraction=fractions[0], validation_fraction=fractions[1]))


def test_names_that_are_no_text():
    assert 0 <= sample_hash("\udcff.jpg", 0) < 2**64
