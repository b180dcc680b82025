"""Labelled pictures: four shapes in many sizes, colours and file formats."""

import io
import math
import random
from collections.abc import Iterator

from PIL import Image, ImageDraw, ImageFilter

PER_CLASS = 40
CORNERS = {"triangle": 3, "square": 4, "hexagon": 6, "star": 10}  # class name → corners of the outline
BROKEN = "hexagon/hexagon-07.jpg"
TURN_RIGHT = 6  # EXIF orientation: turn the stored pixels by 90 degrees clockwise to see the picture


def pictures() -> Iterator[tuple[str, bytes]]:
    """Yields (path below the folder, file's bytes); the folder's name is the class.

    Three of five are JPEG and two PNG; one JPEG breaks off in the middle, some carry an EXIF orientation, and some PNG
    files are gray, have a palette or an alpha channel.
    """
    for shape, corners in CORNERS.items():
        for number in range(PER_CLASS):
            kind = "png" if number % 5 in (1, 3) else "jpg"
            path = f"{shape}/{shape}-{number:02d}.{kind}"
            picture = draw(corners, random.Random(path))
            data = _png(picture, number) if kind == "png" else _jpeg(picture, number)
            yield path, data[: len(data) // 2] if path == BROKEN else data


def draw(corners: int, rng: random.Random) -> Image.Image:
    """Draws one outline, filled, somewhere on a plain ground; mode "RGB", 96 to 160 pixels a side."""
    width, height = rng.randint(96, 160), rng.randint(96, 160)
    ground = tuple(rng.randint(150, 255) for _ in range(3))
    ink = tuple(rng.randint(0, 110) for _ in range(3))
    radius = rng.uniform(0.26, 0.4) * min(width, height)
    x, y = width / 2 + rng.uniform(-9, 9), height / 2 + rng.uniform(-9, 9)
    turn = rng.uniform(0, 2 * math.pi)
    outline = []
    for corner in range(corners):
        angle = turn + 2 * math.pi * corner / corners
        reach = radius * (0.42 if corners == CORNERS["star"] and corner % 2 else 1)
        outline.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    picture = Image.new("RGB", (width, height), ground)
    ImageDraw.Draw(picture).polygon(outline, fill=ink)
    return picture.filter(ImageFilter.GaussianBlur(0.8))


def _png(picture: Image.Image, number: int) -> bytes:
    mode = {1: "RGB", 3: "L", 6: "P", 8: "RGBA"}[number % 10]
    buffer = io.BytesIO()
    picture.convert(mode).save(buffer, "PNG")
    return buffer.getvalue()


def _jpeg(picture: Image.Image, number: int) -> bytes:
    buffer = io.BytesIO()
    exif = Image.Exif()
    if number % 10 == 4:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
        exif[0x0112] = TURN_RIGHT
    picture.save(buffer, "JPEG", quality=88, exif=exif)
    return buffer.getvalue()
