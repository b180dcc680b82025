"""Numbers with what they count."""

import pytest

from pagebeam.transforms.ops.quantities import quantity


@pytest.mark.parametrize(
    ("number", "words", "shown"),
    [
        (0, ("page",), "0 pages"),
        (1, ("page",), "1 page"),
        (1000, ("page",), "1,000 pages"),
        (1, ("class", "classes"), "1 class"),
        (2, ("class", "classes"), "2 classes"),
    ],
)
def test_one_is_singular(number, words, shown):
    assert quantity(number, *words) == shown


def test_a_style_is_that_of_the_number_alone():
    assert quantity(2, "page", style="bold") == "[bold]2[/] pages"
