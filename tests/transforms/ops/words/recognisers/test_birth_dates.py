import pytest

from pagebeam.transforms.ops.words.recognisers.birth_dates import find_birth


@pytest.mark.parametrize(
    ("text", "day_first", "value"),
    [
        ("DOB: 03/09/1988", False, "1988-03-09"),
        ("DOB: 03/09/1988", True, "1988-09-03"),
        ("D.O.B. 1988-09-03", False, "1988-09-03"),
        ("born on Monday, March 3, 1970", False, "1970-03-03"),
        ("Date of Birth (DOB): 5 May 1961", False, "1961-05-05"),
        ("born in Ohio", False, None),
    ],
)
def test_dates_of_birth(text, day_first, value):
    found = find_birth(text, 0, day_first)
    assert (found and found.value) == value
    assert found is None or found.kind == "dob"


def test_the_value_begins_behind_the_label():
    found = find_birth("DOB: 03/09/1988 x", 0)
    assert (found.value_start, found.end) == (5, 15)
