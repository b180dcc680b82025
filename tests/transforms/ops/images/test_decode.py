"""Decoding: values worked out by hand, and files that are refused."""

import io
import struct
import zlib

import numpy
import pytest
from PIL import Image

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decode import decode_image
from tests.transforms.ops.images.pictures import encode, noise, picture, with_orientation

pytestmark = pytest.mark.filterwarnings("ignore")  # pytest undoes the module's own filter

PLAIN = ImageOptions()
RED, GREEN, BLUE, WHITE, BLACK = [255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255], [0, 0, 0]
CORNERS = [[RED, GREEN, BLUE], [WHITE, BLACK, RED]]  # 2 x 3


def category(data, options=PLAIN):
    with pytest.raises(BadInput) as caught:
        decode_image(data, options)
    return caught.value.category


def test_pixels_come_out_as_they_went_in():
    decoded = decode_image(encode(picture(CORNERS)), PLAIN)
    assert decoded.image.tolist() == CORNERS
    assert decoded.image.dtype == numpy.uint8
    assert (decoded.width, decoded.height, decoded.shape, decoded.thumbnail) == (3, 2, (2, 3, 3), None)


@pytest.mark.parametrize(
    ("orientation", "expected"),
    [
        (1, [[RED, GREEN, BLUE], [WHITE, BLACK, RED]]),
        (2, [[BLUE, GREEN, RED], [RED, BLACK, WHITE]]),
        (3, [[RED, BLACK, WHITE], [BLUE, GREEN, RED]]),
        (4, [[WHITE, BLACK, RED], [RED, GREEN, BLUE]]),
        (5, [[RED, WHITE], [GREEN, BLACK], [BLUE, RED]]),
        (6, [[WHITE, RED], [BLACK, GREEN], [RED, BLUE]]),
        (7, [[RED, BLUE], [BLACK, GREEN], [WHITE, RED]]),
        (8, [[BLUE, RED], [GREEN, BLACK], [RED, WHITE]]),
    ],
)
@pytest.mark.parametrize("format_", ["PNG", "TIFF"])
def test_orientation_is_applied(orientation, expected, format_):
    decoded = decode_image(with_orientation(picture(CORNERS), orientation, format_), PLAIN)
    assert decoded.image.tolist() == expected
    assert (decoded.height, decoded.width) == (len(expected), len(expected[0]))


def test_a_turned_jpeg_is_drafted_along_the_right_sides():
    left_dark = numpy.full((320, 640), 255, numpy.uint8)
    left_dark[:, :320] = 0
    decoded = decode_image(with_orientation(picture(left_dark), 6, "JPEG"), ImageOptions(resize=(4, 2), grayscale=True))
    assert decoded.image[:, :, 0].tolist() == [[0, 0], [0, 0], [255, 255], [255, 255]]
    assert (decoded.width, decoded.height) == (320, 640)


def test_a_turned_jpeg_is_not_drafted_below_its_size():
    bands = numpy.tile(numpy.array([0, 0, 255, 255], numpy.uint8).repeat(2), 50)[:, None].repeat(3200, 1)  # 400 x 3200
    options = ImageOptions(resize=(200, 400), grayscale=True)
    upright = decode_image(with_orientation(picture(bands), 6, "JPEG"), options).image[:, :, 0]
    assert upright.std() > 120  # a draft at half of its 400 columns would have greyed the bands


def test_transparency_lies_over_white():
    rgba = picture([[[255, 0, 0, 255], [255, 0, 0, 0], [0, 0, 0, 51]]])
    assert decode_image(encode(rgba), PLAIN).image.tolist() == [[RED, WHITE, [204, 204, 204]]]


def test_transparent_palette_colour_is_white():
    image = picture([[0, 1]])
    image = image.convert("P")
    image.putpalette([255, 0, 0, 0, 0, 255])
    assert decode_image(encode(image, transparency=1), PLAIN).image.tolist() == [[RED, WHITE]]


def test_grey_with_alpha():
    assert decode_image(encode(picture([[[0, 0], [0, 255]]])), PLAIN).image.tolist() == [[WHITE, BLACK]]


def test_palette_and_bilevel_become_rgb():
    palette = picture([[0, 1]]).convert("P")
    palette.putpalette([1, 2, 3, 4, 5, 6])
    assert decode_image(encode(palette), PLAIN).image.tolist() == [[[1, 2, 3], [4, 5, 6]]]
    assert decode_image(encode(picture([[0, 255]], "1")), PLAIN).image.tolist() == [[BLACK, WHITE]]


