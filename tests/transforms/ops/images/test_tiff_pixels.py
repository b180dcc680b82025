"""Every kind of TIFF that tifffile writes comes out as it went in, whichever decoder reads it.

All photometrics, extra samples, types and planes are tried, each in every compression, tilings and byte orders in turn;
what tifffile itself does not read back (packed bits of several bands) is left out. What is expected is worked out from
the values that were written.
"""

import io
import itertools
import warnings

import numpy
import pytest
import tifffile
from PIL import Image

from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decode import decode_image
from pagebeam.transforms.ops.images.decoders.colour_modes import eight_bits, to_plain
from pagebeam.transforms.ops.images.open import load_frame, open_image

HEIGHT, WIDTH = 18, 20
COLOURS = {"minisblack": 1, "miniswhite": 1, "rgb": 3, "palette": 1, "separated": 4, "cielab": 3}
EXTRA = (None, "unspecified", "unassalpha", "assocalpha")
TYPES = ("b1", "u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f2", "f4", "f8")
COMPRESSIONS = (
    (None, False),
    ("lzw", False),
    ("lzw", True),
    ("zlib", False),
    ("zlib", True),
    ("deflate", False),
    ("packbits", False),
    ("zstd", False),
    ("zstd", True),
    ("lzma", False),
)
"""And whether there is a predictor."""
PLACED = ((None, "<"), ((16, 16), ">"), (None, ">"), ((16, 16), "<"))
"""Tile and byte order: other ones for the next compression and the next kind."""
PALETTE = (
    numpy.stack([numpy.arange(256), 255 - numpy.arange(256), numpy.arange(256) * 7 % 256]).astype(numpy.uint16) * 257
)


def kinds():
    for photometric, extra, type_, planes in itertools.product(COLOURS, EXTRA, TYPES, ("contig", "separate")):
        bands = COLOURS[photometric] + (extra is not None)
        odd = photometric in ("palette", "cielab") and (type_ != "u1" or extra)
        ambiguous = extra in ("unassalpha", "assocalpha") and (type_ in ("u8", "i8") or type_ == "b1")
        if not (
            odd or ambiguous or (bands == 1 and planes == "separate") or (extra == "assocalpha" and type_[0] == "i")
        ):
            yield photometric, extra, type_, planes


def values(photometric, extra, type_):
    """(height, width, bands): ramps over the whole range of a type, 0..1 of floats."""
    bands = COLOURS[photometric] + (extra is not None)
    ramp = numpy.linspace(0, 7.3, HEIGHT * WIDTH * bands).reshape(HEIGHT, WIDTH, bands)[:, ::-1] % 1
    ramp[0, 0], ramp[-1, -1] = 0, 1
    if extra == "assocalpha":
        ramp[:, :, :-1] = numpy.minimum(ramp[:, :, :-1], ramp[:, :, -1:])
    dtype = numpy.dtype(type_)
    if dtype.kind == "b":
        return ramp > 0.5
    if dtype.kind == "f":
        return ramp.astype(dtype)
    low, high = float(numpy.iinfo(dtype).min) / 2, float(numpy.iinfo(dtype).max) / 2
    return (2 * (low + ramp * (high - low)) if dtype.itemsize < 8 else low + ramp * (high - low)).astype(dtype)


def tiff(pixels, photometric, extra, planes, compression, predictor, tile, order):
    told = {"colormap": PALETTE} if photometric == "palette" else {}
    told |= {"extrasamples": [extra]} if extra else {}
    if pixels.shape[2] > 1:
        told["planarconfig"] = planes
    data = pixels[:, :, 0] if pixels.shape[2] == 1 else pixels
    data = data if planes == "contig" else numpy.moveaxis(data, 2, 0).copy()
    data = data.astype(data.dtype.newbyteorder(order))
    file = io.BytesIO()
    tifffile.imwrite(
        file, data, byteorder=order, photometric=photometric, compression=compression, predictor=predictor or None,
        tile=tile, metadata=None, **told
    )  # fmt: skip
    file.seek(0)
    return file.getvalue() if numpy.array_equal(tifffile.imread(file), data) else None


