from pagebeam.schemas.page_model import FURNITURE, KINDS
from pagebeam.schemas.page_model.blocks import Line, Span


def test_a_line_is_the_letters_of_its_spans():
    assert Line((Span("See "), Span("here", bold=True), Span(".")), (72.0, 72.0, 120.0, 84.0)).text == "See here."


def test_kinds_are_told_apart_and_furniture_is_of_them():
    assert len(set(KINDS)) == len(KINDS) == 16
    assert set(KINDS) > FURNITURE
