"""Pages in languages and scripts that nobody named: read in their own where there is data, and else not trusted."""

import os
import textwrap

import pytest
from PIL import Image, ImageDraw, ImageFont

from benchmarks.declarations import DECLARATIONS
from benchmarks.error_rate import error_rate
from pagebeam.transforms.ops.documents.calibration.degrade import degrade
from pagebeam.transforms.ops.documents.ocr import rapid_ocr, tesseract
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.own_language import DOUBTFUL, NOTHING, read_in_own_language
from tests.transforms.ops.documents import made

pytestmark = pytest.mark.skipif(tesseract.tesserocr is None, reason="tesserocr is not installed")
needs_rapidocr = pytest.mark.skipif(not rapid_ocr.is_installed(), reason="rapidocr is not installed")


def page(language: str) -> Image.Image:
    """The first article, printed."""
    image = Image.new("L", (1500, 420), 255)
    font = ImageFont.truetype(made.VERA, 32)
    lines = textwrap.wrap(DECLARATIONS[language][0] + " " + DECLARATIONS[language][1], 80)
    ImageDraw.Draw(image).multiline_text((50, 50), "\n".join(lines), fill=0, font=font, spacing=16)
    return image


@pytest.fixture
def only(monkeypatch, tmp_path):
    """Leaves Tesseract only some of the data that there is; skips the test where they are not there."""

    def leave(*packs: str) -> None:
        folder = tesseract.tessdata()
        for pack in packs:
            if pack not in tesseract.installed_languages():
                pytest.skip(f"Tesseract's data for {pack} is not installed")
            os.symlink(os.path.join(folder, f"{pack}.traineddata"), tmp_path / f"{pack}.traineddata")
        monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))

    return leave


@pytest.mark.parametrize("freely", [False, True])
def test_letters_that_nothing_reads_are_returned_without_confidence_and_with_the_cure(only, freely):
    only("eng", "osd")
    read = read_in_own_language(make_engine("tesseract"), made.greek(), "eng", 200, freely).reading
    assert 0 < read.quality <= NOTHING
    assert read.boxes
    assert max(box.confidence for box in read.boxes) <= NOTHING
    told = read.taken[-1]
    assert told.startswith(
        "the page is in Greek letters, which it was not read in: 'apt-get install tesseract-ocr-ell'"
    )
    assert ("add ell" in told) is not freely


def test_letters_that_could_be_read_and_were_not_asked_for(only):
    only("eng", "ell", "osd")
    read = read_in_own_language(make_engine("tesseract"), made.greek(), "eng", 200).reading
    assert read.quality <= NOTHING
    assert "apt-get" not in read.taken[-1]
    assert "add ell" in read.taken[-1]


def test_another_script_is_read_by_its_pack(only):
    only("eng", "ell", "osd")
    read = read_in_own_language(make_engine("tesseract"), made.greek(), "eng", 200, freely=True)
    assert read.languages == "ell"
    assert read.reading.quality > 0.7
    assert "αξιοπρεπεια και τα" in read.reading.text
    assert read.reading.taken[-1] == "read as ell: the page is in Greek letters"


@needs_rapidocr
def test_a_model_that_does_not_have_the_letters_is_not_believed(only):
    only("eng", "osd")
    read = read_in_own_language(make_engine("rapidocr"), made.greek(), "eng", 200).reading
    assert read.quality <= NOTHING
    assert read.taken[-1].endswith("gets Tesseract's data for ell; let Tesseract read them")


def test_another_language_is_read_by_its_pack(only):
    only("eng", "deu", "osd")
    read = read_in_own_language(make_engine("tesseract"), page("deu"), "eng", 200, freely=True)
    assert read.languages == "deu"
    assert error_rate(read.reading.text, " ".join(DECLARATIONS["deu"][:2])) < 0.01
    assert read_in_own_language(make_engine("tesseract"), page("deu"), "eng", 200).languages == "eng"


def test_another_language_without_data_is_read_with_doubt(only):
    only("eng", "osd")
    read = read_in_own_language(make_engine("tesseract"), page("fra"), "eng", 200, freely=True).reading
    assert read.quality == DOUBTFUL
    assert read.taken[-1] == (
        "the page is in fra, for which there is no data; 'apt-get install tesseract-ocr-fra' gets it; read as eng"
    )


@needs_rapidocr
def test_another_language_without_data_is_read_by_the_engine_that_helps_out(only):
    only("eng", "osd")
    read = read_in_own_language(make_engine("auto"), page("fra"), "eng", 200, freely=True)
    assert error_rate(read.reading.text, " ".join(DECLARATIONS["fra"][:2])) < 0.02
    assert read.reading.quality > DOUBTFUL
    assert read.version.startswith("rapidocr")


@pytest.mark.parametrize("freely", [False, True])
def test_pages_in_the_language_that_was_given_are_read_once(only, freely):
    only("eng", "osd")
    read = read_in_own_language(make_engine("tesseract"), page("eng"), "eng", 200, freely)
    assert (read.languages, read.reading.taken) == ("eng", ())
    assert error_rate(read.reading.text, " ".join(DECLARATIONS["eng"][:2])) < 0.01


def grainy(few: Image.Image | None, size: tuple[int, int]) -> Image.Image:
    """A sheet with few pale letters or none, as a bad scanner has it."""
    sheet = Image.new("L", size, 255)
    if few:
        sheet.paste(few.point(lambda shade: 255 - (255 - shade) * 0.6), (0, 100))
    return degrade(sheet, "noisy", 3)


def test_an_english_page_of_few_letters_with_grain_is_in_english(only):
    only("eng", "osd")
    read = read_in_own_language(make_engine("tesseract"), grainy(page("eng"), (1500, 1500)), "eng", 200).reading
    assert read.taken == ("noise smoothed: its deviation is 14 of 255",)
    assert error_rate(read.text, " ".join(DECLARATIONS["eng"][:2])) < 0.02


def test_the_script_of_grain_is_not_guessed(only):
    only("eng", "osd")
    read = read_in_own_language(make_engine("tesseract"), grainy(None, (850, 1100)), "eng", 200).reading
    assert (read.text, read.taken) == ("", ("noise smoothed: its deviation is 14 of 255",))


@pytest.mark.parametrize("freely", [False, True])
def test_a_blank_page_is_in_no_language(only, freely):
    only("eng", "osd")
    read = read_in_own_language(make_engine("tesseract"), Image.new("L", (900, 900), 255), "eng", 200, freely).reading
    assert (read.text, read.quality, read.taken) == ("", 0.0, ())
