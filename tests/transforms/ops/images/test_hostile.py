"""Decoding never ends in anything but an image or BadInput: damaged files, any bytes, and real ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagebeam.schemas.failure import BadInput
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decode import decode_image
from tests.corpora import CORPORA, needs_corpora
from tests.transforms.ops.images.pictures import HEIC, encode, noise, picture, with_orientation

pytestmark = pytest.mark.filterwarnings("ignore")  # pytest undoes the module's own filter

SEEDS = [
    encode(picture(noise(16, 16)), "PNG"),
    encode(picture(noise(16, 16)), "JPEG"),
    encode(picture(noise(16, 16)).convert("P"), "GIF"),
    encode(picture(noise(16, 16)), "BMP"),
    encode(picture(noise(16, 16)), "TIFF", compression="tiff_lzw"),
    encode(picture(noise(16, 16)), "WEBP"),
    encode(picture(noise(16, 16)), "TGA"),
    encode(picture(noise(16, 16)), "PPM"),
    encode(picture(noise(16, 16)), "PCX"),
    encode(picture(noise(16, 16)), "ICO"),
    encode(picture(noise(16, 16)), "JPEG2000"),
    with_orientation(picture(noise(16, 16)), 6, "JPEG"),
    encode(picture(noise(16, 16)), "IM"),
    encode(picture(noise(16, 16)).convert("P"), "BLP"),
    encode(picture(noise(16, 16)).convert("F"), "SPIDER"),
    HEIC,
]


@settings(max_examples=300, deadline=None)
@given(
    data=st.sampled_from(SEEDS),
    damage=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=8),
    end=st.integers(0, 2000),
)
def test_damaged_bytes_give_an_image_or_bad_input(data, damage, end):
    damaged = bytearray(data[: max(end, 1)])
    for position, value in damage:
        damaged[position % len(damaged)] = value
    try:
        decoded = decode_image(bytes(damaged), ImageOptions(resize=(8, 8), max_megapixels=1))
    except BadInput as error:
        assert error.message  # noqa: PT017 - only some of them are bad
    else:
        assert decoded.image.shape == (8, 8, 3)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_an_image_or_bad_input(data):
    try:
        decode_image(data, ImageOptions(max_megapixels=1))
    except BadInput as error:
        assert error.message  # noqa: PT017 - only some of them are bad


@needs_corpora
@pytest.mark.parametrize(("folder", "least"), [("image", 200), ("tiff", 100)])
def test_real_files_give_an_image_or_bad_input(folder, least):
    files = [file for file in sorted((CORPORA / folder).rglob("*")) if file.is_file()]
    read = 0
    for file in files:
        try:
            decoded = decode_image(file.read_bytes(), ImageOptions(resize=(32, 32)))
        except BadInput as error:
            assert error.message  # noqa: PT017 - only some of them are bad
        else:
            assert decoded.image.shape == (32, 32, 3)
            read += 1
    assert read >= least
