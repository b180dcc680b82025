"""Tesseract on pictures of text: a real model, real pixels."""

import re

import pytest
from PIL import Image

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.documents.layout.reading_order import join_lines
from pagebeam.transforms.ops.documents.ocr import tesseract
from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine, OrientationDetector, Recognised
from tests.transforms.ops.documents import made

LINE = "The quick brown fox jumps"

needs_tesserocr = pytest.mark.skipif(tesseract.tesserocr is None, reason="tesserocr is not installed")


@pytest.fixture(params=["library", "program"])
def engine(request) -> tesseract.Tesseract:
    """Both ways to Tesseract."""
    if request.param == "library" and tesseract.tesserocr is None:
        pytest.skip("tesserocr is not installed")
    return tesseract.Tesseract(in_process=request.param == "library")


def test_reads_a_line(engine):
    seen = engine.recognise(made.picture(LINE), "eng", 300)
    assert seen.text == LINE
    assert 0.8 < seen.quality <= 1.0


def test_boxes_are_in_points(engine):
    image = made.picture(LINE)
    seen = engine.recognise(image, "eng", 300)
    boxes = [word.box for word in seen.words]
    assert [box.text for box in boxes] == LINE.split()
    dark = image.point(lambda shade: 255 if shade < 128 else 0).getbbox()  # left, top, right, bottom in pixels
    left, top, right, bottom = (side * 72 / 300 for side in dark)
    assert (boxes[0].x0, boxes[-1].x1) == pytest.approx((left, right), abs=1.0)
    assert min(box.y0 for box in boxes) == pytest.approx(top, abs=1.0)
    assert max(box.y1 for box in boxes) == pytest.approx(bottom, abs=1.0)
    assert all(0.5 < box.confidence <= 1 for box in boxes)


def test_lines_are_counted(engine):
    image = Image.new("L", (900, 400), 255)
    image.paste(made.picture("first line"), (0, 0))
    image.paste(made.picture("the second"), (0, 200))
    words = engine.recognise(image, "eng", 300).words
    assert [(word.box.text, word.line) for word in words] == [("first", 0), ("line", 0), ("the", 1), ("second", 1)]


def test_words_with_their_lines_and_paragraphs_make_the_text(engine):
    image = Image.new("L", (900, 900), 255)
    for top, line in ((0, "first line"), (110, "of some text"), (500, "the second"), (610, "paragraph")):
        image.paste(made.picture(line, (880, 100)), (0, top))
    seen = engine.recognise(image, "eng", 300)
    assert [line for line in seen.text.splitlines() if line] == [
        "first line",
        "of some text",
        "the second",
        "paragraph",
    ]
    assert "text\n\nthe" in seen.text
    assert join_lines(seen.words) == seen.text


def test_an_empty_page(engine):
    assert engine.recognise(Image.new("L", (300, 200), 255), "eng", 300) == Recognised("", 0.0, ())


def test_the_engine_names_its_version(engine):
    assert re.fullmatch(r"tesseract \d+\.\d+\.\d+\S*", engine.version)


@needs_tesserocr
@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_modes(mode):
    engine = tesseract.Tesseract()
    assert engine.recognise(made.picture(LINE, (901, 203), mode=mode), "eng", 300).text == LINE


@needs_tesserocr
def test_where_the_resolution_is_not_known_boxes_are_in_pixels():
    engine = tesseract.Tesseract()
    first = engine.recognise(made.picture(LINE), "eng", None).words[0].box
    assert (first.text, round(first.x0)) == ("The", 40)


@needs_tesserocr
def test_a_page_does_not_depend_on_those_before_it():
    engine = tesseract.Tesseract()
    alone = engine.recognise(made.picture(LINE), "eng", None)
    engine.recognise(made.picture("SOMETHING ELSE 12345", height=40), "eng", 600)
    assert engine.recognise(made.picture(LINE), "eng", None) == alone


