"""The limits of the quality of images."""

import pytest

from pagebeam.schemas.curation.image_quality import FLAGS, ISSUES, QUALITY, ImageQuality, flags_of, issues_told

GOOD = ImageQuality(0.1, 0.9, 5.0, 0.8, False)


@pytest.mark.parametrize(
    ("change", "size", "expected"),
    [
        ({}, (40, 30), []),
        ({"brightness_p99": 0.31}, (40, 30), ["dark"]),
        ({"brightness_p99": 0.32}, (40, 30), []),
        ({"brightness_p5": 0.96}, (40, 30), ["light"]),
        ({"brightness_p5": 0.95}, (40, 30), []),
        ({"entropy": 1.4}, (40, 30), ["low_information"]),
        ({"sharpness": 0.2}, (40, 30), ["blurred"]),
        ({"sharpness": 0.0, "entropy": 0.0}, (40, 30), ["low_information"]),  # nothing is there that could be blurred
        ({}, (100, 34), ["odd_ratio"]),
        ({}, (34, 100), ["odd_ratio"]),
        ({}, (100, 35), []),
    ],
)
def test_flags_follow_from_the_figures(change, size, expected):
    flags = flags_of(GOOD._replace(**change), *size)
    assert [name for name, holds in flags.items() if holds] == expected
    assert tuple(flags) == FLAGS


def test_columns_are_the_figures_and_then_the_flags():
    assert QUALITY.names == [*ImageQuality._fields, *FLAGS]


def test_of_pages_less_is_told():
    assert issues_told("images") == issues_told("figures") == ISSUES
    assert issues_told("page_images") == ("dark", "odd_ratio", "odd_size")
