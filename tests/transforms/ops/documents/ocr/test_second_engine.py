"""A second engine reads the pages of which the first is unsure."""

import random
from collections.abc import Iterator

import numpy
import pytest
from PIL import Image, ImageFilter

from pagebeam.schemas.document import Box
from pagebeam.schemas.options import Limits
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord
from pagebeam.transforms.ops.documents.ocr import second_engine
from pagebeam.transforms.ops.documents.ocr.engine import Recognised, TooLittleMemory
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.preprocess import Prepared
from pagebeam.transforms.ops.documents.ocr.recognise import Reading, Seen
from pagebeam.transforms.ops.documents.ocr.second_engine import find_doubt, has_marks, recognise
from pagebeam.transforms.ops.documents.ppocr import models
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from tests.transforms.ops.documents import made
from tests.transforms.ops.documents.engines import Sure

CLEAR = made.picture("Harbour office")


def words(*texts: str, confidence: float, top: float = 0.0) -> tuple[LineWord, ...]:
    boxes = (Box(text, 100.0 * at, top, 100.0 * at + 90, top + 10, confidence) for at, text in enumerate(texts))
    return tuple(LineWord(box, 0) for box in boxes)


class Said(Sure):
    """Reads the same words off every picture, with a second engine beside it."""

    def __init__(self, read: tuple[LineWord, ...], quality: float, second: "Said | None" = None):
        super().__init__()
        self._read = Recognised(" ".join(word.box.text for word in read), quality, read)
        self._second = second

    def assistant(self, languages: str) -> "Said | None":
        return self._second


class Other(Said):
    name = "other"
    version = "other 2"


def test_a_page_that_the_first_is_sure_of_is_read_once():
    second = Other(words("another", confidence=1.0), 1.0)
    read, version = recognise(Said(words("office", confidence=0.95), 0.95, second), CLEAR, "eng", None)
    assert (read.text, version, second.asked) == ("office", "sure 1.0", [])


def test_what_the_second_reads_better_is_taken_and_told():
    second = Other(words("Harbour", "office", confidence=0.98), 0.98)
    read, version = recognise(Said(words("Hxrb", "offi", confidence=0.4), 0.4, second), CLEAR, "eng", None)
    assert (read.text, read.quality, version) == ("Harbour office", 0.98, "other 2")
    assert read.taken[-1] == "read by other 2 as well: the words that were read have a confidence of 0.40"


def test_where_the_second_reads_less_the_first_stands():
    second = Other(words("Harb", confidence=0.98), 0.98)
    read, version = recognise(Said(words("Harbour", "office", confidence=0.8), 0.8, second), CLEAR, "eng", None)
    assert (read.text, version) == ("Harbour office", "sure 1.0")


class Upright(Other):
    """Reads nothing off pictures that are higher than wide."""

    def recognise(self, image: Image.Image, languages: str, dpi: int | None, enlarge: bool = True) -> Recognised:
        found = super().recognise(image, languages, dpi, enlarge)
        return found if image.width > image.height else Recognised("", 0.0, ())


@pytest.mark.parametrize(("quality", "expected"), [(0.4, "Harbour office"), (0.8, "Hxrb offi")])
def test_a_page_that_was_turned_and_is_read_badly_is_looked_at_as_it_stands(quality, expected):
    seen = Recognised("Hxrb offi", quality, words("Hxrb", "offi", confidence=quality))
    turned = Prepared(CLEAR.transpose(Image.Transpose.ROTATE_270))
    boxes = tuple(word.box for word in seen.words)
    first = Reading(seen.text, quality, boxes, 90, (), (0, 0), Seen(seen, turned, 90))
    engine = Said(seen.words, quality, Upright(words("Harbour", "office", confidence=0.98), 0.98))
    read, version = recognise(engine, CLEAR, "eng", None, first)
    assert (read.text, read.rotation) == (expected, 0 if quality < engine.reads_badly else 90)
    assert version == ("other 2" if quality < engine.reads_badly else "sure 1.0")


