"""HEIF pictures by the plugin that is registered with Pillow."""

import io

from PIL import Image

from pagebeam.transforms.ops.images.decoders import heif
from tests.transforms.ops.images.pictures import HEIC


def test_pillow_opens_a_heic_file_by_the_name_of_the_format():
    image = Image.open(io.BytesIO(HEIC), formats=[heif.FORMAT])
    assert image.size == (64, 32)
    left, right = image.convert("RGB").getpixel((8, 16)), image.convert("RGB").getpixel((56, 16))
    assert left[0] > 180 > 60 > left[2]  # red
    assert right[2] > 180 > 60 > right[0]  # blue
