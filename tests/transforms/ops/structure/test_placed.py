"""Boxes with their pages."""

from pagebeam.schemas.structure.passages import PlacedBox
from pagebeam.transforms.ops.structure.placed import box_rows, united


def test_boxes_of_a_page_are_one():
    boxes = [
        PlacedBox(2, (5.0, 5.0, 9.0, 9.0)),
        PlacedBox(1, (0.0, 4.0, 2.0, 5.0)),
        PlacedBox(2, (3.0, 8.0, 4.0, 10.0)),
    ]
    assert united(boxes) == (PlacedBox(1, (0.0, 4.0, 2.0, 5.0)), PlacedBox(2, (3.0, 5.0, 9.0, 10.0)))


def test_rows():
    assert box_rows([PlacedBox(3, (1.0, 2.0, 3.0, 4.0))]) == [{"page": 3, "x0": 1.0, "y0": 2.0, "x1": 3.0, "y1": 4.0}]
