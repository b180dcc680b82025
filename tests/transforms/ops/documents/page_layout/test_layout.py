"""Words of a page with their places and styles, and what is drawn on it."""

import io

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.layout import Bookmark, Rule
from pagebeam.transforms.ops.documents.page_layout.layout import extract_layout
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from tests.transforms.ops.documents.built import built, line


def drawn(draw):
    """The layout of a page of 300 by 200 points."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200), invariant=1)
    draw(canvas)
    canvas.save()
    return extract_layout(Pdf(buffer.getvalue()).page(1))


def test_words_have_places_from_the_upper_left_corner():
    def draw(canvas):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(30, 150, "two words")

    layout = drawn(draw)
    assert (layout.width, layout.height, layout.styled) == (300.0, 200.0, True)
    two, words = layout.words
    assert (two.text, words.text, two.size) == ("two", "words", 10.0)
    assert (two.y0, two.y1) == (42.5, 52.2)  # 0.75 em above and 0.22 em below the base at 200 - 150
    assert two.x0 == pytest.approx(30, abs=0.5)
    # t, w, o and the blank are 278, 722, 556 and 278 thousandths wide
    assert words.x0 == pytest.approx(30 + 18.34, abs=0.5)


@pytest.mark.parametrize(
    ("font", "style"),
    [
        ("Helvetica", (False, False, False)),
        ("Helvetica-Bold", (True, False, False)),
        ("Times-Italic", (False, True, False)),
        ("Courier", (False, False, True)),
        ("Courier-BoldOblique", (True, True, True)),
    ],
)
def test_styles_are_those_of_the_font(font, style):
    def draw(canvas):
        canvas.setFont(font, 10)
        canvas.drawString(30, 150, "word")

    (word,) = drawn(draw).words
    assert (word.bold, word.italic, word.mono) == style


def test_turned_words_are_marked_and_words_off_the_page_left_out():
    def draw(canvas):
        canvas.drawString(400, 100, "off")
        canvas.rotate(90)
        canvas.drawString(50, -100, "turned")

    (word,) = drawn(draw).words
    assert (word.text, word.turned) == ("turned", True)
    assert word.y1 - word.y0 > word.x1 - word.x0


def test_lines_and_pictures_are_told_apart():
    grey = ImageReader(Image.new("L", (10, 10), 128))

    def draw(canvas):
        canvas.line(50, 150, 150, 150)
        canvas.drawImage(grey, 20, 30, 100, 50)

    layout = drawn(draw)
    assert layout.rules == (Rule(50.0, 50.0, 150.0, 50.0, 1.0),)
    assert layout.pictures == (Rule(20.0, 120.0, 120.0, 170.0),)


def test_drawn_bullets_are_words():
    def draw(canvas):
        for y in (150, 130, 110):
            canvas.circle(33, y + 3, 2, fill=1)
            canvas.drawString(40, y, "item")

    assert [word.text for word in drawn(draw).words] == ["•", "item"] * 3


def test_links_bookmarks_and_marks_of_words_are_part_of_it():
    def draw(canvas):
        canvas.bookmarkHorizontalAbsolute("here", 160)
        canvas.addOutlineEntry("Here", "here", 0)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(30, 150, "word")
        canvas.line(30, 148, 53, 148)
        canvas.linkURL("https://example.org", (30, 148, 53, 160))

    layout = drawn(draw)
    assert [(word.text, word.base, word.underlined) for word in layout.words] == [("word", 50.0, True)]
    assert layout.rules == ()
    assert [link.target for link in layout.links] == ["https://example.org"]
    assert layout.outline == (Bookmark("Here", 1, 40.0),)


def test_drawings_are_figures():
    layout = drawn(lambda canvas: canvas.circle(150, 100, 40))
    assert layout.figures == (Rule(109.0, 59.0, 191.0, 141.0),)


def test_words_that_nothing_is_left_of_are_none():
    """A soft hyphen alone is no letter."""
    page = Pdf(built(line("a") + b"BT /F 12 Tf 60 200 Td (\\255) Tj ET " + line("b", 100))).page(1)
    page.layer()
    assert all(word.text.strip() for word in extract_layout(page).words)
