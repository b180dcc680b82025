"""Which pictures look as if something was written on them."""

import pytest
from PIL import Image, ImageDraw

from transforms.ops.documents.mixed import PERHAPS, WRITTEN, looks_written


def sheet(paper: float, ink: int) -> Image.Image:
    """Paper of one brightness over a share of a picture of 200 x 100 pixels, stripes of ink on it, shades elsewhere."""
    image = Image.linear_gradient("L").resize((200, 100))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 200 * paper - 1, 100), fill=230)
    for stripe in range(ink):
        draw.line((5, 8 + 12 * stripe, 200 * paper - 5, 8 + 12 * stripe), fill=0)
    return image


@pytest.mark.parametrize(
    ("image", "written", "perhaps"),
    [
        (sheet(0.9, 5), True, True),
        (sheet(0.25, 5), False, False),
        (sheet(0.34, 5), False, True),
        (Image.new("L", (200, 100), 230), False, False),
        (Image.new("L", (200, 8), 230), False, False),
    ],
)
def test_paper_and_ink(image, written, perhaps):
    assert looks_written(image, WRITTEN) is written
    assert looks_written(image, PERHAPS) is perhaps
