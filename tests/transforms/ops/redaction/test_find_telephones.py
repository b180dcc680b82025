"""Telephone numbers: national and international forms, and whatever a label introduces; no dates."""

import pytest

from pagebeam.transforms.ops.redaction.find_telephones import find_telephones


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(503) 555-1212", {"(503) 555-1212"}),
        ("503-555-1212 ext. 17", {"503-555-1212 ext. 17"}),
        ("+44 20 7946 0958", {"+44 20 7946 0958"}),
        ("0049 30 1234567", {"0049 30 1234567"}),
        ("7858949", set()),
        ("Tel.: 7858949", {"7858949"}),
        ("785 8949 (fax)", {"785 8949"}),
        ("Tel.: 7858949 or 7858950", {"7858949", "7858950"}),
        ("Tel.: 12345", set()),
        ("Tel.: 123456", {"123456"}),
        ("call us on 123456", set()),  # prose introduces seven digits at least
        ("Tel.: 01.02.1990", set()),
        ("Tel.: 1990-2010", set()),
    ],
)
def test_numbers_are_told_by_form_or_label(text, found):
    assert {text[start:end] for start, end in find_telephones(text)} == found


def test_a_heading_takes_the_numbers_of_its_column_but_not_its_dates():
    text = "Name   Phone   Since\n\n\n\nMia   7858949   01.02.1990\nJan   7858950   03.04.1991"
    assert {text[start:end] for start, end in find_telephones(text)} == {"7858949", "7858950"}
