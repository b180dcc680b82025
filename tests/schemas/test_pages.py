"""Pages of little quality: recognised ones alone."""

import pytest

from pagebeam.schemas.pages import is_poor


@pytest.mark.parametrize(
    ("source", "quality", "least", "poor"),
    [
        ("ocr", 0.5, 0.6, True),
        ("ocr", 0.6, 0.6, False),
        ("ocr", None, 0.1, True),
        ("ocr", 0.0, 0.0, False),
        ("text", None, 1.0, False),
        ("mixed", 0.1, 1.0, False),  # the text around the picture is the file's own
    ],
)
def test_recognised_pages_of_less_quality_are_poor(source, quality, least, poor):
    assert is_poor(source, quality, least) is poor
