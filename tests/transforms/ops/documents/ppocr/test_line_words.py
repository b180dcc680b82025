"""Lines that were read become words, each in its place."""

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFont

from pagebeam.transforms.ops.documents.ocr.dictionary import is_known
from pagebeam.transforms.ops.documents.ppocr.line_words import words_of_line
from pagebeam.transforms.ops.documents.ppocr.read_lines import HIGH, Character, ReadLine, read_lines

FONTS = "DejaVuSans.ttf", "DejaVuSerif.ttf", "DejaVuSansMono.ttf"
SPACED = "Paid for 12 boxes of tea at the harbour office, thank you for your visit."


def is_word(text: str) -> bool:
    return is_known(text, "eng")


def read(*parts: tuple[str, float]) -> ReadLine:
    """Returns a line of letters, ten pixels each, that has no ink."""
    every = [Character(text, 10.0 * at + 5, sure) for at, (text, sure) in enumerate(parts)]
    wide = 10 * len(every)
    place = numpy.array([(0, 0), (wide, 0), (wide, HIGH), (0, HIGH)], numpy.float32)
    return ReadLine(place, numpy.full((HIGH, wide, 3), 255, numpy.uint8), tuple(every))


def line(text: str, *blanks: float) -> ReadLine:
    """Returns a line with blanks of some probabilities."""
    sure = iter(blanks)
    return read(*((letter, next(sure) if letter == " " else 0.9) for letter in text))


@pytest.mark.parametrize(
    ("said", "blanks", "expected"),
    [
        ("tea shop", [0.06], ["tea", "shop"]),
        ("Descr ipt ion", [0.3, 0.97], ["Description"]),  # torn twice
        ("adjus tment note", [0.8, 1.0], ["adjustment", "note"]),
        ("adjus tment note", [0.99, 1.0], ["adjus", "tment", "note"]),  # a clear blank
        ("any one", [0.3], ["any", "one"]),  # words both
        ("55423 228", [0.1], ["55423228"]),
        ("55423 228", [0.6], ["55423", "228"]),
        (" x ", [0.5, 0.5], ["x"]),
        ("", [], []),
    ],
)
def test_a_line_is_parted_into_words(said, blanks, expected):
    assert [word.text for word in words_of_line(line(said, *blanks), is_word)] == expected


def test_a_word_is_as_sure_as_its_least_sure_character():
    (word,) = words_of_line(read(("t", 0.9), ("e", 0.4), ("a", 0.99)), is_word)
    assert word.confidence == 0.4


def drawn(text: str, font: str, size: int) -> tuple[Image.Image, list[tuple[int, int, int, int]]]:
    """Returns a line, and where the ink of each of its words is."""
    face = ImageFont.truetype(font, size)
    page = Image.new("RGB", (int(face.getlength(text)) + 4 * size, 3 * size), "white")
    x, boxes = float(2 * size), []
    for word in text.split():
        alone = Image.new("L", page.size)
        ImageDraw.Draw(alone).text((x, size), word, 255, face)
        page.paste("black", mask=alone)
        boxes.append(alone.point(lambda value: 255 * (value > 127)).getbbox())
        x += face.getlength(word + " ")
    return page, boxes


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("size", [48, 24, 12, 9])
def test_printed_words_keep_their_blanks_at_low_resolution(font, size):
    page, _ = drawn(SPACED, font, size)
    place = numpy.array(
        [(size, size / 2), (page.width - size, size / 2), (page.width - size, 2.5 * size), (size, 2.5 * size)]
    )
    (seen,) = read_lines(page, [place], "eng")
    assert " ".join(word.text for word in words_of_line(seen, is_word)) == SPACED


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("size", [60, 32, 16])
@pytest.mark.parametrize("inverted", [False, True])
def test_words_are_where_their_ink_is(font, size, inverted):
    page, boxes = drawn("Paid for 12 boxes of tea.", font, size)
    if inverted:
        page = page.point(lambda value: 255 - value)
    place = numpy.array(
        [(size, size / 2), (page.width - size, size / 2), (page.width - size, 2.5 * size), (size, 2.5 * size)]
    )
    (seen,) = read_lines(page, [place], "eng")
    words = words_of_line(seen, is_word)
    assert [word.text for word in words] == ["Paid", "for", "12", "boxes", "of", "tea."]
    for word, box in zip(words, boxes, strict=True):
        found = (*word.corners.min(0), *word.corners.max(0))
        assert found == pytest.approx(box, abs=1.5 + 0.02 * size)
