"""The style of a word."""

from pagebeam.schemas.layout import Link, PlacedWord
from pagebeam.transforms.ops.lines.styles import Style, style_of

WORD = PlacedWord("word", 20, 100, 50, 110, 10.0)


def test_a_word_is_as_its_font_says():
    assert style_of(WORD) == Style(False, False, False, False, None)
    assert style_of(WORD._replace(bold=True, mono=True, script=1)) == Style(True, False, True, True, None)
    assert not style_of(WORD._replace(script=-1)).superscript
    assert style_of(WORD._replace(struck=True, underlined=True))[-2:] == (True, True)


def test_it_leads_where_the_first_link_around_its_middle_does():
    links = (Link(0, 0, 30, 200, "#page=1"), Link(30, 90, 60, 120, "#page=2"), Link(0, 0, 300, 300, "#page=3"))
    assert style_of(WORD, links).link == "#page=2"
    assert style_of(WORD, links[:1]).link is None
