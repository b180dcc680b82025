"""Text that no reader sees is not read."""

import pytest
from pikepdf import Array, Dictionary

from pagebeam.transforms.ops.documents.page_layout.layout import extract_layout
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.documents.pdf.visibility import EVERYWHERE, invisible
from tests.transforms.ops.documents.built import built, form, line


def read(data: bytes) -> tuple[str, list[str], list[str]]:
    """Text, words and words of the layout of a page."""
    page = Pdf(data).page(1)
    text = (
        page.layer().text,
        [word.box.text for word in page.words()],
        [word.text for word in extract_layout(page).words],
    )
    page.close()
    return text


def cropped(*box: float):
    def crop(pdf, page):
        page.CropBox = Array(box)

    return crop


def with_form(content: bytes, box: tuple[int, int, int, int], matrix: tuple[float, ...]):
    def add(pdf, page):
        stream = form(pdf, page, content, box)
        stream.Matrix = Array(matrix)
        page.Resources.XObject = Dictionary(X=stream)

    return add


SHOWN = line("shown here")


INSIDE, OWN, SCALED = (
    line("in a form", 20, 100),
    line("outside its box", 70, 20),
    b"0 0 9 9 re W n " + line("x", 20, 30),
)
PLAIN = (1, 0, 0, 1, 0, 0)
CUT_OFF = {
    "crop": (line("job 4711", 5, 290) + SHOWN + line("beside", 260, 200), cropped(10, 10, 250, 280)),
    "clip": (SHOWN + b"q 10 10 50 50 re W n " + line("beyond the clip", 100, 20) + b"Q", None),
    "empty": (SHOWN + b"q 0 0 0 0 re W n " + line("nothing shows", 100, 20) + b"Q", None),
    "around a form": (SHOWN + b"q 10 10 50 50 re W n /X Do Q", with_form(INSIDE, (0, 0, 300, 300), PLAIN)),
    "box of a form": (SHOWN + b"/X Do", with_form(OWN, (0, 0, 60, 60), (1, 0, 0, 1, 100, 50))),
    "scaled": (SHOWN + b"q 2 0 0 2 0 0 cm /X Do Q", with_form(SCALED, (0, 0, 60, 60), PLAIN)),
}


@pytest.mark.parametrize("name", CUT_OFF)
def test_what_is_cut_off_is_not_read(name):
    assert read(built(*CUT_OFF[name])) == ("shown here", ["shown", "here"], ["shown", "here"])


@pytest.mark.parametrize(
    "content",
    [
        b"q 10 10 280 280 re W n " + SHOWN + b"Q",
        b"q 20.5 199 200 12 re W n " + SHOWN + b"Q",  # touches the letters
        b"q 2 0 0 2 0 0 cm 5 5 140 140 re W n 0.5 0 0 0.5 0 0 cm " + SHOWN + b"Q",
        b"q 10 195 m 200 195 l 100 400 l h W n " + line("shown here", 40) + b"Q",
    ],
)
def test_what_a_clip_shows_is_read(content):
    assert read(built(content))[0] == "shown here"


def test_a_clip_within_a_line_cuts_its_words():
    content = b"q 10 190 58 50 re W n " + line("shown here and beyond") + b"Q"
    assert read(built(content)) == ("shown he", ["shown", "he"], ["shown", "he"])


def test_a_line_that_is_drawn_in_strips_is_read_once():
    strips = b"q 10 204 200 20 re W n " + SHOWN + b"Q q 10 190 200 14 re W n " + SHOWN + b"Q"
    assert read(built(strips))[0] == "shown here"


def test_boxes_of_a_cropped_page_count_from_what_is_shown():
    page = Pdf(built(line("out", 20, 290) + SHOWN, cropped(10, 10, 250, 280))).page(1)
    (shown, _) = page.boxes()
    assert (shown.text, round(shown.x0), round(shown.y1)) == ("shown", 10, 80)


def test_lines_that_go_leave_no_gap():
    content = line("first", 20, 250) + b"q 0 0 5 5 re W n " + line("gone", 20, 230) + b"Q " + line("last", 20, 210)
    assert read(built(content))[0] == "first\nlast"


def test_what_is_clipped_by_the_shape_of_other_text():
    shape = b"q BT 7 Tr /F 12 Tf 20 100 Td (shape) Tj ET BT 0 Tr /F 12 Tf 20 20 Td (behind it) Tj ET Q"
    assert read(built(SHOWN + shape))[0] == "shown here\nshape"


@pytest.mark.parametrize(
    ("frame", "clipped", "off", "hidden"),
    [
        (EVERYWHERE, {}, set(), set()),
        ((0.0, 0.0, 12.0, 10.0), {}, set(), {2}),  # three eighths of the second show
        ((0.0, 0.0, 9.0, 10.0), {}, set(), {1, 2}),
        (EVERYWHERE, {7: (0.0, 0.0, 5.0, 10.0)}, set(), {1}),
        (EVERYWHERE, {}, {8}, {2}),
    ],
)
def test_characters_that_nobody_sees(frame, clipped, off, hidden):
    """Three characters of 8 x 10 points in a row, the third of another object."""
    places = [(left, left + 8.0, 0.0, 10.0) for left in (0.0, 9.0, 18.0)]
    assert invisible(places, frame, [7, 7, 8], clipped, off) == hidden
