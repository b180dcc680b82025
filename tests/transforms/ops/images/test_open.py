"""Opening: what documents use of it, frame by frame."""

import contextlib
import io
import os
import struct

import numpy
import pytest
from PIL import Image

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.images.decoders.colour_modes import to_plain
from pagebeam.transforms.ops.images.decoders.media_types import kind_of
from pagebeam.transforms.ops.images.decoders.notes import notes_of
from pagebeam.transforms.ops.images.open import frame_count, load_frame, open_image
from tests.transforms.ops.images.decoders.test_deep_png import GREY, RGB, png
from tests.transforms.ops.images.pictures import HEIC, encode, noise, picture, with_orientation


@pytest.fixture
def pages():
    """The bytes of a TIFF of three pages, 1, 2 and 3 pixels wide."""
    first, *others = [picture(numpy.full((4, width), width, numpy.uint8)) for width in (1, 2, 3)]
    return encode(first, "TIFF", save_all=True, append_images=others)


def test_every_page_of_a_tiff(pages):
    image = open_image(pages)
    assert frame_count(image) == 3
    assert [load_frame(image, page).size for page in range(3)] == [(1, 4), (2, 4), (3, 4)]
    assert load_frame(image, 0).getpixel((0, 0)) == 1


def test_a_page_too_far(pages):
    with pytest.raises(BadInput) as caught:
        load_frame(open_image(pages), 3)
    assert caught.value.category is Category.UNREADABLE


def test_every_page_is_measured(pages):
    image = open_image(pages, max_megapixels=8e-6)
    assert load_frame(image, 1, max_megapixels=8e-6).size == (2, 4)
    with pytest.raises(BadInput) as caught:
        load_frame(image, 2, max_megapixels=8e-6)
    assert caught.value.category is Category.TOO_LARGE


@pytest.mark.parametrize(
    "as_source", [lambda p: p, str, lambda p: p.read_bytes(), lambda p: io.BytesIO(p.read_bytes())]
)
def test_paths_bytes_and_files(as_source, tmp_path):
    path = tmp_path / "misnamed.gif"
    path.write_bytes(encode(picture([[[1, 2, 3]]])))
    image = load_frame(open_image(as_source(path)))
    assert (image.format, image.getpixel((0, 0))) == ("PNG", (1, 2, 3))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(BadInput) as caught:
        open_image(tmp_path / "none.png")
    assert caught.value.category is Category.NOT_FOUND


@pytest.mark.parametrize("data", [encode(picture(noise(4, 4))), encode(picture(noise(4, 4)))[:30], b"nothing"])
def test_a_path_leaves_no_file_open(data, tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(data)
    before = os.listdir("/proc/self/fd")
    with contextlib.suppress(BadInput):
        image = load_frame(open_image(path))
        assert image.size == (4, 4)
    assert os.listdir("/proc/self/fd") == before


def test_frames_are_upright():
    image = load_frame(open_image(with_orientation(picture(noise(4, 6)), 6, "JPEG")))
    assert image.size == (4, 6)


RASTER = b"\x59\xa6\x6a\x95" + struct.pack(">7I", 2, 1, 24, 6, 1, 0, 0) + bytes([3, 2, 1, 6, 5, 4])
PCX = encode(picture([[[1, 2, 3], [4, 5, 6]]]), "PCX")
FITS = b"".join(
    one.ljust(80).encode()
    for one in ("SIMPLE  = T", "BITPIX  = 8", "NAXIS   = 2", "NAXIS1  = 2", "NAXIS2  = 1", *[""] * 30, "END")
)
RARE = {
    "BLP": encode(picture([[1, 2]]).convert("P"), "BLP"),
    "DCX": struct.pack("<3I", 0x3ADE68B1, 12, 0) + PCX,
    "FITS": FITS + bytes([7, 9]),
    "IM": encode(picture([[1, 2]]), "IM"),
    "IMT": b"width 2\nheight 1\npixel n8\n\x0c" + bytes(100),
    "MSP": encode(picture([[0, 255]]).convert("1"), "MSP"),
    "SPIDER": encode(picture([[1, 2]]).convert("F"), "SPIDER"),
    "SUN": RASTER,
    "XBM": encode(picture([[0, 255]]).convert("1"), "XBM"),
    "XPM": b'/* XPM */\nstatic char *a[] = {\n"2 1 2 1",\n"a c #010203",\n"b c #040506",\n"ab"\n};\n',
}


@pytest.mark.parametrize("format_", RARE)
def test_rare_kinds(format_):
    image = open_image(RARE[format_])
    assert (image.format, image.size, frame_count(image)) == (format_, (2, 1), 1)
    load_frame(image)
    if format_ in ("DCX", "SUN", "XPM"):
        assert [image.convert("RGB").getpixel((x, 0)) for x in (0, 1)] == [(1, 2, 3), (4, 5, 6)]


def test_heic():
    image = load_frame(open_image(HEIC))
    assert (image.format, image.size, image.mode) == ("HEIF", (64, 32), "RGB")
    left, right = image.getpixel((10, 16)), image.getpixel((54, 16))
    assert numpy.abs(numpy.subtract([left, right], [(200, 30, 30), (30, 30, 200)])).max() < 12
    for cut in range(0, len(HEIC), 7):
        with contextlib.suppress(BadInput):
            load_frame(open_image(HEIC[:cut]))


@pytest.mark.parametrize(
    "data", [b"#define width 3\nint main() { return width; }\n", b"Image types are many\n", b"width of the gauge\n" * 9]
)
def test_what_only_looks_like_a_picture(data):
    with pytest.raises(BadInput):
        open_image(data)


def test_colours():
    rgba = picture([[[255, 0, 0, 0], [0, 0, 255, 255]]])
    assert numpy.asarray(to_plain(rgba).convert("RGB")).tolist() == [[[255, 255, 255], [0, 0, 255]]]
    assert numpy.asarray(to_plain(rgba).convert("L")).tolist() == [[255, 29]]


def test_broken_colours_are_bad_input(monkeypatch):
    def broken(self, *args):
        raise AssertionError

    image = picture([[1]]).convert("P")
    monkeypatch.setattr("PIL.Image.Image.convert", broken)
    with pytest.raises(BadInput, match="AssertionError") as caught:
        to_plain(image)
    assert caught.value.category is Category.UNREADABLE


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"II*\x00", "TIFF"),
        (b"MM\x00+", "TIFF"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "WebP"),
        (b"RIFF\x00\x00\x00\x00WAVE", None),
        (b"\x00\x00\x00\x20ftypavif", "AVIF"),
        (b"\x00\x00\x00\x20ftypmif1\x00\x00\x00\x00avif", "AVIF"),
        (b"\x00\x00\x00\x20ftypheic", "HEIF"),
        (b"\x00\x00\x00\x20ftypmif1\x00\x00\x00\x00heic", "HEIF"),
        (b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2", "MPEG-4"),
        (b"P6\n1 1", "PNM"),
        (b"Page 1", None),
        (b"", None),
    ],
)
def test_kinds(head, name):
    kind = kind_of(head)
    assert (kind.name if kind else None) == name


