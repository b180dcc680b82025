"""RapidOCR as an OCR engine: words with places and lines, and the languages that its model knows."""

import math

import pytest
from PIL import Image

from pagebeam.schemas.failure import OptionError
from pagebeam.transforms.ops.documents.ocr import rapid_ocr
from pagebeam.transforms.ops.documents.ocr.engine import TooLittleMemory
from pagebeam.transforms.ops.documents.ocr.rapid_ocr import RapidOcr, is_installed
from pagebeam.transforms.ops.documents.ppocr.models import memory_needed
from pagebeam.transforms.ops.sandbox.granted_memory import grant_memory
from tests.transforms.ops.documents import made


@pytest.fixture(scope="module")
def engine() -> RapidOcr:
    assert is_installed()
    return RapidOcr()


def sheet(*places: tuple[str, int, int], size=(1200, 500)) -> Image.Image:
    page = Image.new("L", size, 255)
    for text, x, y in places:
        page.paste(made.picture(text, (560, 90), 48), (x, y))
    return page


def test_words_have_their_places_in_points(engine):
    seen = engine.recognise(sheet(("Harbour office", 100, 100)), "eng", 144)
    assert (seen.text, [word.line for word in seen.words]) == ("Harbour office", [0, 0])
    assert seen.quality > 0.9
    one, two = (word.box for word in seen.words)
    assert 60 < one.x0 < one.x1 < two.x0 < two.x1 < 300  # half of the pixels
    assert 50 < one.y0 < one.y1 < 100


def test_what_stands_side_by_side_is_one_line_from_left_to_right(engine):
    seen = engine.recognise(sheet(("Total 12.50", 600, 100), ("Coffee", 0, 100), ("Tea", 0, 250)), "eng", None)
    assert seen.text.splitlines() == ["Coffee Total 12.50", "", "Tea"]


@pytest.mark.parametrize("size", [(4, 4), (400, 300)])
def test_nothing_is_read_off_nothing(engine, size):
    assert engine.recognise(Image.new("L", size, 255), "eng", None)[:4] == ("", 0.0, (), 1)


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_any_mode_of_a_page(engine, mode):
    assert engine.recognise(sheet(("Harbour", 100, 100)).convert(mode), "eng", None).text == "Harbour"


def test_languages_without_letters_in_the_model_are_refused(engine):
    engine.check("eng+deu")
    engine.check("auto")
    with pytest.raises(OptionError, match="RapidOCR does not read rus, vie; choose tesseract"):
        engine.check("eng+vie+rus")


def test_without_the_package_the_cure_is_named(engine, monkeypatch):
    monkeypatch.setattr(rapid_ocr, "is_installed", lambda: False)
    with pytest.raises(OptionError, match="pip install rapidocr onnxruntime"):
        engine.check("eng")


def test_pages_that_are_too_large_for_the_limit_are_refused_by_their_size_alone(engine):
    picture = sheet(("Coffee", 0, 100))
    needed = memory_needed(picture.width * picture.height)
    grant_memory(needed)
    try:
        assert engine.recognise(picture, "eng", None).text == "Coffee"
        grant_memory(needed - 1)
        with pytest.raises(TooLittleMemory, match=f"{picture.width} × {picture.height} pixels takes {needed:.0f} MiB"):
            engine.recognise(picture, "eng", None)
    finally:
        grant_memory(math.inf)
