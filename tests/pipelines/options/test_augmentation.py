"""Copies: which changes are asked for, how ranges are written, and what would change nothing."""

import argparse

import pytest

from pagebeam.pipelines.options.augmentation import around_one, augment_contradictions, copies, two
from pagebeam.schemas.image import Augmentation, Copies
from tests.pipelines.options.given import given


def test_a_range_is_two_ascending_factors():
    assert two()("0.5,1.5") == (0.5, 1.5)
    assert around_one("0.8,1.2") == (0.8, 1.2)
    assert around_one("0.25") == (0.75, 1.25)


@pytest.mark.parametrize("text", ["1.5,0.5", "0,1", "1,inf", "1", "a,b"])
def test_what_is_not_a_range_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError, match=r"LOW,HIGH, as 0\.5,1\.5"):
        two()(text)


def test_copies_alone_are_turned_by_up_to_90_degrees():
    assert copies(given()) == Copies()
    assert copies(given("--augment", "2", "--seed", "7")) == Copies(2, 7, Augmentation(rotation_range=90.0))


def test_how_edges_are_filled_is_not_a_change_of_its_own():
    by = copies(given("--augment", "1", "--fill_mode", "constant", "--cval", "9")).by
    assert (by.rotation_range, by.fill_mode, by.cval) == (90.0, "constant", 9.0)


def test_a_change_that_is_asked_for_is_the_only_one():
    assert copies(given("--augment", "1", "--zoom_range", "0.25")).by == Augmentation(zoom_range=(0.75, 1.25))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--noise", "3"], "--noise changes copies of images"),
        (["--augment", "1", "--cval", "9"], "--fill_mode constant fills with"),
        (["--augment", "4", "--samples_per_shard", "4"], "give --samples_per_shard at least 5"),
    ],
)
def test_contradictions(more, said):
    (message,) = augment_contradictions(given(*more))
    assert said in message


def test_what_fits_together_is_not_refused():
    assert list(augment_contradictions(given("--augment", "3", "--noise", "3", "--samples_per_shard", "4"))) == []
