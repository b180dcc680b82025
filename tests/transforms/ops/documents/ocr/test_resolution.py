"""The resolution that pages are rendered at."""

import pytest

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.documents.ocr.resolution import LONGEST, fitting_dpi


def test_what_is_wanted_where_it_fits():
    assert fitting_dpi((595, 842), 300, 100) == 300


def test_a_side_has_no_more_pixels_than_its_reader_takes():
    assert fitting_dpi((72, 7200), 300, 100, longest=10_000) == 100
    assert fitting_dpi((1, 14400), 300, 100) == LONGEST * 72 // 14400 == 163


def test_less_than_72_dpi_is_too_little_unless_it_is_wanted():
    with pytest.raises(BadInput, match="100 × 100 inches has too many pixels at 72 dpi") as caught:
        fitting_dpi((7200, 7200), 300, 50)
    assert caught.value.category is Category.TOO_LARGE
    assert fitting_dpi((7200, 7200), 60, 50) == 60