def test_words_that_only_the_first_has_stand_in_their_place():
    second = Other(words("paid", "on", "delivery", "only", confidence=0.98, top=20), 0.98)
    first = Said(words("office", confidence=0.88), 0.88, second)
    read, version = recognise(first, CLEAR, "eng", None)
    assert (read.text, version) == ("office\npaid on delivery only", "other 2 + sure 1.0")
    assert [box.text for box in read.boxes] == ["office", "paid", "on", "delivery", "only"]


class ByLine(Other):
    """Reads lines whose places are known as what it was told."""

    def __init__(self, read: tuple[LineWord, ...]):
        super().__init__(read, 0.98)
        self.places: list[numpy.ndarray] = []

    def recognise_lines(self, picture, places, languages, dpi):
        self.places = list(places)
        return self._read


def full_page(doubtful: str) -> tuple[LineWord, ...]:
    """Returns fifty lines, of which all say the same with confidence but the third."""
    lines = [words("forty", "boxes", "of", "white", confidence=0.9, top=20.0 * at) for at in range(80)]
    lines[2] = words(*doubtful.split(), confidence=0.2, top=40.0)
    return tuple(word._replace(line=at) for at, line in enumerate(lines) for word in line)


def test_of_a_page_of_text_only_the_doubtful_lines_are_read_again():
    second = ByLine(words("twelve", "chests", "of", "tea", confidence=0.97, top=40.0))
    read, version = recognise(Said(full_page("twxlv chxsts of toa"), 0.88, second), CLEAR, "eng", None)
    assert read.text.splitlines()[1:4] == ["forty boxes of white", "twelve chests of tea", "forty boxes of white"]
    assert version == "other 2 + sure 1.0"
    assert read.taken[-1].startswith("1 line read by other 2 as well: ")
    ((x0, y0), _, (x1, y1), _) = second.places[0]
    assert (x0, y0, x1, y1) == pytest.approx((-2, 38, 392, 52))
    assert second.asked == []  # the whole page is not read


class Full(Other):
    """Has too little memory."""

    def recognise(self, image, languages, dpi, enlarge=True):
        raise TooLittleMemory("a page of 900 × 200 pixels takes 643 MiB")


def test_what_the_first_read_stands_where_the_second_has_too_little_memory():
    first = Said(words("Hxrb", "offi", confidence=0.4), 0.4, Full((), 0.0))
    read, version = recognise(first, CLEAR, "eng", None)
    assert (read.text, version) == ("Hxrb offi", "sure 1.0")
    assert read.taken[-1].startswith("other 2 did not help, although the words that were read have a confidence of")
    assert read.taken[-1].endswith("900 × 200 pixels takes 643 MiB, more than a page may take")