def test_a_fax_of_several_pages():
    sheets = [Image.new("1", (40, 30 + page), page % 2) for page in range(3)]
    image = open_image(encode(sheets[0], "TIFF", save_all=True, append_images=sheets[1:], compression="group4"))
    assert frame_count(image) == 3
    assert [load_frame(image, page).mode for page in range(3)] == ["1", "1", "1"]
    assert [load_frame(image, page).getextrema() for page in range(3)] == [(0, 0), (255, 255), (0, 0)]


def layered(whole: numpy.ndarray, level: int) -> bytes:
    """A PSD file of a picture that one layer, all of a level, lies over."""
    height, width, channels = whole.shape
    sides = struct.pack(">4i", 0, 0, height, width)
    planes = b"".join(struct.pack(">hI", plane, 2 + height * width) for plane in range(channels))
    blend = b"8BIM" + b"norm" + bytes((255, 0, 0, 0)) + struct.pack(">I", 12) + bytes(8) + b"\x03top"
    pixels = (struct.pack(">H", 0) + bytes([level]) * (height * width)) * channels
    layers = struct.pack(">h", 1) + sides + struct.pack(">H", channels) + planes + blend + pixels
    layers += bytes(len(layers) % 2)
    head = b"8BPS" + struct.pack(">H6xHIIHH", 1, channels, height, width, 8, 3) + bytes(8)
    mask = struct.pack(">I", len(layers)) + layers + struct.pack(">I", 0)
    return head + struct.pack(">I", len(mask)) + mask + struct.pack(">H", 0) + whole.transpose(2, 0, 1).tobytes()


@pytest.mark.parametrize("frame", [None, 0])
def test_a_picture_of_layers_is_the_whole_picture(frame):
    pixels = noise(5, 4)
    data = layered(pixels, 7)
    assert Image.open(io.BytesIO(data)).n_frames == 1
    whole = load_frame(open_image(data), frame)
    assert (whole.size, whole.mode) == ((4, 5), "RGB")
    assert (numpy.asarray(whole) == pixels).all()


def test_a_png_that_was_opened_by_name_has_its_transparent_colour_and_its_notes(tmp_path):
    see_through = png(4, GREY, 2, b"\x5f", (b"tRNS", b"\0\5"))
    dark = png(16, RGB, 1, bytes([0, 7, 0, 8, 0, 9]))
    for name, data in (("see_through", see_through), ("dark", dark)):
        (tmp_path / name).write_bytes(data)
    plain = to_plain(load_frame(open_image(str(tmp_path / "see_through"))))
    assert numpy.asarray(plain.convert("L")).tolist() == [[255, 255]]
    assert notes_of(to_plain(load_frame(open_image(str(tmp_path / "dark")))))[0].startswith("dark: ")
