"""Embedded profiles: right values from the standards' matrices, sRGB untouched, broken ones told of."""

import io

import numpy
import pytest
import tifffile
from PIL import Image, ImageCms

from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decode import decode_image
from pagebeam.transforms.ops.images.decoders.colour_profiles import has_other_colours, to_srgb
from pagebeam.transforms.ops.images.decoders.notes import notes_of
from tests.transforms.ops.images.profiles import ADOBE, P3, SRGB, SRGB_CURVE, profile, turned_inks

COLOURS = [[200, 60, 40], [40, 180, 60], [50, 70, 210], [128, 128, 128], [255, 255, 255], [0, 0, 0]]


def encode(pixels, icc, format_="PNG", mode=None, **options):
    file = io.BytesIO()
    Image.fromarray(numpy.array(pixels, numpy.uint8), mode).save(file, format_, icc_profile=icc, **options)
    return file.getvalue()


def in_srgb(colours, primaries, decode):
    """Colours by the matrices: to XYZ by the profile's, from it by the inverse of sRGB's."""
    linear = decode(numpy.array(colours) / 255)
    found = numpy.clip(linear @ numpy.array(primaries) @ numpy.linalg.inv(numpy.array(SRGB)), 0, 1)
    return 255 * numpy.where(found <= 0.0031308, 12.92 * found, 1.055 * found ** (1 / 2.4) - 0.055)


def srgb_curve(values):
    return numpy.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


SWAPPED = (SRGB[2], SRGB[0], SRGB[1])


