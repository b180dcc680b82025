"""Label and folder in either order, by position or by name."""

import pytest

from pagebeam.gap.arguments import LEFT_OUT, read_arguments

NAMES = ("label", "dir", "name")


def read(*given, **keywords):
    return read_arguments(given, NAMES, {name: keywords.get(name, LEFT_OUT) for name in NAMES})


@pytest.mark.parametrize(
    ("given", "keywords", "expected"),
    [
        ((), {}, {}),
        ((1,), {}, {"label": 1}),
        (("a",), {}, {"label": "a"}),
        ((1, "s"), {}, {"label": 1, "dir": "s"}),
        (("s", 1), {}, {"label": 1, "dir": "s"}),
        ((None, 1), {}, {"label": 1, "dir": None}),
        (("a", "s"), {}, {"label": "a", "dir": "s"}),
        ((1, 2), {}, {"label": 1, "dir": 2}),
        (("s", "c"), {"label": 1}, {"label": 1, "dir": "s", "name": "c"}),
        ((1, "c"), {"dir": "s"}, {"label": 1, "dir": "s", "name": "c"}),
        (("s", 1, "c"), {}, {"label": 1, "dir": "s", "name": "c"}),
        ((), {"label": None}, {"label": None}),
    ],
)
def test_places(given, keywords, expected):
    assert read(*given, **keywords) == expected


def test_too_many():
    with pytest.raises(TypeError, match="4 arguments by position are more than label, dir, name"):
        read(1, 2, 3, 4)
    with pytest.raises(TypeError, match="3 arguments by position are more than label, name; dir are given by name"):
        read(1, 2, 3, dir="s")
