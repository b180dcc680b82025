"""Dark panels with bright writing are inverted; badly lit paper is not."""

import numpy
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord
from pagebeam.transforms.ops.documents.ocr.dark_panels import invert_dark_panels
from pagebeam.transforms.ops.documents.ocr.engine import Recognised
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.recognise import Reading, recognise_page, words_read
from tests.transforms.ops.documents import made
from tests.transforms.ops.documents.engines import Sure

UPPER = ("The harbour office keeps a register", "of every ship that entered the bay", "during the winter months.")
LOWER = ("Gardeners in the northern valley", "plant their beans in May, when", "the last frost is over.")


def page(*lines: str, size: tuple[int, int] = (1000, 400)) -> Image.Image:
    """Lines of writing, as at 150 dpi in 16 points."""
    sheet = Image.new("L", size, 255)
    for number, line in enumerate(lines):
        ImageDraw.Draw(sheet).text((60, 60 + 60 * number), line, fill=25, font=ImageFont.truetype(made.VERA, 34))
    return sheet


def half_inverted() -> Image.Image:
    sheet = Image.new("L", (1000, 800))
    sheet.paste(ImageChops.invert(page(*UPPER)), (0, 0))
    sheet.paste(page(*LOWER), (0, 400))
    return sheet


def test_half_a_page_is_inverted():
    inverted, share = invert_dark_panels(half_inverted())
    assert share == pytest.approx(0.5, abs=0.03)
    there, wanted = numpy.asarray(inverted, int), numpy.asarray(page(*UPPER), int)
    assert numpy.abs(there[:390] - wanted[:390]).max() <= 1
    assert numpy.array_equal(there[410:], numpy.asarray(page(*LOWER), int)[10:])


def test_a_page_in_dark_mode_is_inverted_as_a_whole():
    assert invert_dark_panels(ImageChops.invert(page(*UPPER)).convert("RGB"))[1] > 0.97


def lit_from_the_side() -> Image.Image:
    light = numpy.linspace(0.1, 0.9, 1000)
    return Image.fromarray((numpy.asarray(page(*UPPER)) * light).astype(numpy.uint8))


def with_photograph() -> Image.Image:
    sheet = page(*UPPER)
    sheet.paste(Image.linear_gradient("L").resize((500, 120)).point(lambda shade: shade // 3), (60, 270))
    return sheet


@pytest.mark.parametrize(
    "image",
    [page(*UPPER), page(*UPPER).convert("1"), lit_from_the_side(), with_photograph(), Image.new("L", (1000, 400), 20)],
    ids=["plain", "bilevel", "badly lit", "photograph", "black"],
)
def test_what_is_left_as_it_is(image):
    same, share = invert_dark_panels(image)
    assert same is image
    assert share == 0.0


def test_both_halves_are_read():
    read = recognise_page(make_engine(), half_inverted(), "eng", 150)
    assert [line for line in read.text.splitlines() if line] == [*UPPER, *LOWER]


class OnlyUnprepared(Sure):
    """Reads words with confidence off a picture in colour, and few off any other, as where a step took letters away."""

    def recognise(self, image: Image.Image, languages: str, dpi: int | None, enlarge: bool = True) -> Recognised:
        text = "every ship that entered the bay" if image.mode == "RGB" else "every sh"
        words = tuple(LineWord(Box(word, 0, 0, 1, 1, 0.8), 0) for word in text.split())
        return Recognised(text, 0.8, words)


def test_a_step_that_takes_letters_away_is_not_kept():
    read = recognise_page(OnlyUnprepared(), lit_from_the_side().convert("RGB"), "eng", 150)
    assert (read.text, read.taken) == ("every ship that entered the bay", ())


def test_known_words_count_twice():
    def reading(word: str) -> Reading:
        return Reading(word, 0.8, (Box(word, 0, 0, 1, 1, 0.5),), 0, ())

    assert words_read(reading("ship,"), "eng") == 2.0
    assert words_read(reading("shjp,"), "eng") == 1.0
    assert words_read(reading("statek"), "pol") == 3.0  # there is no list that could tell
