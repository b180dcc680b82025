"""Sides of texts: a cluster's, a document's or a group's, and none for what repeats a text on another one."""

import pytest

from pagebeam.schemas.failure import BadInput
from pagebeam.schemas.options import SplitOptions
from pagebeam.transforms.ops.datasets.split import split_of
from pagebeam.transforms.ops.text_dedup.text_sides import NO_FACTS, TextFacts, is_dropped, unit_of

SPLIT = SplitOptions()
SIDES = {
    side: [name for name in map("doc{}".format, range(60)) if split_of(name, 0, SPLIT) == side]
    for side in ("train", "test")
}
TRAIN, TEST = SIDES["train"], SIDES["test"]


@pytest.mark.parametrize(
    ("facts", "group", "sample", "unit"),
    [
        (NO_FACTS, "", "document", TRAIN[0]),
        (NO_FACTS, "g", "page", "g"),
        (TextFacts(None, TRAIN[0]), "", "document", TRAIN[0]),
        (TextFacts(TEST[0], TEST[0]), "", "document", TEST[0]),
        (TextFacts(TEST[1], TEST[0], (TEST[2],)), "", "document", TEST[0]),
        (TextFacts(f"{TRAIN[1]}/3", f"{TRAIN[1]}/3"), "", "page", TRAIN[0]),
        (TextFacts(None, f"{TEST[1]}/3"), "", "page", TRAIN[0]),
        (TextFacts(None, TEST[0]), "g", "document", "g"),
    ],
)
def test_what_shares_a_side(facts, group, sample, unit):
    assert unit_of(facts, TRAIN[0], group, sample, SPLIT) == unit


@pytest.mark.parametrize(
    ("facts", "group", "sample", "split"),
    [
        (TextFacts(f"{TEST[0]}/1", f"{TEST[0]}/1"), "", "page", SPLIT),
        (TextFacts(TEST[0], TEST[0], (TRAIN[0],)), "", "document", SPLIT),
        (TextFacts(TRAIN[1], TRAIN[1]), "g", "document", SPLIT),
        (TextFacts(f"{TRAIN[1]}/3", f"{TRAIN[1]}/3"), "", "page", SplitOptions(method="exact")),
    ],
)
def test_what_repeats_a_text_that_may_be_on_another_side_has_none(facts, group, sample, split):
    with pytest.raises(BadInput, match="another side of the split"):
        unit_of(facts, TRAIN[0], group, sample, split)


def test_only_what_repeats_another_text_is_dropped():
    drop = SplitOptions(duplicates="drop")
    assert [is_dropped(facts, drop) for facts in (NO_FACTS, TextFacts(None, "a"), TextFacts("a", "a"))] == [
        False,
        False,
        True,
    ]
    assert not is_dropped(TextFacts("a", "a"), SPLIT)
