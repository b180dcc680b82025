"""Quarter turns, and the way back for places."""

import pytest
from PIL import Image

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.ocr.orientation import TURNS, undo_turn


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_box_on_a_turned_page_is_led_back_to_where_its_ink_is(turn):
    page = Image.new("L", (30, 20), 255)
    page.paste(0, (3, 4, 10, 7))
    turned = page.transpose(TURNS[turn]).point(lambda shade: 255 - shade)
    box = Box("word", *turned.getbbox(), 0.5)
    assert undo_turn(box, turn, page.size) == Box("word", 3, 4, 10, 7, 0.5)


def test_turns_are_clockwise():
    page = Image.new("L", (3, 2), 0)
    page.putpixel((0, 0), 9)
    assert page.transpose(TURNS[90]).getpixel((1, 0)) == 9  # the upper left corner goes to the upper right
