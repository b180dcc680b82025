"""Pages that are drawn in another order than they are read in."""

import io

import numpy
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.drawing_order import (
    drawn_order,
    find_signs,
    letters_in_order,
    may_be_shuffled,
    may_be_vertical,
)
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord, join_lines
from pagebeam.transforms.ops.documents.pdf.document import Pdf

LINES = [
    "The harbour office keeps a register of every ship",
    "that entered the bay during the winter months and",
    "names the captain, the cargo and the number of men",
    "on board, with a short remark in the margin where",
    "a storm delayed the larger vessels or kept some of",
    "them from the quay for more than seven days or so.",
]


def words(*lines: tuple[str, float, float]) -> list[LineWord]:
    """Words of lines at (x, y), five points a letter."""
    found = []
    for number, (text, x, y) in enumerate(lines):
        for word in text.split():
            found.append(LineWord(Box(word, x, y, x + 5 * len(word), y + 10, None), number))
            x += 5 * len(word) + 4
    return found


def column(order: list[int], x: float = 50, top: float = 100) -> list[tuple[str, float, float]]:
    return [(LINES[i], x, top + 14 * i) for i in order]


@pytest.mark.parametrize(
    "order",
    [
        [0, 2, 4, 5, 3, 1],
        [5, 4, 3, 2, 1, 0],
        [
            3,
            4,
            5,
            0,
            1,
            2,
        ][::-1],
    ],
)
def test_shuffled_lines_are_put_in_order(order):
    ordered = drawn_order(words(*column(order)))
    assert join_lines(ordered).split("\n") == LINES
    assert [word.line for word in ordered][-1] == 5


@pytest.mark.parametrize(
    "lines",
    [
        column([0, 1, 2, 3, 4, 5]),
        [*column([0, 1, 2, 3, 4, 5]), ("A running head that is drawn after the text", 50, 20)],
        [("A footer that is drawn before all of the text", 50, 700), *column([0, 1, 2, 3, 4, 5])],
        [*column([0, 1, 2, 3, 4, 5]), *column([0, 1, 2, 3, 4, 5], 400)],  # two columns
        [("10", 50, 300), ("20", 50, 280), ("30", 50, 260), ("40", 50, 240), *column([0, 1, 2])],  # a chart's axis
    ],
)
def test_pages_that_are_drawn_as_they_are_read_stay(lines):
    assert drawn_order(words(*lines)) is None


def drawn(draw) -> Pdf:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 500), invariant=1)
    draw(canvas)
    canvas.save()
    return Pdf(buffer.getvalue())


def test_the_cheap_look_at_a_page():
    def draw(canvas, order):
        for i in order:
            canvas.drawString(40, 400 - 16 * i, LINES[i])

    assert looks_shuffled(drawn(lambda canvas: draw(canvas, [0, 2, 4, 5, 3, 1])).page(1).stretches())
    assert not looks_shuffled(drawn(lambda canvas: draw(canvas, range(6))).page(1).stretches())


def looks_shuffled(stretches) -> bool:
    return may_be_shuffled(stretches, find_signs(stretches))


def test_signs_are_told_from_steps():
    assert find_signs(numpy.array([[0.0, 10, 50, 0], [60, 10, 90, 0], [0, 30, 50, 20]])) == (1, 1, False)
    assert find_signs(numpy.array([[0.0, 50, 10, 0]])).upright


def singly(x: float = 50, top: float = 100) -> list[tuple[str, float, float]]:
    """The words of the lines, each drawn by itself."""
    return [(word.box.text, word.box.x0, word.box.y0) for word in words(*column([0, 1, 2, 3, 4, 5], x, top))]


def test_words_that_are_drawn_singly_in_any_order_make_their_lines():
    for order in (sorted(singly(), key=lambda word: word[1:]), sorted(singly(), key=lambda word: word[0])):
        assert join_lines(drawn_order(words(*order))).split("\n") == LINES
    assert drawn_order(words(*singly())) is None


def test_lines_to_and_fro_between_columns_of_different_pitch_are_read_column_by_column():
    texts = LINES + LINES
    one = [(text, 50, 100 + 14 * at) for at, text in enumerate(texts)]
    other = [(text, 400, 97 + 12 * at) for at, text in enumerate(texts)]
    mixed = sorted([*one, *other], key=lambda line: line[2])
    assert join_lines(drawn_order(words(*mixed))).split("\n") == texts + texts


