"""Pages of picture files."""

import pytest
from PIL import Image

from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.ocr.engines import ENGINES
from pagebeam.transforms.ops.documents.read.raster_file import RasterFile
from pagebeam.transforms.ops.documents.read.read_raster_page import read_raster_page
from tests.transforms.ops.documents.engines import Sure


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setitem(ENGINES, "sure", Sure)
    path = tmp_path / "page.png"
    Image.new("L", (300, 150), 255).save(path, dpi=(150, 150))
    opened = RasterFile(str(path), "image/png", 100.0)
    yield opened
    opened.close()


def test_a_picture_is_recognised_by_the_engine_that_is_named(file):
    text = read_raster_page(file, 1, ReadOptions(engine="sure"))
    assert (text.text, text.source, text.engine) == ("surely", "ocr", "sure 1.0")
    assert (text.width, text.height, text.dpi) == (300, 150, 150)
    assert (text.page_width, text.page_height) == pytest.approx((144.0, 72.0), abs=0.1)


def test_without_recognition_a_picture_is_an_empty_page_that_says_so(file):
    text = read_raster_page(file, 1, ReadOptions(ocr="never", boxes=True))
    assert (text.text, text.source, text.quality, text.boxes) == ("", "text", None, ())
    assert (text.engine, text.warnings) == ("pillow", ("a picture, and recognition is off",))
