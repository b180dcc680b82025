"""Options in one list, worded for a person."""

import pytest

from pagebeam.transforms.ops.report.options import listed, text


def test_every_option_is_told_once():
    options = {"limit": None, "read": {"dpi": 300, "boxes": False}, "split": {"test": 0.2, "formats": ["a", "b"]}}
    assert list(listed(options)) == [
        ("limit", "none"),
        ("read.dpi", "300"),
        ("read.boxes", "no"),
        ("split.test", "0.2"),
        ("split.formats", "a, b"),
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "none"),
        ("", "none"),
        ([], "none"),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (2.0, "2"),
        (0.25, "0.25"),
        ((1, None, True), "1, none, yes"),
        ("a b", "a b"),
    ],
)
def test_values(value, expected):
    assert text(value) == expected