def test_a_block_that_comes_too_late_moves_and_the_rest_stays():
    first, second = column([3, 4, 5, 0, 1, 2]), column([0, 1, 2, 3, 4, 5], 400)
    ordered = join_lines(drawn_order(words(*first, *second))).split("\n")
    assert ordered == [*LINES, *LINES]


def test_a_sidebar_after_the_text_that_goes_on_below_it_stays():
    wide = [(f"{LINES[i]} {LINES[i]}", 50, 184 + 14 * i) for i in range(4)]
    assert drawn_order(words(*column([0, 1, 2, 3, 4, 5]), *wide, *column([0, 1, 2, 3, 4], 330))) is None


def test_a_bullet_stays_with_its_text():
    ordered = drawn_order(words(*column([3, 4, 5]), ("•", 40, 100), *column([0, 1, 2])))
    assert join_lines(ordered).split("\n") == [f"• {LINES[0]}", *LINES[1:]]


COLUMNS = [
    "港の役所は冬の間に湾に入った",
    "すべての船の記録を残している。",
    "それぞれの記録には船長と荷物と",
    "船員の数が書かれている。",
]


def upright(order: list[int]) -> list[LineWord]:
    """Columns of letters of ten points, two in an upper tier and two in a lower one."""
    found = []
    for number, i in enumerate(order):
        tier, place = divmod(i, 2)
        x, y = 300 - 24 * place, 50 + 220 * tier
        found.append(LineWord(Box(COLUMNS[i], x, y, x + 10, y + 10 * len(COLUMNS[i]), None), number))
    return found


@pytest.mark.parametrize("order", [[1, 0, 3, 2], [3, 2, 1, 0], [2, 3, 0, 1]])
def test_columns_of_vertical_writing_are_read_from_the_right(order):
    ordered = drawn_order(upright(order))
    assert join_lines(ordered).split("\n") == COLUMNS
    assert [word.line for word in ordered] == [0, 1, 2, 3]


def test_columns_in_order_stay():
    assert drawn_order(upright([0, 1, 2, 3])) is None


def test_turned_lines_of_a_latin_text_are_no_columns():
    turned = [word._replace(box=word.box._replace(text="turned")) for word in upright([1, 0, 3, 2])]
    assert drawn_order(turned) is None


def test_the_cheap_look_sees_upright_stretches():
    assert looks_shuffled(numpy.array([[276.0, 450, 286, 310], [300, 450, 310, 310]]))


def test_columns_without_any_width_are_read():
    def draw(canvas):
        pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3", isVertical=True))
        canvas.setFont("HeiseiMin-W3", 14)
        for i in (3, 2, 1, 0):
            canvas.drawString(340 - 24 * i, 450, COLUMNS[i])

    pdf = drawn(draw)
    assert join_lines(drawn_order(pdf.page(1).words())).split("\n") == COLUMNS


def letters(order) -> list[LineWord]:
    """The letters of the columns, each by itself, in an order of (column, place in it)."""
    every = [(column, at) for column, text in enumerate(COLUMNS) for at in range(len(text))]
    return [
        LineWord(Box(COLUMNS[column][at], 300 - 20 * column, 50 + 10 * at, 309 - 20 * column, 59 + 10 * at, None), 0)
        for column, at in sorted(every, key=order)
    ]


def test_letters_of_columns_that_are_drawn_row_by_row_are_read_down_the_columns():
    for order in (lambda place: place[::-1], lambda place: (place[1], -place[0]), lambda place: sum(place) * 7 % 11):
        assert join_lines(letters_in_order(letters(order))).split("\n") == COLUMNS
    assert letters_in_order(letters(lambda place: place)) is None


def test_columns_and_single_letters_are_told_from_their_places():
    square = numpy.array([[0.0, 10, 10, 0], [0, 20, 10, 10]])
    assert may_be_vertical(square, "港の")
    assert may_be_vertical(numpy.array([[0.0, 90, 10, 0]]), "港の役所は冬の間に")
    assert not may_be_vertical(square, "ab")
    assert not may_be_vertical(numpy.array([[0.0, 10, 90, 0]]), "港の役所は冬の間に")


def test_columns_of_two_tiers_that_the_file_gives_as_one_are_two():
    tiers = [word._replace(box=word.box._replace(y0=word.box.y0 + 300, y1=word.box.y1 + 300)) for word in PLACED]
    both = [*PLACED[14:], *PLACED[:14], *tiers]
    assert join_lines(letters_in_order(both)).split("\n") == [*COLUMNS, *COLUMNS]


PLACED = letters(lambda place: place)
