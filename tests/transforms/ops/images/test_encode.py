"""Images as small files: what is stored, which files stay as they came, and options that contradict each other."""

import io

import numpy
import pytest
from PIL import Image

from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.encode import check_form, encode_image, keeps_source
from tests.transforms.ops.images.pictures import encode, noise, picture, with_orientation

PHOTO = picture(noise(16, 16))


@pytest.mark.parametrize("encoding", ["png", "source"])
def test_a_png_holds_the_pixels_and_nothing_else(encoding):
    image = PHOTO.copy()
    image.info = {"icc_profile": b"profile", "comment": b"comment", "transparency": (0, 0, 0)}
    found = Image.open(io.BytesIO(encode_image(image, ImageForm(encoding=encoding))))
    assert (found.format, found.info) == ("PNG", {})
    assert numpy.array_equal(numpy.asarray(found), noise(16, 16))
    assert image.info["comment"] == b"comment"


def test_a_jpeg_has_the_quality_that_is_asked_for():
    low, high = (
        encode_image(picture(noise(64, 64)), ImageForm(encoding="jpeg", quality=quality)) for quality in (10, 95)
    )
    assert Image.open(io.BytesIO(low)).format == "JPEG"
    assert len(low) < len(high) / 2


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        (encode(PHOTO, "JPEG"), True),
        (encode(PHOTO), True),
        (encode(PHOTO.convert("L")), True),
        (with_orientation(PHOTO, 1), True),
        (with_orientation(PHOTO, 6), False),
        (encode(PHOTO.convert("RGBA")), False),
        (encode(PHOTO, transparency=(0, 0, 0)), False),
        (encode(PHOTO.convert("P")), False),
        (encode(PHOTO.convert("CMYK"), "JPEG"), False),
        (encode(PHOTO, "WEBP"), False),
    ],
)
def test_files_stay_as_they_came_where_any_decoder_gives_the_same_picture(data, kept):
    assert keeps_source(Image.open(io.BytesIO(data))) is kept


@pytest.mark.parametrize(
    ("options", "form", "message"),
    [
        ({}, {"resize_mode": "fit"}, "resize_mode fit: there are stretch"),
        ({}, {"encoding": "gif"}, "image_encoding gif: there are raw"),
        ({"resize": (2, 2)}, {"encoding": "source"}, "leave out resize and grayscale"),
        ({"grayscale": True}, {"encoding": "source"}, "leave out resize and grayscale"),
        ({"normalize": True}, {"encoding": "png"}, "leave out normalize and flatten"),
        ({"flatten": True}, {"encoding": "jpeg"}, "leave out normalize and flatten"),
    ],
)
def test_options_that_contradict_each_other_are_refused(options, form, message):
    with pytest.raises(ValueError, match=message):
        check_form(ImageOptions(**options), ImageForm(**form))


def test_options_that_go_together_pass():
    check_form(ImageOptions(normalize=True, flatten=True, resize=(2, 2)), ImageForm())
    check_form(ImageOptions(resize=(2, 2), grayscale=True), ImageForm(encoding="jpeg", resize_mode="border"))
