"""Pages of TIFF files that Pillow opens and would decode wrongly."""

import numpy
import pytest
from PIL import Image

from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decode import decode_image
from pagebeam.transforms.ops.images.decoders.load import load
from pagebeam.transforms.ops.images.decoders.pillow_tiff import is_of_bytes, mended
from pagebeam.transforms.ops.images.open import load_frame, open_image
from tests.transforms.ops.images import raw_tiff
from tests.transforms.ops.images.pictures import encode, noise, picture

YCBCR = 6


def neighbours(pixels, across, down):
    """Values of YCbCr as TIFF stores them where `across` x `down` neighbours share their colour."""
    stored = b""
    for top in range(0, len(pixels), down):
        for left in range(0, len(pixels[0]), across):
            block = pixels[top : top + down, left : left + across]
            stored += block[:, :, 0].tobytes() + block[0, 0, 1:].tobytes()
    return stored


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("shared", [(1, 1), (2, 1), (2, 2), (1, 2), (4, 1), (4, 2)])
def test_neighbours_that_share_their_colour_without_compression(shared, order):
    ramp = numpy.add.outer(numpy.arange(8), numpy.arange(12)).astype(numpy.uint8) * 12
    pixels = numpy.dstack([ramp, numpy.full((8, 12), 90, numpy.uint8), numpy.full((8, 12), 170, numpy.uint8)])
    strip = neighbours(pixels, *shared) + bytes(500)  # so that there is enough to read, however it is taken
    data = raw_tiff.raw_tiff((8, 12), 8, YCBCR, [strip], order, 3, more=[(raw_tiff.SUBSAMPLING, shared)])
    right = numpy.asarray(Image.fromarray(pixels, "YCbCr").convert("RGB")).astype(int)
    assert numpy.abs(decode_image(data, ImageOptions()).image - right).max() <= 2


def test_palettes_of_bytes_are_told_by_their_largest_entry():
    assert is_of_bytes([0, 7, 255])
    assert not is_of_bytes([0, 7, 256])
    assert not is_of_bytes([0, 0])
    assert not is_of_bytes(())


@pytest.mark.parametrize("orientation", range(1, 9))
def test_an_uncompressed_file_that_was_opened_by_name_and_is_sideways(tmp_path, orientation):
    pixels = noise(5, 9)
    data = encode(picture(pixels), "TIFF", tiffinfo={274: orientation})
    (tmp_path / "file").write_bytes(data)
    image = Image.open(tmp_path / "file")
    load(image)
    right = numpy.asarray(decode_image(data, ImageOptions()).image)
    assert numpy.array_equal(numpy.asarray(image), right)
    assert numpy.array_equal(numpy.asarray(load_frame(open_image(str(tmp_path / "file")))), right)


def test_the_name_is_there_again_afterwards(tmp_path):
    encoded = encode(picture(noise(2, 3)), "TIFF", tiffinfo={274: 6})
    (tmp_path / "file").write_bytes(encoded)
    image = open_image(str(tmp_path / "file"))
    with mended(image):
        assert image.filename == ""
    assert image.filename == str(tmp_path / "file")
