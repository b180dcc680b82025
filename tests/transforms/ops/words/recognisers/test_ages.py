import pytest

from pagebeam.transforms.ops.words.recognisers.ages import find_age


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("45 years old", "45"),
        ("aged thirty", "30"),
        ("age: 7", "7"),
        ("3-year-old", "3"),
        ("6 months of age", "6"),
        ("age 400", None),
        ("45 years", None),
        ("agents", None),
    ],
)
def test_ages(text, value):
    found = find_age(text, 0)
    assert (found and found.value) == value