def expected(pixels, photometric, extra):
    """(height, width, 3) float, 0..255."""
    bands = COLOURS[photometric]
    colours = pixels[:, :, :bands]
    if photometric == "palette":
        return PALETTE[:, colours[:, :, 0]].transpose(1, 2, 0) / 257
    plain = colours * numpy.uint8(255) if pixels.dtype == bool else eight_bits(colours, 8 * pixels.dtype.itemsize)
    if photometric in ("separated", "cielab"):
        mode, held = ("CMYK", plain) if photometric == "separated" else ("LAB", colours)
        plain = numpy.asarray(to_plain(Image.frombytes(mode, (WIDTH, HEIGHT), held.tobytes())))
    plain = (255.0 - plain) if photometric == "miniswhite" else plain.astype(float)
    if extra in ("unassalpha", "assocalpha"):
        top = 1 if pixels.dtype.kind == "f" else numpy.iinfo(pixels.dtype).max
        opaque = numpy.clip(pixels[:, :, bands:].astype(float) / top, 0, 1)
        if extra == "unassalpha":
            plain = plain * opaque + 255 * (1 - opaque)
        elif photometric not in ("miniswhite", "separated"):  # where no ink is white already
            plain = plain + 255 * (1 - opaque)
    return numpy.broadcast_to(numpy.clip(plain, 0, 255), (HEIGHT, WIDTH, 3))


@pytest.mark.parametrize("photometric", COLOURS)
def test_every_kind_of_tiff_comes_out_as_it_went_in(photometric):
    wrong, tried = [], 0
    for number, (own, extra, type_, planes) in enumerate(kinds()):
        if own != photometric:
            continue
        pixels = values(photometric, extra, type_)
        few = photometric in ("palette", "cielab")
        for turn, (compression, predictor) in enumerate(COMPRESSIONS * (len(PLACED) if few else 1)):
            tile, order = PLACED[(number + turn + turn // len(COMPRESSIONS)) % len(PLACED)]
            try:
                data = tiff(pixels, photometric, extra, planes, compression, predictor, tile, order)
            except (ValueError, NotImplementedError):  # what tifffile does not write
                continue
            if data is None:
                continue
            tried += 1
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found = decode_image(data, ImageOptions()).image
            away = numpy.abs(found - expected(pixels, photometric, extra)).max()
            if away > 2:
                wrong.append((extra, type_, planes, compression, predictor, tile, order, away))
    assert tried >= 40
    assert not wrong, f"{len(wrong)} of {tried}: {wrong[:5]}"


WHITE_IS_ZERO = ([[0.0, 0.25, 1.0]], "f4", "miniswhite", [[255, 191, 0]])
HALF_PLANES = ([[0, 32768, 65535]], "u2", "minisblack", [[0, 128, 255]])


@pytest.mark.parametrize(("written", "type_", "photometric", "right"), [WHITE_IS_ZERO, HALF_PLANES])
def test_grey_values_worked_out_by_hand(written, type_, photometric, right):
    file = io.BytesIO()
    tifffile.imwrite(file, numpy.array(written, type_), photometric=photometric, metadata=None)
    assert decode_image(file.getvalue(), ImageOptions(grayscale=True)).image[:, :, 0].tolist() == right


def test_unsigned_values_of_32_bits_beyond_the_signed_ones():
    file = io.BytesIO()
    tifffile.imwrite(file, numpy.array([[0, 1 << 31, (1 << 32) - 1]], "u4"), photometric="minisblack", metadata=None)
    assert decode_image(file.getvalue(), ImageOptions(grayscale=True)).image[:, :, 0].tolist() == [[0, 128, 255]]


@pytest.mark.parametrize("planes", ["contig", "separate"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pages_that_tifffile_decodes_are_turned_upright(orientation, planes):
    pixels = numpy.arange(2 * 3 * 3, dtype=numpy.uint16).reshape(2, 3, 3) * 3855
    data = pixels if planes == "contig" else numpy.moveaxis(pixels, 2, 0).copy()
    file = io.BytesIO()
    tag = (274, "H", 1, orientation, True)
    tifffile.imwrite(file, data, photometric="rgb", planarconfig=planes, metadata=None, extratags=[tag])
    upright = (pixels // 257).astype(numpy.uint8)
    upright = upright.transpose(1, 0, 2) if orientation > 4 else upright
    upright = upright[::-1] if orientation in (3, 4, 7, 8) else upright
    upright = upright[:, ::-1] if orientation in (2, 3, 6, 7) else upright
    decoded = decode_image(file.getvalue(), ImageOptions())
    assert decoded.image.tolist() == upright.tolist()
    assert (decoded.height, decoded.width) == upright.shape[:2]
    frame = load_frame(open_image(file.getvalue()))
    assert numpy.asarray(to_plain(frame)).tolist() == upright.tolist()
