"""Decoding: each format by the decoder that reads it right."""

import io

import numpy
import tifffile
from PIL import Image

from pagebeam.transforms.ops.images.decoders.load import load
from pagebeam.transforms.ops.images.decoders.tiff_fallback import DECODER
from tests.transforms.ops.images.decoders.test_deep_png import GREY, png
from tests.transforms.ops.images.pictures import encode, noise, picture


def test_a_png_s_transparent_colour_is_scaled_as_its_pixels():
    """Of 4 bits the levels are 0, 17 … 255: 5 is 85."""
    image = Image.open(io.BytesIO(png(4, GREY, 2, b"\x5f", (b"tRNS", b"\0\5"))))
    load(image)
    assert (image.getpixel((0, 0)), image.getpixel((1, 0)), image.info["transparency"]) == (85, 255, 85)


def test_a_tiff_that_pillow_cannot_decode_is_decoded_by_tifffile():
    pixels, file = noise(16, 16), io.BytesIO()
    tifffile.imwrite(file, pixels, photometric="rgb", compression="webp", compressionargs={"lossless": True})
    image = Image.open(io.BytesIO(file.getvalue()))
    load(image)
    assert image.info[DECODER].endswith("decoded by tifffile")
    assert numpy.array_equal(numpy.asarray(image), pixels)


def test_other_formats_are_pillow_s():
    image = Image.open(io.BytesIO(encode(picture(noise(2, 3)), "BMP")))
    load(image)
    assert DECODER not in image.info
    assert numpy.array_equal(numpy.asarray(image), noise(2, 3))
