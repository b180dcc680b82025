"""Pages that are crooked, turned, small or dim, read off real pixels by the real Tesseract."""

import numpy
import pytest
from PIL import Image

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord
from pagebeam.transforms.ops.documents.ocr import tesseract
from pagebeam.transforms.ops.documents.ocr.engine import Recognised
from pagebeam.transforms.ops.documents.ocr.preprocess import Prepared, Steps
from pagebeam.transforms.ops.documents.ocr.recognise import Reading, Seen, place_words, recognise_page
from tests.transforms.ops.documents import made
from tests.transforms.ops.documents.engines import Sure

pytestmark = pytest.mark.skipif(tesseract.tesserocr is None, reason="tesserocr is not installed")

ENGINE = tesseract.Tesseract()
LINES = ("The quick brown fox jumps over", "the lazy dog and runs away", "before the farmer comes home")


def page(height: int = 40) -> Image.Image:
    """Three lines of text at 300 dpi, with margins."""
    sheet = Image.new("L", (30 * height, 12 * height), 255)
    for number, line in enumerate(LINES):
        sheet.paste(made.picture(line, (26 * height, 2 * height), height), (2 * height, (2 + 3 * number) * height))
    return sheet


def ink(image: Image.Image) -> tuple[float, ...]:
    """Left, top, right, bottom of what is dark, in points at 300 dpi."""
    return tuple(side * 72 / 300 for side in image.point(lambda shade: 255 if shade < 128 else 0).getbbox())


def around(boxes) -> tuple[float, ...]:
    x0, y0, x1, y1 = zip(*(box[1:5] for box in boxes), strict=True)
    return min(x0), min(y0), max(x1), max(y1)


@pytest.mark.parametrize(
    ("turn", "angle"), [(0, 0.0), (90, 0.0), (180, 0.0), (270, 0.0), (0, 3.0), (0, -6.0), (90, -6.0), (180, 3.0)]
)
def test_words_and_their_places_on_crooked_and_turned_pages(turn, angle):
    lying = page().rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255).rotate(turn, expand=True)
    read = recognise_page(ENGINE, lying, "eng", 300)
    assert read.text.split() == " ".join(LINES).split()
    assert [box.text for box in read.boxes] == " ".join(LINES).split()
    assert read.rotation in (0, turn)  # Tesseract itself reads some pages that lie on their side
    assert around(read.boxes) == pytest.approx(ink(lying), abs=4.0 if angle else 1.5)
    assert any(step.startswith("straightened by") for step in read.taken) == bool(angle)


def test_small_text_is_enlarged_and_its_boxes_are_right():
    small = page().resize((300, 120), Image.Resampling.LANCZOS)
    read = recognise_page(ENGINE, small, "eng", 75)
    assert read.text.split() == " ".join(LINES).split()
    assert read.taken == ("enlarged 4 times: its text is small",)
    assert around(read.boxes) == pytest.approx(ink(page()), abs=1.5)  # points are points at any resolution
    without = recognise_page(ENGINE, small, "eng", 75, steps=Steps(enlarge=False))
    assert without.quality < read.quality
    assert without.taken == ()


def test_a_dim_corner_is_read():
    light = numpy.linspace(1.0, 0.15, 1200, dtype=numpy.float32)
    dim = Image.fromarray((numpy.asarray(page(), numpy.float32) * light).astype(numpy.uint8))
    assert recognise_page(ENGINE, dim, "eng", 300).text.split() == " ".join(LINES).split()
    assert recognise_page(ENGINE, dim, "eng", 300, steps=Steps(light=False)).text.split() != " ".join(LINES).split()


def test_an_empty_page():
    read = recognise_page(ENGINE, Image.new("L", (900, 900), 255), "eng", 300)
    assert read._replace(seen=None) == Reading("", 0.0, (), 0, ())


def test_an_engine_without_orientation_detection_reads_a_page_once():
    engine = Sure("wrong way up", quality=0.1)
    read = recognise_page(engine, page(), "eng", 300)
    assert (read.text, read.quality, read.rotation) == ("wrong way up", 0.1, 0)
    assert [size for size, _, _ in engine.asked] == [page().size]


@pytest.mark.parametrize("in_rows", [False, True])
def test_columns_are_put_in_order_and_only_what_an_engine_did_wrong_is_told(in_rows):
    words = tuple(
        LineWord(Box(f"{side}{row}", x + 45 * at, 14.0 * row, x + 45 * at + 42, 14.0 * row + 10, 0.9), row)
        for row in range(12)
        for side, x in (("left", 50.0), ("right", 330.0))
        for at in range(5)
    )
    seen = Seen(Recognised("", 0.9, words, in_rows=in_rows), Prepared(Image.new("L", (600, 300), 255)), 0)
    read = place_words(seen, (600, 300), 72)
    assert read.text.split() == [f"{side}{row}" for side in ("left", "right") for row in range(12) for _ in range(5)]
    told = ("put in order column by column: lines ran across columns",)
    assert read.taken == (() if in_rows else told)


@pytest.mark.parametrize(("few", "times"), [(True, 1), (False, 2)])
def test_a_picture_is_read_as_it_was_too_where_that_can_be_read(few, times):
    sheet = Image.new("L", (1200, 1800), 255)
    sheet.paste(page().point(lambda shade: 255 - (255 - shade) * (0.6 if few else 1.0)), (0, 100))
    pixels = numpy.asarray(sheet) + numpy.random.default_rng(0).normal(-10, 15, (1800, 1200))
    pixels[::10, ::15] = numpy.where(few, pixels[::10, ::15], 0)  # specks, which stand out
    engine = Sure("text", quality=0.4)
    recognise_page(engine, Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8)), "eng", 300)
    assert len(engine.asked) == times


def test_what_reads_badly_is_for_the_engine_to_say():
    class Turning(Sure):
        def detect_turn(self, image, dpi):
            return 180

    unsure, content = Turning("text", quality=0.4), Turning("text", quality=0.4)
    content.reads_badly = 0.3
    assert recognise_page(unsure, page(), "eng", 300).quality == recognise_page(content, page(), "eng", 300).quality
    assert (len(unsure.asked), len(content.asked)) == (2, 1)
