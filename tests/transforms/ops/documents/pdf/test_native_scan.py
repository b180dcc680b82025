"""The resolution at which a scan is looked at."""

import pytest

from pagebeam.transforms.ops.documents.pdf.native_scan import scan_pixels
from pagebeam.transforms.ops.documents.pdf.page_objects import Picture

A4 = (600.0, 840.0)
SCAN = Picture(0, 0, 600, 840, 2500, 3500, True)  # 300 dpi


@pytest.mark.parametrize(
    ("pictures", "points", "turned", "expected"),
    [
        ((SCAN,), A4, False, (2500, 3500)),
        ((SCAN,), A4[::-1], True, (3500, 2500)),
        ((), A4, False, None),
        ((SCAN, SCAN), A4, False, None),
        ((SCAN._replace(right=400),), A4, False, None),  # does not fill the page
        ((SCAN._replace(width=1250, height=1750),), A4, False, None),  # 150 dpi
        ((SCAN._replace(width=5000, height=7000),), A4, False, None),  # 600 dpi
        ((SCAN._replace(width=2000),), A4, False, None),  # not square
    ],
)
def test_scan_pixels(pictures, points, turned, expected):
    assert scan_pixels(pictures, points, turned, 300) == expected