def test_cmyk_becomes_rgb():
    cmyk = Image.new("CMYK", (1, 1), (0, 255, 255, 0))
    assert decode_image(encode(cmyk, "TIFF"), PLAIN).image.tolist() == [[RED]]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (numpy.array([[0, 257, 32896, 65535]], numpy.uint16), [0, 1, 128, 255]),
        (numpy.array([[0, 65535]], numpy.int32), [0, 255]),
        (numpy.array([[-100, 0, 100]], numpy.int32), [0, 128, 255]),
        (numpy.array([[7, 7]], numpy.int32), [0, 0]),
        (numpy.array([[0.0, 0.5, 1.0]], numpy.float32), [0, 128, 255]),
        (numpy.array([[0.0, 3.0, 200.0]], numpy.float32), [0, 3, 200]),
        (numpy.array([[-1.0, 1.0, 3.0]], numpy.float32), [0, 128, 255]),
        (numpy.array([[numpy.nan, numpy.inf, 1.0]], numpy.float32), [0, 0, 255]),
    ],
)
def test_deep_grey_is_scaled_to_eight_bits(values, expected):
    decoded = decode_image(encode(picture(values), "TIFF"), ImageOptions(grayscale=True))
    assert decoded.image[0, :, 0].tolist() == expected


def tiff_of_one_row(width, bits, white_is_zero, pixels):
    """Returns a little-endian TIFF of one uncompressed grey row."""
    tags = [(256, width), (257, 1), (258, bits), (259, 1), (262, 0 if white_is_zero else 1), (273, 8), (277, 1)]
    tags += [(278, 1), (279, len(pixels))]
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\x00" + struct.pack("<I", 8 + len(pixels)) + pixels + directory + bytes(4)


@pytest.mark.parametrize(
    ("bits", "white_is_zero", "pixels", "expected"),
    [
        (12, False, b"\x00\x0f\xff\x80\x00\x00", [0, 255, 128, 0]),
        (16, False, struct.pack("<4H", 0, 4095, 32896, 65535), [0, 16, 128, 255]),
        (16, True, struct.pack("<4H", 0, 4095, 32896, 65535), [255, 239, 127, 0]),
    ],
)
def test_grey_of_twelve_and_sixteen_bits(bits, white_is_zero, pixels, expected):
    data = tiff_of_one_row(4, bits, white_is_zero, pixels)
    assert decode_image(data, ImageOptions(grayscale=True)).image[0, :, 0].tolist() == expected


def test_first_frame_of_an_animation():
    frames = [picture(numpy.full((2, 2, 3), value, numpy.uint8)) for value in (10, 200)]
    data = encode(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert decode_image(data, PLAIN).image.tolist() == numpy.full((2, 2, 3), 10).tolist()


def test_grayscale_is_luminance():
    image = decode_image(encode(picture([[RED, GREEN, BLUE]])), ImageOptions(grayscale=True)).image
    assert image.tolist() == [[[76], [150], [29]]]  # ITU-R 601-2: 0.299, 0.587, 0.114


def test_resize_is_height_first_and_averages_when_it_shrinks():
    stripes = picture([[0, 100, 200, 40], [20, 120, 220, 60]])
    decoded = decode_image(encode(stripes), ImageOptions(resize=(1, 2), grayscale=True))
    assert decoded.image.tolist() == [[[60], [130]]]
    assert (decoded.width, decoded.height, decoded.shape) == (4, 2, (1, 2, 1))


def test_normalize_flatten_and_thumbnail():
    options = ImageOptions(resize=(2, 4), normalize=True, flatten=True, thumbnail=(1, 2))
    decoded = decode_image(encode(picture(numpy.full((4, 8, 3), 51, numpy.uint8))), options)
    assert decoded.image.shape == (24,)
    assert decoded.image.dtype == numpy.float32
    assert decoded.image.tolist() == [numpy.float32(0.2)] * 24
    assert decoded.thumbnail.tolist() == [[[51] * 3] * 2]
    assert decoded.shape == (2, 4, 3)


def test_a_sample_keeps_all_of_it():
    sample = decode_image(encode(picture(CORNERS)), PLAIN).sample(3, "a/b.png", "gs://x/a/b.png")
    assert sample[1:] == (None, 3, "a/b.png", "gs://x/a/b.png", 3, 2, (2, 3, 3), None, b"", None)


def test_a_jpeg_is_not_drafted_below_its_thumbnail():
    image = noise(800, 800)
    fine = decode_image(encode(picture(image), "JPEG"), ImageOptions(resize=(10, 10), thumbnail=(800, 800)))
    assert fine.thumbnail.shape == (800, 800, 3)
    assert numpy.abs(fine.thumbnail.astype(int) - image).mean() < 60


def test_the_limit_is_told_by_the_header(monkeypatch):
    data = encode(picture(noise(40, 50)))
    decode_image(data, ImageOptions(max_megapixels=0.002))
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda self: pytest.fail("the bomb was decoded"))
    assert category(data, ImageOptions(max_megapixels=0.0019)) is Category.TOO_LARGE


