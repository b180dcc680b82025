"""Social Security numbers: by their grouping, in boxes, masked, by a label and by a heading."""

import pytest

from pagebeam.transforms.ops.redaction.find_ssn import find_ssns


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("511-81-1270", {"511-81-1270"}),
        ("511 81 1270", {"511 81 1270"}),
        ("xxx-xx-1270", {"xxx-xx-1270"}),
        ("5 1 1 8 1 1 2 7 0", {"5 1 1 8 1 1 2 7 0"}),
        ("1 2 3 4 5 6 7 8 9", set()),  # the numbers of columns
        ("511811270", set()),
        ("SSN: 511811270", {"511811270"}),
        ("511811270 (SSN)", {"511811270"}),
        ("SSN 511811270, 511811271", {"511811270", "511811271"}),
        ("1511-81-12709", set()),
        ("SSN " + "x" * 121 + " 511811270.", set()),
    ],
)
def test_numbers_are_told_by_form_or_label(text, found):
    assert {text[start:end] for start, end in find_ssns(text)} == found


def test_a_heading_takes_the_bare_numbers_of_its_column_and_an_agency_does_not():
    rows = "\n" + "Mia and Jan and others came to town\n" * 4 + "Mia 511811270\nJan 511811271"
    heading = "Name   SSN   Town" + rows
    assert {heading[start:end] for start, end in find_ssns(heading)} == {"511811270", "511811271"}
    agency = "Social Security Administration" + rows
    assert list(find_ssns(agency)) == []
