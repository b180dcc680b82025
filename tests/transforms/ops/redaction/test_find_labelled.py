"""Names and addresses behind their labels, to the end of the line or the next column."""

import pytest

from pagebeam.transforms.ops.redaction.find_labelled import find_addresses, find_names


def values(finder, text):
    return [text[start:end] for start, end in finder(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Name: Mia Jansen\nTown: Ghent", ["Mia Jansen"]),
        ("First name: Mia     Status: single", ["Mia"]),
        ("Name:\nMia Jansen\n", ["Mia Jansen"]),
        ("Name:\nTown: Ghent", []),
        ("Name: [NAME]", []),
        ("File name: report.txt", []),
        ("The name is unknown.", []),
    ],
)
def test_a_name_is_what_follows_its_label(text, found):
    assert values(find_names, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Address: 12 Main Street\nSpringfield, IL 62704\nThank you", ["12 Main Street\nSpringfield, IL 62704"]),
        ("Address: 12 Main Street\nThank you", ["12 Main Street"]),
        ("Email address: mia@example.org", []),
    ],
)
def test_an_address_takes_the_line_below_it_where_that_holds_a_postal_code(text, found):
    assert values(find_addresses, text) == found
