"""Dates of birth: next to a label on either side, below a heading, and no other dates."""

import pytest

from pagebeam.transforms.ops.redaction.find_births import find_births


def values(text):
    return [text[start:end] for start, end in find_births(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DOB: 12/25/1985", ["12/25/1985"]),
        ("born on 3 May 1971 in Ghent", ["3 May 1971"]),
        ("12/25/1985 (DOB)", ["12/25/1985"]),
        ("Date of birth: May 3rd, 1971", ["May 3rd, 1971"]),
        ("DOB: 12/25/1985\n01/02/1990", ["12/25/1985", "01/02/1990"]),
        ("The invoice is of 12/25/1985.", []),
        ("He gave his DOB.\n\n\n\n12/25/1985", []),
    ],
)
def test_a_date_belongs_to_a_label_near_it(text, found):
    assert values(text) == found


def test_a_date_beyond_reach_of_its_label_in_a_sentence_is_left():
    assert values("born in a small town, " + "x" * 70 + " 12/25/1985.") == []


def test_a_heading_takes_the_dates_of_the_column_below_it():
    text = "Name    DOB    Town\n\n\nMia     x     Ghent 12/25/1985\nJan     y     Paris 01/02/1990"
    assert set(values(text)) == {"12/25/1985", "01/02/1990"}
