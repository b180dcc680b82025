"""Figures among the blocks of pages."""

import pytest

from pagebeam.schemas.layout import Layout, PlacedWord, Rule
from pagebeam.schemas.page_model import Block, kinds
from pagebeam.transforms.ops.page_model.choose_figures import (
    choose_figures,
    chosen_boxes,
    figure_places,
    logo_places,
    without_logos,
)

PICTURE = Rule(100, 200, 300, 350)


def page(*pictures, figures=(), words=()):
    return Layout(612, 792, words, pictures=pictures, figures=figures)


@pytest.mark.parametrize(
    ("pictures", "found"),
    [
        ([PICTURE], [PICTURE]),
        ([PICTURE, Rule(320, 200, 500, 350)], [PICTURE, Rule(320, 200, 500, 350)]),
        ([Rule(100, 200, 300, 250), Rule(100, 250, 300, 300), Rule(100, 300.5, 300, 350)], [PICTURE]),  # strips
        ([Rule(0, y, 612, y + 99) for y in range(0, 792, 99)], []),  # a scan in strips
        ([Rule(0, 0, 612, 792)], []),  # a background
        ([Rule(72, 200, 540, 212)], []),  # a rule
        ([Rule(72, 200, 540, 230)], []),  # an ornament
        ([Rule(72, 200, 90, 218)], []),  # an icon
        ([Rule(-50, 200, 200, 300)], [Rule(0, 200, 200, 300)]),
    ],
)
def test_what_is_a_figure(pictures, found):
    assert chosen_boxes(page(*pictures)) == [tuple(box[:4]) for box in found]


def test_a_picture_below_text_is_its_ground():
    words = tuple(PlacedWord("word", 100, y, 300, y + 10, 10) for y in range(200, 350, 14))
    assert chosen_boxes(page(PICTURE, words=words)) == []
    assert chosen_boxes(page(PICTURE, words=words[:3])) == [tuple(PICTURE[:4])]


def test_a_drawing_around_a_picture_is_one_figure():
    assert chosen_boxes(page(PICTURE, figures=(Rule(90, 190, 320, 360),))) == [(90, 190, 320, 360)]


def blocks(*boxes):
    return [Block(kinds.PARAGRAPH, str(at), box) for at, box in enumerate(boxes)]


def test_a_figure_stands_before_what_is_below_it_in_its_column():
    left, right = (72, 100, 290, 180), (320, 100, 540, 700)
    found = choose_figures(blocks(left, (72, 400, 290, 500), right), page(Rule(80, 200, 280, 380)))
    assert [block.text for block in found] == ["0", "", "1", "2"]
    assert (found[1].kind, found[1].box) == (kinds.FIGURE, (80, 200, 280, 380))


def test_a_figure_at_the_end_of_a_page_is_the_last_before_its_foot():
    foot = Block(kinds.PAGE_NUMBER, "7", (300, 760, 310, 770))
    found = choose_figures([*blocks((72, 100, 540, 180)), foot], page(PICTURE))
    assert [block.kind for block in found] == [kinds.PARAGRAPH, kinds.FIGURE, kinds.PAGE_NUMBER]


def test_a_drawn_table_is_no_figure():
    known = [Block(kinds.TABLE, "", (100, 190, 310, 360))]
    assert choose_figures(known, page(figures=(PICTURE,))) == known


def test_strips_of_one_picture_are_one_block():
    strips = [Rule(100, 200, 300, 260), Rule(100, 260, 300, 350)]
    known = [Block(kinds.FIGURE, "", tuple(strip[:4])) for strip in strips]
    assert choose_figures(known, page(*strips)) == [Block(kinds.FIGURE, "", tuple(PICTURE[:4]))]


def test_what_is_no_figure_goes_unless_its_author_says_what_it_shows():
    shown = Block(kinds.FIGURE, "A map", (100, 400, 200, 500))
    assert choose_figures([Block(kinds.FIGURE, "", (0, 0, 612, 792)), shown], page(Rule(0, 0, 612, 792))) == [shown]


LOGO, OTHER = (500.0, 20.0, 560.0, 60.0), (100.0, 200.0, 300.0, 350.0)


def places(*boxes):
    return [figure_places(page(*(Rule(*box) for box in found))) for found in boxes]


def test_logos_of_most_pages_go():
    logos = logo_places(places([LOGO], [LOGO, OTHER], [], [(500.4, 20.0, 560.0, 60.3)]))
    text = Block(kinds.PARAGRAPH, "x")
    shown = [text, Block(kinds.FIGURE, "", LOGO), Block(kinds.FIGURE, "", OTHER)]
    assert without_logos(shown, logos) == [text, shown[2]]


def test_two_equal_pages_have_no_logo():
    assert logo_places(places([LOGO], [LOGO])) == frozenset()


def test_what_stands_on_each_page_of_a_part_is_no_logo_of_a_long_document():
    part = places([OTHER], [OTHER], [OTHER])
    assert len(logo_places(part)) == 1
    assert logo_places([*part, *places(*[[]] * 5)]) == frozenset()
