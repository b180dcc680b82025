import pytest

from pagebeam.transforms.ops.words.recognisers.quantities import find_measurement, find_quantity, unit_word


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10 liters", "10 liter"),
        ("5' 6\"", "5 foot 6 inch"),
        ("26 °F", "26 fahrenheit"),
        ("3-inch", "3 inch"),
        ("7 apples", "7"),
        ("12A", None),
        ("5 in Paris", "5"),
        ("2 sq. ft.", "2 square foot"),
        ("30 m/s", "30 meter per second"),
        ("2 fortnights", "2 fortnight"),
    ],
)
def test_quantities(text, value):
    found = find_quantity(text, 0, None, ".", ",")
    assert (found and found.value) == value


def test_money_is_not_a_length():
    found = find_quantity("$5m", 1, None, ".", ",")
    assert (found.kind, found.value) == ("number", "5000000")


def test_conversion():
    assert find_quantity("20 kg", 0, "standard", ".", ",").value == "44.0925 pound"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Height: 71 inches", ["height", "71", "inch"]),
        ("capacity 5 l", ["capacity", "5", "liter"]),
        ("Speed: fast", None),
        ("max 7", ["maximum"]),
    ],
)
def test_measurements(text, words):
    found = find_measurement(text, 0, None, ".", ",")
    assert (found and [item.word for item in found.words]) == words


def test_units_without_a_number():
    assert unit_word("feet").word == "foot"
    assert unit_word("in") is None
