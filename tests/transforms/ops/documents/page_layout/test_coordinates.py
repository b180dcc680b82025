"""Places of a file become places on the page as it is shown."""

import numpy
import pytest
from pikepdf import Array

from pagebeam.transforms.ops.documents.page_layout.coordinates import coordinates_of
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from tests.transforms.ops.documents.built import built

BOX = (20.0, 30.0, 50.0, 40.0)  # left, bottom, right, top


def of_page(turn: int):
    def change(pdf, page):
        page.MediaBox, page.CropBox, page.Rotate = Array([0, 0, 300, 200]), Array([10, 20, 210, 120]), turn

    return coordinates_of(Pdf(built(b"", change)).page(1).handle)


@pytest.mark.parametrize(
    ("turn", "box"),
    [(0, (10, 80, 40, 90)), (90, (10, 10, 20, 40)), (180, (160, 10, 190, 20)), (270, (80, 160, 90, 190))],
)
def test_boxes_are_within_the_page_as_cropped_and_turned(turn, box):
    view = of_page(turn)
    assert view.turn == turn
    assert view.boxes(numpy.array([BOX]))[0] == pytest.approx(box, abs=0.01)


def test_points_keep_their_order():
    assert of_page(0).points(numpy.array([[10.0, 120.0], [210.0, 20.0]])).tolist() == [
        pytest.approx([0, 0], abs=0.01),
        pytest.approx([200, 100], abs=0.01),
    ]
