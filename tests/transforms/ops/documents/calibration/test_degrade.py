"""Printed pages as they come out of scanners."""

import numpy
import pytest

from pagebeam.transforms.ops.documents.calibration.degrade import KINDS, degrade
from pagebeam.transforms.ops.documents.ocr.deskew import measure_tilt
from tests.transforms.ops.documents import made

PAGE = made.greek(dpi=100)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same_page(kind):
    one, same, other = (degrade(PAGE, kind, seed) for seed in (1, 1, 2))
    assert one.mode == "L"
    assert one.tobytes() == same.tobytes()
    assert (one.tobytes() != other.tobytes()) is (kind in ("skewed", "noisy"))


def test_what_is_done_to_pages():
    assert degrade(PAGE, "clean", 0) is PAGE
    assert 0.5 < abs(measure_tilt(degrade(PAGE, "skewed", 0))) < 2.2
    assert numpy.std(numpy.asarray(degrade(PAGE, "noisy", 0))[:20, :20]) > 10
    assert numpy.std(numpy.asarray(PAGE)[:20, :20]) == 0
    assert degrade(PAGE, "jpeg", 0).tobytes() != PAGE.tobytes()


def test_unknown_ways_are_refused():
    with pytest.raises(ValueError, match="'wet' is no way to spoil a page; there are clean, skewed, noisy, jpeg"):
        degrade(PAGE, "wet", 0)