@pytest.mark.parametrize("size", [(1, 1), (2, 900), (900, 2), (3, 3)])
def test_specks_hold_no_text(engine, size):
    assert engine.recognise(Image.new("L", size), "eng", 300) == Recognised("", 0.0, ())


def test_a_picture_too_long_for_tesseract_is_refused_and_the_next_is_read(engine):
    with pytest.raises(BadInput, match="40000 × 30 pixels") as caught:
        engine.recognise(Image.new("L", (40000, 30), 255), "eng", 300)
    assert caught.value.category is Category.UNREADABLE
    assert engine.recognise(made.picture(LINE), "eng", 300).text == LINE


@pytest.fixture
def languages(tmp_path, monkeypatch):
    """A folder with data for these languages, which no test loads."""

    def installs(*names: str, below: str = "") -> str:
        folder = tmp_path / below
        folder.mkdir(exist_ok=True)
        for name in names:
            (folder / f"{name}.traineddata").touch()
        monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
        return str(folder)

    return installs


def test_the_folder_named_in_the_environment_comes_first(languages):
    folder = languages("eng")
    assert tesseract.tessdata() == folder


def test_its_folder_tessdata_is_found_too(languages):
    folder = languages("eng", below="tessdata")
    assert tesseract.tessdata() == folder


def test_languages_that_are_there_pass(languages):
    languages("eng", "deu", "chi_sim")
    tesseract.Tesseract().check("eng+deu+chi_sim")


def test_a_missing_language_is_named_with_its_package(languages):
    folder = languages("eng", "deu")
    told = (
        f"no data for 'chi_tra' in {folder} (there are deu, eng); get it with 'apt-get install tesseract-ocr-chi-tra'"
    )
    with pytest.raises(ValueError, match=re.escape(told)):
        tesseract.Tesseract().check("eng+chi_tra")


def test_no_language_data_at_all(monkeypatch, tmp_path):
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    monkeypatch.setattr(tesseract, "PLACES", (str(tmp_path),))
    with pytest.raises(ValueError, match="apt-get install tesseract-ocr-eng"):
        tesseract.tessdata()


def test_it_is_an_engine_that_detects_orientation(engine):
    checked: OcrEngine = engine  # mypy compares it with the protocol
    assert isinstance(checked, OrientationDetector)


@needs_tesserocr
def test_a_page_upside_down_is_to_be_turned_by_half():
    lines = ("The quick brown fox jumps over", "the lazy dog and runs away", "before the farmer comes home")
    sheet = Image.new("L", (1400, 900), 255)
    for number in range(9):
        sheet.paste(made.picture(lines[number % 3], (1200, 80), 40), (80, 60 + 90 * number))
    engine = tesseract.Tesseract()
    assert engine.detect_turn(sheet, 300) == 0
    assert engine.detect_turn(sheet.transpose(Image.Transpose.ROTATE_180), 300) == 180


def test_the_program_detects_no_orientation():
    assert tesseract.Tesseract(in_process=False).detect_turn(Image.new("L", (900, 900), 255), 300) == 0


def test_languages_are_told_apart_where_the_data_for_it_is_there(languages):
    languages("eng", "osd")
    tesseract.Tesseract().check("auto")


def test_languages_cannot_be_told_apart_without_the_data_for_it(languages):
    languages("eng", "deu")
    with pytest.raises(ValueError, match="apt-get install tesseract-ocr-osd"):
        tesseract.Tesseract().check("auto")


def test_data_for_scripts_alone_reads_nothing(languages):
    languages("osd")
    with pytest.raises(ValueError, match="apt-get install tesseract-ocr-eng"):
        tesseract.Tesseract().check("auto")


@needs_tesserocr
def test_scripts_are_detected():
    found = tesseract.detect_script(made.greek(), 200)
    assert found is not None
    assert found.name == "Greek"
    assert found.confidence > 0
    assert tesseract.detect_script(Image.new("L", (300, 300), 255), 200) is None
