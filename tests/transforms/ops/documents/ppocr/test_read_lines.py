"""PP-OCR's recogniser reads lines whose corners are known."""

import numpy
import pytest
from PIL import Image

from pagebeam.transforms.ops.documents.ppocr.read_lines import HIGH, read_lines
from tests.transforms.ops.documents import made


def corners(x0: float, y0: float, x1: float, y1: float) -> numpy.ndarray:
    return numpy.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], numpy.float32)


def text_of(image: Image.Image, place: numpy.ndarray, languages: str = "eng") -> str:
    (line,) = read_lines(image, [place], languages)
    return "".join(character.text for character in line.characters)


PAGE = made.picture("Harbour office 42", (620, 90), 48, mode="RGB")
PLACE = corners(0, 10, 620, 80)


def test_characters_stand_from_left_to_right_with_confidence():
    (line,) = read_lines(PAGE, [PLACE], "eng")
    assert "".join(character.text for character in line.characters) == "Harbour office 42"
    places = [character.place for character in line.characters]
    assert places == sorted(places)
    assert 0 < places[0] < places[-1] < line.upright.shape[1]
    assert all(character.confidence > 0.8 for character in line.characters)
    assert line.upright.shape[0] == HIGH


def test_lines_are_returned_in_the_order_that_they_were_given_in():
    page = Image.new("RGB", (1300, 300), "white")
    page.paste(PAGE, (0, 0))
    page.paste(made.picture("Tea", (200, 90), 48, mode="RGB"), (0, 100))
    page.paste(made.picture("Closed on Sundays and in winter", (1300, 90), 48, mode="RGB"), (0, 200))
    places = [corners(0, 210, 1300, 280), corners(0, 110, 200, 180), PLACE]
    read = read_lines(page, places, "eng")
    texts = ["".join(character.text for character in line.characters) for line in read]
    assert texts == ["Closed on Sundays and in winter", "Tea", "Harbour office 42"]
    assert [line.corners is place for line, place in zip(read, places, strict=True)] == [True] * 3


def test_what_is_read_does_not_depend_on_the_lines_beside_it():
    page = Image.new("RGB", (620, 180), "white")
    page.paste(PAGE, (0, 0))
    page.paste(made.picture("Harbour offices 4", (620, 90), 48, mode="RGB"), (0, 90))
    (alone,) = read_lines(page, [PLACE], "eng")
    first, _ = read_lines(page, [PLACE, corners(0, 100, 620, 170)], "eng")
    assert [one.text for one in alone.characters] == [one.text for one in first.characters]
    assert [one.place for one in alone.characters] == [one.place for one in first.characters]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_line_is_cut_out_upright_however_it_stands(turn):
    turned = PAGE.rotate(turn, expand=True)
    wide, high = turned.size
    whole = corners(0, 0, wide, high)
    first = {90: 3, 180: 2, 270: 1}[turn]  # the corner where the writing begins
    assert text_of(turned, numpy.roll(whole, -first, axis=0)) == "Harbour office 42"


def test_letters_of_double_width_are_plain_ones():
    assert "：" not in text_of(made.picture("Total: 5", (300, 90), 48, mode="RGB"), corners(0, 10, 300, 80))


def test_letters_of_another_language_are_read_where_they_are_clear():
    page = made.picture("café Zürich", (400, 90), 48, mode="RGB")
    assert text_of(page, corners(0, 10, 400, 80)) == "café Zürich"


def test_no_lines_are_no_work():
    assert read_lines(PAGE, [], "eng") == []
