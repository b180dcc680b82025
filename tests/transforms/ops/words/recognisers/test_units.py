from fractions import Fraction

import pytest

from pagebeam.transforms.ops.words.recognisers.units import UNITS, convert, unit_at


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("sqft", "square foot"),
        ("mph", "mile per hour"),
        ("millennia", "millennium"),
        ("fortnights", "fortnight"),
        ("hectares", "hectare"),
        ("km/hr", "kilometer per hour"),
        ("lbs", "pound"),
    ],
)
def test_forms(form, name):
    assert UNITS[form][0] == name


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("10 km", ("kilometer", 5)),
        ("10 sq ft.", ("square foot", 9)),
        ("10 m/s2", ("meter per square second", 7)),
        ("10 apples", None),
        ("10-inch", ("inch", 7)),
    ],
)
def test_the_unit_behind_a_number(text, unit):
    found = unit_at(text, 2)
    assert (found and (found[0], text[: found[1]].rstrip(". "))) == (unit and (unit[0], text[: unit[1]].rstrip(". ")))


@pytest.mark.parametrize(
    ("value", "unit", "system", "expected"),
    [
        (10, "mile", "metric", (Fraction("16.0934"), "kilometer")),
        (100, "celsius", "standard", (Fraction(212), "fahrenheit")),
        (10, "mile", "standard", (Fraction(10), "mile")),
        (2, "day", "metric", (Fraction(2), "day")),
    ],
)
def test_conversion(value, unit, system, expected):
    assert convert(Fraction(value), unit, system) == expected
