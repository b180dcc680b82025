"""Which pictures look as if something was written on them."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from pagebeam.transforms.ops.documents.read.embedded_pictures import PERHAPS, WRITTEN, shows_writing
from tests.transforms.ops.documents import made


def sheet(paper: float, ink: int) -> Image.Image:
    """Paper of one brightness over a share of a picture of 200 x 100 pixels, stripes of ink on it, shades elsewhere."""
    image = Image.linear_gradient("L").resize((200, 100))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 200 * paper - 1, 100), fill=230)
    for stripe in range(ink):
        draw.line((5, 8 + 12 * stripe, 200 * paper - 5, 8 + 12 * stripe), fill=0)
    return image


def print_of(size: int, step: int) -> Image.Image:
    """Lines of small print from one edge of a picture of 300 x 200 pixels to the other, as at 75 dpi."""
    image = Image.new("L", (1200, 800), 255)
    font = ImageFont.truetype(made.VERA, 4 * size)
    for y in range(4, 760, 4 * step):
        words = "the scale has arrived with a broken foot and so has the letter"
        ImageDraw.Draw(image).text((16, y), words, fill=0, font=font)
    return image.reduce(4)


@pytest.mark.parametrize(
    ("image", "written", "perhaps"),
    [
        (sheet(0.9, 5), True, True),
        (sheet(0.25, 5), False, False),
        (sheet(0.34, 5), False, True),
        (print_of(7, 9), True, True),
        (print_of(9, 13), True, True),
        (Image.effect_noise((300, 200), 60), False, False),
        (Image.new("L", (200, 100), 230), False, False),
        (Image.new("L", (200, 8), 230), False, False),
    ],
)
def test_paper_and_ink(image, written, perhaps):
    assert shows_writing(image, WRITTEN) is written
    assert shows_writing(image, PERHAPS) is perhaps