def test_a_header_of_a_hundred_gigapixels():
    header = struct.pack(">IIBBBBB", 300_000, 400_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    data = b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 10) + b"IDAT" + bytes(14)
    with pytest.raises(BadInput, match="PNG: 120,000,000,000 pixels are too many") as bad:
        decode_image(data, PLAIN)
    assert bad.value.category is Category.TOO_LARGE


def test_an_icon_that_holds_more_than_it_says():
    png = encode(picture(noise(300, 300)))
    icon = struct.pack("<HHH", 0, 1, 1) + struct.pack("<BBBBHHII", 16, 16, 0, 0, 1, 32, len(png), 22) + png
    assert decode_image(icon, PLAIN).shape == (300, 300, 3)
    assert category(icon, ImageOptions(max_megapixels=0.05)) is Category.TOO_LARGE


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Category.EMPTY),
        (b"hello, I am a text", Category.UNSUPPORTED),
        (b"%PDF-1.7\n", Category.UNSUPPORTED),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), Category.UNREADABLE),
        (struct.pack(">4sH6xHIIHHIII", b"8BPS", 1, 3, 9, 9, 16, 3, 0, 0, 0), Category.UNSUPPORTED),  # of 16 bits
        (b"\x89PNG\r\n\x1a\n", Category.UNREADABLE),
        (b"\xff\xd8\xff\xe0" + bytes(100), Category.UNREADABLE),
        (encode(picture(noise(64, 64)))[:4000], Category.UNREADABLE),
        (encode(picture(noise(64, 64)), "JPEG")[:2000], Category.UNREADABLE),
        (encode(picture(noise(64, 64)), "TIFF")[:2000], Category.UNREADABLE),
        (encode(picture(noise(64, 64)), "WEBP")[:1000], Category.UNREADABLE),
    ],
)
def test_bad_files_say_what_they_are(data, expected):
    assert category(data) is expected


def test_the_message_names_the_limit():
    with pytest.raises(BadInput, match=r"50 x 40 pixels .* 0.001 million"):
        decode_image(encode(picture(noise(40, 50))), ImageOptions(max_megapixels=0.001))


@pytest.mark.parametrize(
    ("orientation", "back"),
    [(3, Image.Transpose.ROTATE_180), (4, Image.Transpose.FLIP_TOP_BOTTOM), (6, Image.Transpose.ROTATE_90)],
)
def test_a_large_photograph_that_is_stored_turned_is_that_which_is_not(orientation, back):
    """It is decoded at a fraction of its size."""
    photograph = picture(noise(8, 12)).resize((1800, 1200), Image.Resampling.BICUBIC)
    stored = with_orientation(photograph.transpose(back), orientation, "JPEG")
    upright = decode_image(encode(photograph, "JPEG"), ImageOptions(resize=(60, 90)))
    turned = decode_image(stored, ImageOptions(resize=(60, 90)))
    assert (turned.width, turned.height) == (1800, 1200)
    assert numpy.abs(upright.image.astype(int) - turned.image).mean() < 2


def test_grey_jpeg_equals_its_luminance_channel(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    data = encode(picture(noise(64, 64)), "JPEG", quality=95)
    full = Image.open(io.BytesIO(data)).convert("L")
    ours = decode_image(data, ImageOptions(grayscale=True)).image[:, :, 0]
    assert numpy.abs(ours.astype(int) - numpy.asarray(full)).mean() < 1
