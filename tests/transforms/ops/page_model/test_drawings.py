from pagebeam.schemas.layout import Rule
from pagebeam.transforms.ops.page_model.drawings import find_drawings


def test_a_box_with_all_its_sides_is_a_drawing():
    sides = [Rule(100, 100, 300, 101), Rule(100, 300, 300, 301), Rule(100, 100, 101, 300), Rule(299, 100, 300, 300)]
    (box,) = find_drawings(sides)
    assert (round(box.x0), round(box.y0), round(box.x1), round(box.y1)) == (100, 100, 300, 301)
    assert find_drawings(sides[:2]) == []
