"""Entities taken out of a text, in the text as it is and folded."""

import pytest

from pagebeam.transforms.ops.redaction.hits import Hit
from pagebeam.transforms.ops.words.redact import find_hits, redact


def test_what_recognisers_and_wider_patterns_find_is_removed():
    text = "SSN: 511811270, sent on 3 May 2021"  # the number by its label alone, which is redaction's own pattern
    assert redact(text, ["ssn", "date"]) == "SSN: [SSN], sent on [DATE]"
    assert redact(text, ["date"]) == "SSN: 511811270, sent on [DATE]"
    assert redact(text, []) == text


def test_hits_say_where_and_of_what_kind():
    assert find_hits("sent on 3 May 2021", ["date"]) == [Hit("date", 8, 18)]


def test_what_is_found_only_in_the_folded_text_has_its_place_in_the_text_as_it_was():
    disguised = "\N{LATIN SMALL LIGATURE FFI} on 3 May 202\N{FULLWIDTH DIGIT ONE}."
    assert redact(disguised, ["date"]) == "\N{LATIN SMALL LIGATURE FFI} on [DATE]."


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="shoe_size"):
        find_hits("text", ["shoe_size"])
