"""Stretches that are removed: joined, and replaced by their kinds."""

from pagebeam.transforms.ops.redaction.hits import RANK, Hit, merge_hits, placeholder, replace_hits


def test_of_hits_that_overlap_the_longest_names_the_kind():
    assert merge_hits([Hit("dob", 0, 4), Hit("ssn", 2, 9)]) == [Hit("ssn", 0, 9)]
    assert merge_hits([Hit("ssn", 2, 5), Hit("dob", 0, 9)]) == [Hit("dob", 0, 9)]


def test_of_hits_of_one_length_the_kind_that_says_more_is_named():
    assert RANK["ssn"] < RANK["telephone"]
    assert merge_hits([Hit("telephone", 0, 9), Hit("ssn", 0, 9)]) == [Hit("ssn", 0, 9)]


def test_hits_that_only_touch_stay_apart():
    assert merge_hits([Hit("ssn", 4, 8), Hit("ssn", 0, 4)]) == [Hit("ssn", 0, 4), Hit("ssn", 4, 8)]


def test_each_stretch_is_replaced_once_and_the_rest_is_kept():
    assert placeholder("dob") == "[DOB]"
    hits = [Hit("ssn", 8, 11), Hit("name", 0, 3), Hit("name", 1, 3)]
    assert replace_hits("Mia has 511 now", hits) == "[NAME] has [SSN] now"
    assert replace_hits("Mia", []) == "Mia"
