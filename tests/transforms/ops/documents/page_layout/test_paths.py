"""The paths of a page, read in rows."""

import numpy
import pytest

from pagebeam.transforms.ops.documents.page_layout.coordinates import coordinates_of
from pagebeam.transforms.ops.documents.page_layout.frames import spaces_of
from pagebeam.transforms.ops.documents.page_layout.paths import (
    LINE,
    MOVE,
    PROBE,
    bounds_of,
    is_level,
    matrices_of,
    paint_of,
    segments_of,
)
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from tests.transforms.ops.documents.built import built


@pytest.fixture
def read():
    """Returns paths, their spaces, and how places of the page are converted; pages stay open while a test runs."""
    pages = []

    def opened(content: bytes):
        pages.append(Pdf(built(content)).page(1))
        level = pages[-1].levels[0]
        return level.of(2), spaces_of(level, 2), coordinates_of(pages[-1].handle)

    return opened


def test_segments_are_places_on_the_page_as_shown(read):
    found = segments_of(*read(b"1 0 0 1 10 20 cm 0 0 m 30 0 l S 5 5 m 5 25 l 10 30 20 30 20 10 c S"))
    assert found.path.tolist() == [0, 0, 1, 1, 1, 1, 1]
    assert found.kind.tolist()[:4] == [MOVE, LINE, MOVE, LINE]
    assert found.places[:4].tolist() == [pytest.approx(place) for place in ([10, 280], [40, 280], [15, 275], [15, 255])]
    assert is_level(found).tolist() == [False, True, False, True, False, False, False]


def test_the_segments_of_a_drawing_are_not_all_read_and_those_of_a_lattice_are(read):
    steps = b"".join(b"%d %d l " % (2 * n % 280, n % 7 * 40) for n in range(2, 3 * PROBE))
    lattice = b"".join(b"%d 20 m %d 280 l " % (n, n) for n in range(2 * PROBE))
    assert len(segments_of(*read(b"0 0 m " + steps + b"S")).path) == PROBE
    both = segments_of(*read(b"0 0 m " + steps + b"S " + lattice + b"S"))
    assert numpy.bincount(both.path).tolist() == [PROBE, 4 * PROBE]
    assert both.kind[PROBE:].tolist() == [MOVE, LINE] * (2 * PROBE)


def test_paint_is_what_is_seen_on_paper(read):
    paths, spaces, _ = read(b"10 10 50 50 re f 1 g 10 10 50 50 re f 2 0 0 2 0 0 cm 3 w 10 10 50 50 re S")
    paint = paint_of(paths, spaces)
    assert paint.filled.tolist() == [True, False, False]
    assert paint.stroked.tolist() == [False, False, True]
    assert paint.widths[2] == pytest.approx(6)
    assert matrices_of(paths)[2].tolist() == [2, 0, 0, 2, 0, 0]


def test_bounds_are_boxes_on_the_page_as_shown(read):
    assert bounds_of(*read(b"10 20 50 60 re f"))[0].tolist() == pytest.approx([10, 220, 60, 280])
    assert bounds_of(*read(b"")).shape == (0, 4)
