"""TIFF files whose values have any number of bits: orders of bits and bytes, grey, colours and palettes."""

import itertools
import zlib

import numpy
import pytest

from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decode import decode_image
from tests.transforms.ops.images import raw_tiff
from tests.transforms.ops.images.raw_tiff import packed

WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE = 0, 1, 2, 3
HEIGHT, WIDTH = 5, 13
RAMP = numpy.linspace(0, 1, HEIGHT * WIDTH * 3).reshape(HEIGHT, WIDTH, 3)[:, ::-1]
STORED = list(itertools.product("<>", ((1, bytes), (8, zlib.compress))))
"""Byte order, compression."""


def decoded(data):
    return decode_image(data, ImageOptions()).image.astype(float)


@pytest.mark.parametrize("bits", [1, 2, 4, 6, 8, 10, 12, 14, 16])
@pytest.mark.parametrize("photometric", [WHITE_IS_ZERO, BLACK_IS_ZERO])
def test_grey_of_any_number_of_bits(bits, photometric):
    top = (1 << bits) - 1
    values = numpy.rint(RAMP[:, :, 0] * top).astype(int)
    right = values / top * 255 if photometric else 255 - values / top * 255
    for (order, (compression, pack)), fill in itertools.product(STORED, (1, 2)):
        if fill == 2 and (bits == 16 or compression != 1):
            continue
        strip = pack(packed(values, bits, order, fill))
        more = [(raw_tiff.FILL_ORDER, [fill])]
        data = raw_tiff.raw_tiff(values.shape, bits, photometric, [strip], order, 1, compression, more)
        away = numpy.abs(decoded(data) - right[:, :, None]).max()
        assert away <= 1, (order, compression, fill, away)


@pytest.mark.parametrize("bits", [2, 4, 8, 10, 12, 14, 16])
@pytest.mark.parametrize("planes", [1, 2])
def test_colours_of_any_number_of_bits(bits, planes):
    top = (1 << bits) - 1
    values = numpy.rint(RAMP * top).astype(int)
    for order, (compression, pack) in STORED:
        parts = [values] if planes == 1 else [values[:, :, band] for band in range(3)]
        strips = [pack(packed(part, bits, order)) for part in parts]
        more = [(raw_tiff.PLANES, [planes])]
        data = raw_tiff.raw_tiff(values.shape[:2], bits, RGB, strips, order, 3, compression, more)
        away = numpy.abs(decoded(data) - values / top * 255).max()
        assert away <= 1, (order, compression, away)


@pytest.mark.parametrize("bits", [1, 2, 4, 8, 16])
@pytest.mark.parametrize("most", [255, 65535])
def test_palettes_of_any_number_of_bits_whose_entries_are_of_8_or_16(bits, most):
    count = 1 << bits
    steps = numpy.arange(count) / (count - 1)
    palette = numpy.rint(numpy.stack([steps, 1 - steps, steps * 7 % 1]) * most).astype(int)
    values = numpy.rint(RAMP[:, :, 0] * (count - 1)).astype(int)
    for order, (compression, pack) in STORED:
        more = [(raw_tiff.COLORMAP, palette.ravel())]
        strip = pack(packed(values, bits, order))
        data = raw_tiff.raw_tiff(values.shape, bits, PALETTE, [strip], order, 1, compression, more)
        away = numpy.abs(decoded(data) - palette[:, values].transpose(1, 2, 0) / most * 255).max()
        assert away <= 1, (order, compression, away)
