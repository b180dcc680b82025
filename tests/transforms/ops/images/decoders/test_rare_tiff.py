"""TIFF files that Pillow refuses: values worked out by hand, and real ones beside their plain twins."""

import io
import struct
import subprocess
import sys

import numpy
import pytest
import tifffile

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decode import decode_image
from pagebeam.transforms.ops.images.decoders.rare_tiff import pixels_of
from pagebeam.transforms.ops.images.open import frame_count, load_frame, open_image
from tests.corpora import CORPORA, needs_corpora
from tests.transforms.ops.images.pictures import encode, noise, picture

PLAIN = ImageOptions()
BLACK_IS_ZERO, RGB, CMYK = 1, 2, 5
UNSIGNED, SIGNED, FLOAT = 1, 2, 3
KINDS = {"u": UNSIGNED, "i": SIGNED, "f": FLOAT}


def page(values, photometric, at, last=True, orientation=1):
    """Returns one page of an uncompressed little-endian TIFF, which begins at byte `at` of the file."""
    height, width, bands = values.shape
    pixels = values.tobytes()
    tags = {
        256: width,
        257: height,
        258: values.dtype.itemsize * 8,
        259: 1,
        262: photometric,
        273: at,
        274: orientation,
        277: bands,
        278: height,
        279: len(pixels),
        339: KINDS[values.dtype.kind],
    }
    directory = struct.pack("<H", len(tags))
    lists = at + len(pixels) + 2 + 12 * len(tags) + 4
    for tag, value in sorted(tags.items()):
        if tag in (258, 339) and bands > 2:
            directory += struct.pack("<HHII", tag, 3, bands, lists + (0 if tag == 258 else 2 * bands))
        else:
            directory += struct.pack("<HHII", tag, 4, 1, value)
    many = struct.pack(f"<{2 * bands}H", *[tags[258]] * bands, *[tags[339]] * bands) if bands > 2 else b""
    following = 0 if last else lists + len(many)
    return pixels + directory + struct.pack("<I", following and following + 0) + many


def tiff(values, photometric=RGB, orientation=1):
    values = numpy.asarray(values)
    body = page(values, photometric, 8, orientation=orientation)
    return b"II*\x00" + struct.pack("<I", 8 + values.nbytes) + body


@pytest.fixture(autouse=True)
def _tifffile():
    pytest.importorskip("tifffile", reason="tifffile is not installed here")


def pixels(data):
    return decode_image(data, PLAIN).image.tolist()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (numpy.array([[[0.0, 0.5, 1.0]]], numpy.float32), [[[0, 128, 255]]]),
        (numpy.array([[[0.0, 100.0, 200.0]]], numpy.float64), [[[0, 100, 200]]]),
        (numpy.array([[[0, 2**31, 2**32 - 1]]], numpy.uint32), [[[0, 128, 255]]]),
        (numpy.array([[[-128, 0, 127]]], numpy.int8), [[[0, 128, 255]]]),
    ],
)
def test_wide_colours(values, expected):
    assert pixels(tiff(values)) == expected


def test_half_floats_and_wide_grey():
    assert pixels(tiff(numpy.array([[[0.0], [1.0]]], numpy.float16), BLACK_IS_ZERO)) == [[[0] * 3, [255] * 3]]
    assert pixels(tiff(numpy.array([[[7], [70007]]], numpy.uint32), BLACK_IS_ZERO)) == [[[0] * 3, [255] * 3]]


def test_of_many_bands_the_first():
    values = numpy.array([[[0, 9, 9, 9, 9], [65535, 9, 9, 9, 9]]], numpy.uint16)
    assert pixels(tiff(values, BLACK_IS_ZERO)) == [[[0] * 3, [255] * 3]]


def test_orientation_is_applied():
    values = numpy.array([[[0.0] * 3, [1.0] * 3]], numpy.float32)
    decoded = decode_image(tiff(values, orientation=6), PLAIN)
    assert decoded.image[:, :, 0].tolist() == [[0], [255]]
    assert (decoded.width, decoded.height) == (1, 2)


