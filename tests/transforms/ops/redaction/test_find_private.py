"""Private values of several kinds in one text, and each number again wherever it stands."""

from pagebeam.transforms.ops.redaction.find_private import digits_of, find_numbers, find_private
from pagebeam.transforms.ops.redaction.hits import Hit

TEXT = "Name: Mia\nSSN: 511-81-1270\nRef 511811270"


def test_only_the_wanted_kinds_are_found():
    assert find_private(TEXT, ["name"]) == [Hit("name", 6, 9)]
    assert find_private(TEXT, ["date"]) == []


def test_a_number_that_its_label_gives_away_is_found_again_without_one():
    found = {TEXT[hit.start : hit.end] for hit in find_private(TEXT, ["ssn"])}
    assert found == {"511-81-1270", "511811270"}
    assert find_private("Ref 511811270", ["ssn"]) == []


def test_places_are_those_of_the_text_before_it_was_folded():
    text = "\N{LATIN SMALL LIGATURE FFI} SSN: \N{FULLWIDTH DIGIT FIVE}11-81-1270"
    (hit,) = find_private(text, ["ssn"])
    assert text[hit.start : hit.end] == "\N{FULLWIDTH DIGIT FIVE}11-81-1270"


def test_numbers_are_found_however_they_are_divided_and_not_inside_longer_ones():
    wanted = {("ssn", "511811270")}
    assert list(find_numbers("511 81.1270", wanted)) == [Hit("ssn", 0, 11)]
    assert list(find_numbers("95118112703", wanted)) == []
    assert list(find_numbers("511 of 81 of 1270", wanted)) == []


def test_short_numbers_are_not_looked_for():
    assert list(find_numbers("123456", {("telephone", "123456")})) == []
    assert list(find_numbers("1234567", {("telephone", "1234567")})) == [Hit("telephone", 0, 7)]


def test_digits_are_all_that_is_kept_of_a_number():
    assert digits_of("(503) 555-1212") == "5035551212"
