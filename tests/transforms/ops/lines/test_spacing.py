"""How far lines stand from each other."""

import pytest

from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.lines.spacing import line_spacing, usual_step


def _lines(step: float, count: int, size: float = 10.0) -> list[Fragment]:
    return [Fragment("text", 72, i * step, 500, i * step + size, size, 0, 0, 0, i) for i in range(count)]


@pytest.mark.parametrize(
    ("steps", "pace", "expected"),
    [
        ([12.0, 12.0, 12.0, 30.0], None, 12.0),
        ([12.0, 24.0, 24.0, 24.0, 24.0], None, 24.0),
        ([24.0], 1.2, 12.0),  # too few to tell
        ([14.0, 30.0], None, 14.0),
        ([], None, 12.5),
    ],
)
def test_the_usual_step_is_a_small_yet_common_one(steps, pace, expected):
    assert usual_step(steps, 10.0, pace) == pytest.approx(expected)


def test_the_pace_is_that_of_most_of_the_text():
    assert line_spacing([_lines(12, 10), _lines(20, 4)], 10.0) == pytest.approx(1.2)
    assert line_spacing([_lines(20, 10)], 10.0) == pytest.approx(2.0)


def test_little_text_has_no_pace():
    assert line_spacing([_lines(12, 3)], 10.0) is None
    assert line_spacing([_lines(12, 20, size=6)], 10.0) is None
