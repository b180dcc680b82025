"""What pictures tell of themselves."""

import io

import pytest
from PIL import Image, PngImagePlugin

from pagebeam.schemas.document import Metadata
from pagebeam.transforms.ops.documents.read.image_metadata import metadata_of


def opened(kind: str, **options: object) -> Image.Image:
    buffer = io.BytesIO()
    Image.new("L", (8, 8)).save(buffer, kind, **options)
    return Image.open(io.BytesIO(buffer.getvalue()))


def test_a_tiff_tells_by_its_tags():
    tags = {269: "Minutes", 270: "a description", 315: "Ada", 306: "2017:01:02 15:04:05"}
    when = "2017-01-02T15:04:05"
    assert metadata_of(opened("TIFF", tiffinfo=tags)) == Metadata("Minutes", "Ada", when, when)


def test_a_photo_was_made_when_it_was_taken():
    exif = Image.Exif()
    exif[306] = "2020:05:06 07:08:09"
    exif.get_ifd(0x8769)[36867] = "2019:01:02 03:04:05"
    told = metadata_of(opened("JPEG", exif=exif))
    assert (told.created, told.modified) == ("2019-01-02T03:04:05", "2020-05-06T07:08:09")


def test_a_png_tells_by_its_texts():
    texts = PngImagePlugin.PngInfo()
    for key, value in {"Title": "A\x07 chart", "Author": "Bob", "Creation Time": "2021-02-03"}.items():
        texts.add_text(key, value)
    assert metadata_of(opened("PNG", pnginfo=texts)) == Metadata("A chart", "Bob", "2021-02-03", None)


@pytest.mark.parametrize("date", ["0000:00:00 00:00:00", "2017:13:01 00:00:00", "yesterday", " "])
def test_a_date_that_is_none(date):
    assert metadata_of(opened("TIFF", tiffinfo={306: date})) == Metadata(None, None, None)


def test_a_picture_that_tells_nothing():
    assert metadata_of(opened("BMP")) == Metadata(None, None, None)
