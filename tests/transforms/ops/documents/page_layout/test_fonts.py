"""Styles are told from fonts, by name and by how letters are set."""

import pytest
from pikepdf import Array, Name

from pagebeam.transforms.ops.documents.page_layout.fonts import PLAIN, fonts_of, styles_of
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from tests.transforms.ops.documents.built import built, line


def page_of(content: bytes):
    return Pdf(built(content)).page(1)


def test_each_object_has_its_font_and_no_object_has_none():
    characters = page_of(line("one") + line("two", 20, 150)).characters
    one, two = characters.owners([0, characters.letters.index("t")])
    first, second, none = fonts_of([one, two, 0])
    assert (first == second, none) == (True, 0)
    assert one != two


def test_a_plain_font_is_plain_and_so_is_none():
    characters = page_of(line("million")).characters
    (owner,) = characters.owners([0])
    assert styles_of([owner, 0], [0, 0], [12.0, 12.0], characters) == [PLAIN, PLAIN]


def test_letters_that_are_filled_and_outlined_look_bold():
    characters = page_of(line("thin ") + b"2 Tr " + line("thick", 20, 150)).characters
    starts = [0, characters.letters.index("k") - 4]
    assert [style.bold for style in styles_of(characters.owners(starts), starts, [12.0] * 2, characters)] == [
        False,
        True,
    ]


@pytest.mark.parametrize(("width", "mono"), [(600, True), (None, False)])
def test_letters_that_are_equally_far_apart_are_of_one_width(width, mono):
    """Whatever the font is called, and whatever it says of itself."""

    def widths(pdf, page):
        page.Resources.Font.F.BaseFont = Name.Odd
        page.Resources.Font.F.FirstChar, page.Resources.Font.F.LastChar = 32, 126
        page.Resources.Font.F.Widths = Array([width or 300 + 5 * code for code in range(32, 127)])

    characters = Pdf(built(line("will meet mills"), widths)).page(1).characters
    (style,) = styles_of(characters.owners([0]), [0], [12.0], characters)
    assert style.mono is mono