@pytest.mark.parametrize("format_", ["PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize(
    ("primaries", "gamma", "decode"),
    [
        (P3, SRGB_CURVE, srgb_curve),
        (ADOBE, 2.19921875, lambda values: values**2.19921875),
        (SWAPPED, SRGB_CURVE, srgb_curve),
    ],
)
def test_colours_of_another_profile_become_srgb(format_, primaries, gamma, decode):
    told = {"lossless": True} if format_ == "WEBP" else {}
    decoded = decode_image(encode([COLOURS], profile(primaries, gamma), format_, **told), ImageOptions())
    assert numpy.abs(decoded.image[0] - in_srgb(COLOURS, primaries, decode)).max() <= 2
    assert (decoded.converted, decoded.notes) == (True, ())


def test_channels_that_a_profile_swaps_are_told_apart():
    decoded = decode_image(encode([[[255, 0, 0]]], profile(SWAPPED, SRGB_CURVE)), ImageOptions())
    assert decoded.image.tolist() == [[[0, 0, 255]]]


@pytest.mark.parametrize(
    "icc", [profile(SRGB, SRGB_CURVE), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()]
)
def test_srgb_changes_no_value(icc):
    noise = numpy.random.default_rng(0).integers(0, 256, (40, 40, 3), numpy.uint8)
    decoded = decode_image(encode(noise, icc), ImageOptions())
    assert numpy.array_equal(decoded.image, noise)
    assert not decoded.converted


def test_a_profile_is_left_alone_on_request():
    data = encode([COLOURS], profile(P3, SRGB_CURVE))
    assert decode_image(data, ImageOptions(icc="ignore")).image[0].tolist() == COLOURS


def test_grey_has_a_gamma_too():
    greys = [[0, 20, 64, 128, 255]]
    decoded = decode_image(encode(greys, profile(gamma=1.0)), ImageOptions(grayscale=True))
    linear = numpy.array(greys[0]) / 255
    right = 255 * numpy.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    assert numpy.abs(decoded.image[0, :, 0] - right).max() <= 1
    assert decoded.converted


def test_brightness_of_a_jpeg_is_that_of_the_converted_colours():
    pixels = numpy.full((16, 16, 3), (40, 180, 60), numpy.uint8)
    data = encode(pixels, profile(SWAPPED, SRGB_CURVE), "JPEG", quality=100, subsampling=0)
    grey = decode_image(data, ImageOptions(grayscale=True)).image
    red, green, blue = 180, 60, 40  # red lies in the file's second channel, and so on
    assert abs(int(grey[8, 8, 0]) - (0.299 * red + 0.587 * green + 0.114 * blue)) <= 3


@pytest.mark.parametrize(
    ("pixels", "icc", "said"),
    [
        ([COLOURS], b"not a profile", "cannot be read"),
        ([COLOURS], profile(P3, SRGB_CURVE)[:150], "cannot be read"),
        ([COLOURS], profile(gamma=1.0), "describes grey"),
    ],
)
def test_a_profile_that_cannot_be_applied_costs_no_picture(pixels, icc, said):
    decoded = decode_image(encode(pixels, icc), ImageOptions())
    assert decoded.image.tolist() == pixels
    assert [note.startswith("profile: ") and said in note for note in decoded.notes] == [True]


INKS = [[255, 0, 0, 0], [0, 255, 0, 0], [0, 0, 255, 0], [0, 0, 0, 255], [0, 0, 0, 0]]
PRINTED = [[255, 255, 0], [0, 255, 255], [255, 0, 255], [0, 0, 0], [255, 255, 255]]


def deep_inks():
    file = io.BytesIO()
    pixels = numpy.array([INKS], numpy.uint16) * 257
    tifffile.imwrite(file, pixels, photometric="separated", metadata=None, iccprofile=turned_inks())
    return file.getvalue()


@pytest.mark.parametrize("depth", [8, 16])
def test_inks_are_converted_by_their_profile(depth):
    data = deep_inks() if depth == 16 else encode([INKS], turned_inks(), "TIFF", mode="CMYK")
    decoded = decode_image(data, ImageOptions())
    assert numpy.abs(decoded.image[0].astype(int) - PRINTED).max() <= 1
    assert (decoded.converted, decoded.notes) == (True, ())


@pytest.mark.parametrize("mode", ["LA", "RGB", "P"])
def test_a_profile_of_grey_fits_whatever_mode_holds_grey(mode):
    greys = Image.fromarray(numpy.array([[0, 20, 64, 128, 255]], numpy.uint8))
    file, plain = io.BytesIO(), io.BytesIO()
    greys.convert(mode).save(file, "PNG", icc_profile=profile(gamma=1.0))
    greys.save(plain, "PNG", icc_profile=profile(gamma=1.0))
    decoded = decode_image(file.getvalue(), ImageOptions())
    assert decoded.image.tolist() == decode_image(plain.getvalue(), ImageOptions()).image.tolist()
    assert (decoded.converted, decoded.notes) == (True, ())


def test_inks_without_a_fitting_profile_are_told_of():
    inks = numpy.zeros((4, 4, 4), numpy.uint8)
    decoded = decode_image(encode(inks, profile(P3), "TIFF", mode="CMYK"), ImageOptions())
    assert decoded.image.tolist() == [[[255, 255, 255]] * 4] * 4
    assert "describes RGB and the pixels are CMYK" in decoded.notes[0]


def test_a_file_of_other_colours_is_not_stored_as_it_came():
    kept = encode([COLOURS], profile(SRGB, SRGB_CURVE))
    assert decode_image(kept, ImageOptions(), ImageForm(encoding="source")).encoded == kept
    other = decode_image(encode([COLOURS], profile(SWAPPED, SRGB_CURVE)), ImageOptions(), ImageForm(encoding="source"))
    stored = Image.open(io.BytesIO(other.encoded))
    assert numpy.array_equal(numpy.asarray(stored), other.image)
    assert "icc_profile" not in stored.info


@pytest.mark.parametrize("name", ["sRGB", "LAB"])
def test_an_image_says_whether_its_profile_changes_its_pixels(name):
    image = Image.new("RGB", (1, 1), (200, 60, 40))
    assert not has_other_colours(image)
    image.info["icc_profile"] = ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes()
    assert not has_other_colours(image)  # the same colours, or a space that no picture has
    assert to_srgb(image).image.getpixel((0, 0)) == (200, 60, 40)


def test_a_broken_profile_leaves_the_pixels_and_a_note():
    image = Image.new("RGB", (1, 1), (200, 60, 40))
    image.info["icc_profile"] = b"no profile"
    assert not has_other_colours(image)
    found = to_srgb(image)
    assert (found.image.getpixel((0, 0)), found.converted) == ((200, 60, 40), False)
    assert notes_of(found.image)[0].startswith("profile: its colour profile cannot be read")
    assert notes_of(image) == ()
