"""Conflicts of labels: what is chosen of them, and how they are listed."""

import itertools

import pytest

from pagebeam.transforms.ops.dedup.conflicts import (
    LISTED,
    SHOWN,
    Conflict,
    Conflicts,
    Labelled,
    conflict_of,
    conflicts_json,
    first_conflicts,
)

PAIR = Conflict(("a.png", "b.png"), ("cat", "dog"), ("dog", "cat"), ("/d/a.png", "/d/b.png"))


def labelled(key: str, label: str) -> Labelled:
    return Labelled(key, label, f"/d/{key}")


def test_images_of_one_label_are_no_conflict():
    assert conflict_of([labelled("a", "cat"), labelled("b", "cat")]) is None
    assert conflict_of([]) is None


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_conflict_has_the_label_of_each_image_whatever_their_order(order):
    some = [labelled("c", "dog"), labelled("a", "dog"), labelled("b", "cat")]
    assert conflict_of(some[place] for place in order) == Conflict(
        ("a", "b", "c"), ("cat", "dog"), ("dog", "cat", "dog"), ("/d/a", "/d/b", "/d/c")
    )


def test_of_many_images_some_of_each_label_are_listed():
    some = [labelled(f"{number:04d}", "cat") for number in range(3 * SHOWN)]
    found = conflict_of([*some, labelled("z", "dog"), labelled("y", "dog")])
    assert found is not None
    assert len(found.keys) == SHOWN
    assert (found.keys[0], found.keys[-2], found.keys[-1]) == ("0000", "0098", "y")
    assert (found.key_labels.count("dog"), found.labels) == (1, ("cat", "dog"))
    many = conflict_of(labelled(f"{number:04d}", f"{number:04d}") for number in range(2 * SHOWN))
    assert many is not None
    assert (len(many.keys), len(many.labels)) == (SHOWN, 2 * SHOWN)


def test_the_first_conflicts_are_listed_beside_the_number_of_all():
    several = [PAIR._replace(keys=(f"{number:06d}", "z")) for number in reversed(range(LISTED + 2))]
    found = first_conflicts(len(several), several)
    assert (found.total, len(found.first)) == (LISTED + 2, LISTED)
    assert (found.first[0].keys[0], found.first[-1].keys[0]) == ("000000", f"{LISTED - 1:06d}")


def test_what_is_packed_comes_back():
    one = Labelled("a b/\udcff.png", "", "gs://b/é.png")
    assert Labelled.of(one.packed()) == one


def test_plain_values():
    assert conflicts_json(Conflicts(3, (PAIR,))) == {"pictures": 3, "first": [PAIR._asdict()]}
    assert conflicts_json(Conflicts()) == {"pictures": 0, "first": []}
