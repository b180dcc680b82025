"""Sides of what duplicates tie together, with and without earlier runs."""

from hypothesis import given
from hypothesis import strategies as st

from pagebeam.schemas.failure import Failure
from pagebeam.schemas.image import ImageRef, Member
from pagebeam.schemas.options import SplitOptions
from pagebeam.transforms.ops.dedup.split_members import (
    Known,
    LinkedImage,
    file_of,
    read_members,
    resolve,
    write_members,
)

TOGETHER = SplitOptions(dedup="near")
DROP = SplitOptions(dedup="near", duplicates="drop")


def tied(key, own="", group="", size=1):
    return LinkedImage(ImageRef(f"/d/{key}", key, "a", f"group of {key}", size), own, group or own)


def outcome(chain, split):
    """Key -> (pinned_split, component), or the category of its failure."""
    found = {}
    for one in resolve(chain, split):
        key = one.uri.rpartition("/")[2]
        found[key] = one.category if isinstance(one, Failure) else (one.pinned_split, one.component)
    return found


def test_a_new_chain_is_free_and_has_one_name():
    found = outcome([tied("a"), tied("b"), tied("c")], TOGETHER)
    assert len(set(found.values())) == 1
    held, tie = found["a"]
    assert (held, tie[:9]) == ("", "group of ")
    assert outcome([tied("c"), tied("a"), tied("b")], TOGETHER) == found


def test_new_ones_join_the_side_of_the_old():
    found = outcome([tied("a"), tied("b", "test"), tied("c", "", "test")], TOGETHER)
    assert {held for held, _ in found.values()} == {"test"}


def test_what_ties_train_to_test_is_left_out_and_the_old_stay():
    found = outcome([tied("a", "train"), tied("new"), tied("b", "test"), tied("mate", "", "train")], TOGETHER)
    assert (found["new"], found["mate"]) == ("straddling", "straddling")
    assert (found["a"][0], found["b"][0]) == ("train", "test")


def test_exact_shares_know_no_earlier_run():
    found = outcome([tied("a", "train"), tied("b", "test")], TOGETHER._replace(method="exact"))
    assert {held for held, _ in found.values()} == {""}


def test_of_duplicates_the_largest_is_kept_unless_another_was_there_before():
    chain = [tied("a", size=5), tied("b", size=9), tied("c", size=7)]
    assert outcome(chain, DROP) == {"a": "duplicate", "b": ("", ""), "c": "duplicate"}
    chain = [tied("a", "test", size=5), tied("b", size=9), tied("c", "train", size=7)]
    assert outcome(chain, DROP) == {"a": ("", ""), "b": "duplicate", "c": ("", "")}
    assert outcome([tied("a")], DROP) == {"a": ("", "")}


def test_who_was_dropped_is_told_the_same_in_any_order():
    chain = [tied("a", "test"), tied("b", "train"), tied("c", size=9)]
    told = {one.message for some in (chain, chain[::-1]) for one in resolve(some, DROP) if isinstance(one, Failure)}
    assert told == {"is a duplicate of a, which is kept"}


sides = st.lists(st.sampled_from(["", "train", "test"]), min_size=1, max_size=6)


@given(sides)
def test_a_chain_never_straddles_by_what_is_new(own):
    chain = [tied(str(number), side) for number, side in enumerate(own)]
    found = outcome(chain, TOGETHER)
    assert len(found) == len(chain)
    old = {side for side in own if side}
    for number, side in enumerate(own):
        held = found[str(number)]
        assert held[0] == (side or "".join(old)) if side or len(old) < 2 else held == "straddling"


def test_members_are_written_for_good(tmp_path):
    old = [Member("a", "g", "train"), Member("ü", "h", "test")]
    shelf = file_of(old[0])
    first = write_members(str(tmp_path), shelf, old)
    assert first.files[0].rows == 2
    assert sorted(read_members(str(tmp_path))) == old
    again = write_members(str(tmp_path), shelf, [*reversed(old), *old])
    assert again == first
    assert Known.of(old).about(ImageRef("", "a", "", "g")) == ("train", "test")
    assert Known.of([]).about(ImageRef("", "a", "", "g")) == ("", "")
