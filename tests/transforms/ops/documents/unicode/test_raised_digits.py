"""Footnote marks and exponents."""

import pytest

from pagebeam.transforms.ops.documents.unicode.raised_digits import SUPERSCRIPT, raised_digits


@pytest.mark.parametrize(
    ("text", "raised", "expected"),
    [
        ("in 19953 and", {7}, "in 1995³ and"),
        ("word12", {4, 5}, "word¹²"),
        ("word1,2 more", {4, 5, 6}, "word¹,² more"),
        ("end.3", {4}, "end.³"),
        ("3See there", {0}, "³See there"),
        ("m2 and 105", {1, 9}, "m² and 10⁵"),
        ("plain 1995 a1 H2O", set(), "plain 1995 a1 H2O"),
        ("1/2", {0}, "1/2"),
        ("a 3 b", {2}, "a 3 b"),  # apart already
    ],
)
def test_raised_digits(text, raised, expected):
    found = raised_digits(
        text, lambda at: [4.0 if i in raised else 0.0 for i in at], lambda i: 6.0 if i in raised else 10.0
    )
    assert "".join(c.translate(SUPERSCRIPT) if i in found else c for i, c in enumerate(text)) == expected


@pytest.mark.parametrize(("lift", "size"), [(4.0, 10.0), (0.5, 6.0), (12.0, 6.0), (-4.0, 6.0)])
def test_what_is_as_large_or_level_or_on_another_line_is_no_mark(lift, size):
    assert raised_digits("word1", lambda at: [lift * (i == 4) for i in at], lambda i: size if i == 4 else 10.0) == set()
