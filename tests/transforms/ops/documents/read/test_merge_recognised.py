"""Where recognised words go among those of a text layer."""

import pytest

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord
from pagebeam.transforms.ops.documents.ocr.recognise import Reading
from pagebeam.transforms.ops.documents.pdf.page_objects import Region
from pagebeam.transforms.ops.documents.read.merge_recognised import (
    RecognisedText,
    merge_page,
    merge_regions,
    text_of_region,
)

PLACE = Region(100.0, 200.0, 300.0, 300.0, 150.0)


def words(*lines: tuple[float, float, str], sure: float | None = None) -> tuple[LineWord, ...]:
    """Lines at (x, y): words ten points high, five points a letter, five apart."""
    found = []
    for number, (x, y, line) in enumerate(lines):
        for word in line.split():
            found.append(LineWord(Box(word, x, y, x + 5 * len(word), y + 10, sure), number))
            x += 5 * len(word) + 5
    return tuple(found)


def reading(*lines: tuple[float, float, str], sure: float = 0.9) -> Reading:
    found = words(*lines, sure=sure)
    text = "\n".join(line for _, _, line in lines)
    return Reading(text, sure, tuple(w.box for w in found), 0, (), tuple(w.line for w in found))


SEEN = reading((0, 0, "Dear Sir or Madam"), (0, 20, "the scale arrived"))


def test_the_text_of_a_place_is_moved_onto_the_page():
    found = text_of_region(PLACE, SEEN, (), 0.75)
    assert found is not None
    assert found.text == "Dear Sir or Madam\nthe scale arrived"
    assert found.words[0] == LineWord(Box("Dear", 100.0, 200.0, 120.0, 210.0, 0.9), 0)


def test_a_paragraph_does_not_end_within_a_word():
    apart = SEEN._replace(text="Dear Sir or Mad-\n\nam the\n\nscale arrived")
    found = text_of_region(PLACE, apart, (), 0.75)
    assert found is not None
    assert found.text == "Dear Sir or Mad-\nam the\n\nscale arrived"


def test_words_that_the_layer_has_in_the_same_place_are_left_out_and_lines_stay():
    found = text_of_region(PLACE, SEEN, words((125, 202, "Sir")), 0.75)
    assert found is not None
    assert found.text == "Dear or Madam\nthe scale arrived"


@pytest.mark.parametrize(
    ("read", "there"),
    [
        (reading((0, 0, "Dear Sir"), (0, 20, "")), ()),  # too few
        (reading((0, 0, "Dear Sir or Madam"), sure=0.5), ()),
        (SEEN, words((0, 700, "dear sir or madam, the scale"))),  # said elsewhere
        (reading((0, 0, "- = ~ | +"), sure=0.4), ()),
    ],
)
def test_what_is_not_worth_adding(read, there):
    assert text_of_region(PLACE, read, there, 0.75 if read.quality > 0.4 else 0.3) is None


def test_the_text_of_a_place_stands_between_the_lines_around_it():
    there = words((100, 100, "above it"), (100, 400, "below it"))
    found = text_of_region(PLACE, SEEN, there, 0.75)
    assert found is not None
    text, boxes = merge_regions(there, [found])
    assert text == "above it\n\nDear Sir or Madam\nthe scale arrived\n\nbelow it"
    assert [box.text for box in boxes] == text.split()


def test_lines_of_the_layer_go_among_those_of_a_recognised_page():
    seen = words((60, 100, "Name of ship:"), (60, 130, "was late"), (60, 160, "by a week"), sure=0.9)
    there = words((60, 20, "Annual Report"), (140, 102, "Blue Heron"), (500, 131, "COPY"), (290, 800, "17"))
    text, boxes = merge_page(there, RecognisedText("", seen))
    assert text.splitlines() == [
        "Annual Report",
        "Name of ship: Blue Heron",
        "COPY",
        "was late",
        "by a week",
        "17",
    ]
    assert [box.text for box in boxes] == text.split()


def down(x: float, *lines: str, left: float = 20.0) -> tuple[LineWord, ...]:
    """Lines that run down the page, the first of them on the right."""
    level = words(*((100, 20 * number, text) for number, text in enumerate(lines)), sure=0.9)
    return tuple(LineWord(Box(b.text, x - b.y1, b.x0, x - b.y0, b.x1, b.confidence), line) for b, line, *_ in level)


def test_lines_of_a_page_that_is_read_on_its_side_stay_whole():
    seen = down(400, "The shipping company keeps", "a ledger of every vessel")
    there = tuple(LineWord(word.box, 9) for word in down(100, "Scanned by office"))
    text, boxes = merge_page(there, RecognisedText("", seen))
    assert text.splitlines() == ["The shipping company keeps", "a ledger of every vessel", "Scanned by office"]
    assert boxes[0] == seen[0].box
    text, _ = merge_page(words((20, 150, "Scanned by office")), RecognisedText("", seen))
    assert "Scanned by office" in text.splitlines()