def read_with_a_wrong_bound() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Has both engines read pages, with far too low an idea of what that takes."""
    models.AT_REST = models.BYTES_OF_PIXEL = 0.0
    second_engine.UNSURE = 1.1
    page = Image.new("L", (1275, 1650), 255)
    page.paste(made.picture("Harbour office"), (200, 200))
    for _ in range(2):
        read, version = recognise(make_engine("auto"), page, "eng", 150)
        yield read.text, version, read.taken


def test_what_the_first_read_stands_where_the_second_runs_out_of_memory_after_all():
    sandbox = Sandbox(Limits(120, memory=400))
    try:
        pages = list(sandbox.run(read_with_a_wrong_bound))
    finally:
        sandbox.close()
    assert sandbox.kills == 0
    assert len(pages) == 2
    for text, version, taken in pages:
        assert (text, version[:10]) == ("Harbour office", "tesseract ")
        assert taken[-1].startswith("rapidocr ")
        assert taken[-1].endswith(": memory ran out")


def test_of_a_receipt_the_whole_page_is():
    second = ByLine(words("Harbour", "office", confidence=0.98))
    recognise(Said(words("Hxrb", "offi", confidence=0.4), 0.4, second), CLEAR, "eng", None)
    assert (len(second.asked), second.places) == (1, [])


def test_ink_that_no_word_explains_is_a_reason_however_sure_the_words_are():
    page = Image.new("L", (850, 1100), 255)
    for at in range(8):
        page.paste(made.picture("Paid on delivery of the goods at the harbour", (800, 40), 24), (20, 100 + 60 * at))
    word = (LineWord(Box("office", 20, 20, 100, 45, 0.97), 0),)
    second = Other((*word, *words("paid", "on", "delivery", confidence=0.97, top=100)), 0.97)
    read, _ = recognise(Said(word, 0.97, second), page, "eng", None)
    assert "there is ink of about" in read.taken[-1]
    assert "paid on delivery" in read.text
    assert recognise(Said(word, 0.97, second), CLEAR, "eng", None)[1] == "sure 1.0"


@pytest.mark.parametrize(
    ("said", "expected"), [("paid on the delivery of tea", False), ("pxid zn thq dqlvry fq tqa", True)]
)
def test_words_that_are_none_are_a_reason(said, expected):
    text = (said.split() * 30)[:120]
    read = Reading(" ".join(text), 0.92, tuple(Box(word, 0, 0, 1, 1, 0.92) for word in text), 0, (), (0,) * 120)
    seen = Seen(Recognised(read.text, 0.92, ()), Prepared(CLEAR), 0)
    doubt = find_doubt(read._replace(seen=seen), Image.new("L", (90, 90), 255), "eng", None)
    assert bool(doubt) is expected


@pytest.mark.parametrize(("text", "expected"), [("", False), ("a line of text", True)])
def test_a_blank_page_is_not_read_twice(text, expected):
    second = Other(words("ghost", confidence=0.98), 0.98)
    page = made.picture(text)
    assert has_marks(page) is expected
    read, _ = recognise(Said((), 0.0, second), page, "eng", None)
    assert (read.text == "ghost", bool(second.asked)) == (expected, expected)


def test_a_photographed_receipt_is_read_by_the_engine_that_can():
    # grey letters on crumpled grey paper, out of focus: Tesseract's own confidence is low
    lines = ["RICE SHOP No 14", "Total 53.20", "Cash 60.00", "Change 6.80"]
    page = Image.new("L", (640, 520), 190)
    for number, line in enumerate(lines):
        page.paste(
            made.picture(line, (600, 100), 34).point(lambda value: 110 + 80 * value // 255), (20, 20 + 115 * number)
        )
    noise = numpy.random.default_rng(5).normal(0, 16, (520, 640))
    page = Image.fromarray(
        (numpy.asarray(page.filter(ImageFilter.GaussianBlur(2.1))) + noise).clip(0, 255).astype("uint8")
    )
    page = page.rotate(random.Random(1).uniform(1.5, 2.5), fillcolor=150)
    alone, _ = recognise(make_engine("tesseract"), page, "eng", None)
    read, version = recognise(make_engine("auto"), page, "eng", None)
    wanted = " ".join(lines).split()
    hits = [sum(word in one.text.split() for word in wanted) for one in (alone, read)]
    assert hits[1] >= len(wanted) - 1
    assert alone.quality >= 0.9 or version.startswith("rapidocr")


@pytest.mark.parametrize("full", [0, 10_000])  # doubtful lines are read again, or the page is
def test_a_page_that_both_read_keeps_its_lines_and_paragraphs(monkeypatch, full):
    for name, value in {"UNSURE": 1.1, "DOUBTFUL": 1.1, "FEW_DOUBTFUL": 1.0, "FULL": full}.items():
        monkeypatch.setattr(second_engine, name, value)
    paragraphs = [
        ["The harbour office opens at nine", "and closes when the last boat", "has left for the islands."],
        ["Letters are kept for a month and", "are sent back to those who wrote", "them after that."],
    ]
    page = Image.new("L", (800, 520), 255)
    for number, line in enumerate([*paragraphs[0], *paragraphs[1]]):
        page.paste(made.picture(line, (740, 50), 36), (30, 30 + 60 * number + 70 * (number > 2)))
    read, version = recognise(make_engine("auto"), page, "eng", 150)
    assert version.startswith("rapidocr")
    assert read.text == "\n\n".join("\n".join(lines) for lines in paragraphs)
    assert len(set(read.lines)) == 6