def test_size_is_told_by_the_header():
    data = tiff(numpy.zeros((40, 50, 3), numpy.float32))
    with pytest.raises(BadInput) as caught:
        decode_image(data, ImageOptions(max_megapixels=0.0019))
    assert caught.value.category is Category.TOO_LARGE
    assert decode_image(data, ImageOptions(max_megapixels=0.002)).shape == (40, 50, 3)


def test_pages_of_a_rare_file():
    image = open_image(tiff(numpy.ones((2, 3, 3), numpy.float32)))
    assert (image.format, frame_count(image)) == ("RARETIFF", 1)
    assert load_frame(image, 0).size == (3, 2)
    with pytest.raises(BadInput):
        load_frame(image, 1)


def test_what_pillow_reads_stays_with_pillow():
    assert open_image(encode(picture([[1, 2]]), "TIFF")).format == "TIFF"


def test_pillow_asks_its_own_reader_first():
    """In a process of its own: which readers are loaded depends on what ran before."""
    look = "import io, sys; import pagebeam.transforms.ops.images.open; from PIL import Image; "
    look += "print(type(Image.open(io.BytesIO(sys.stdin.buffer.read()))).__name__)"
    data = encode(picture(noise(4, 4)), "TIFF")
    done = subprocess.run([sys.executable, "-c", look], input=data, capture_output=True, check=True)
    assert done.stdout.strip() == b"TiffImageFile"


def test_cut_short():
    data = tiff(numpy.random.default_rng(0).random((30, 30, 3), numpy.float32))
    for end in (5, 9, 2000, 10_000):
        with pytest.raises(BadInput):
            decode_image(data[:end], PLAIN)


def test_messages_call_it_a_tiff():
    data = bytearray(tiff(numpy.random.default_rng(0).random((30, 30, 3), numpy.float32)))
    strip = data.index(struct.pack("<HHI", 273, 4, 1)) + 8
    data[strip : strip + 4] = struct.pack("<I", 1_000_000)  # beyond the end of the file
    with pytest.raises(BadInput, match="unreadable: TIFF: "):
        decode_image(bytes(data), PLAIN)


@needs_corpora
@pytest.mark.parametrize(
    ("rare", "plain", "codecs"),
    [
        ("tm__flower-rgb-planar-12.tif", "tm__flower-rgb-planar-08.tif", True),
        ("tm__flower-rgb-contig-14.tif", "tm__flower-rgb-planar-08.tif", True),
        ("tm__flower-minisblack-10.tif", "tm__flower-minisblack-16.tif", True),
        ("tm__flower-palette-16.tif", "tm__flower-palette-04.tif", False),
        ("exampletiffs__shapes_lzw_12bps.tif", "exampletiffs__shapes_lzw_tiled.tif", True),
    ],
)
def test_twins_look_alike(rare, plain, codecs):
    if codecs:
        pytest.importorskip("imagecodecs", reason="imagecodecs is not installed here")
    folder = CORPORA / "tiff"
    one, other = (decode_image((folder / name).read_bytes(), PLAIN).image.astype(int) for name in (rare, plain))
    assert numpy.abs(one - other).mean() < 12
    assert one.std() > 20


@pytest.mark.parametrize(
    ("values", "photometric", "mode", "pixel"),
    [
        (numpy.array([[[65535]]], "uint16"), "minisblack", "L", 255),
        (numpy.array([[[65535]]], "uint16"), "miniswhite", "L", 0),
        (numpy.array([[[0.5]]], "float32"), "minisblack", "L", 128),
        (numpy.array([[[0, 32768, 65535]]], "uint16"), "rgb", "RGB", (0, 128, 255)),
        (numpy.array([[[255, 0, 0, 0]]], "uint8"), "separated", "CMYK", (255, 0, 0, 0)),
    ],
)
def test_a_page_of_tifffile_s_becomes_a_picture(values, photometric, mode, pixel):
    file = io.BytesIO()
    tifffile.imwrite(file, values, photometric=photometric)
    file.seek(0)
    with tifffile.TiffFile(file) as tiff:
        picture_ = pixels_of(tiff.pages[0])
    assert (picture_.mode, picture_.getpixel((0, 0))) == (mode, pixel)
