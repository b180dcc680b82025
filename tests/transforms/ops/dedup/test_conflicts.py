"""Conflicts as `dataset.json` lists them."""

from pagebeam.transforms.ops.dedup.conflicts import Conflict, Conflicts, conflicts_json


def test_the_first_conflicts_are_listed_beside_the_number_of_all():
    found = Conflicts(3, (Conflict(("a.png", "b.png"), ("cat", "dog")),))
    assert conflicts_json(found) == {
        "pictures": 3,
        "first": [{"keys": ("a.png", "b.png"), "labels": ("cat", "dog")}],
    }


def test_none_is_zero_and_an_empty_list():
    assert conflicts_json(Conflicts()) == {"pictures": 0, "first": []}
