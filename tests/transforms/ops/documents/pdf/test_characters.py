"""The characters of a page, asked for as arrays."""

import pytest

from pagebeam.transforms.ops.documents.pdf.characters import OpenText, PageCharacters
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from tests.transforms.ops.documents.built import built, line


@pytest.fixture
def characters():
    """ "ab cd" in 12 points at (20, 200), twice as wide as high in the second half."""
    content = line("ab ") + b"BT /F 12 Tf 2 0 0 1 60 200 Tm (cd) Tj ET"
    return Pdf(built(content)).page(1).characters


def test_letters_and_places_are_of_equal_number(characters):
    assert characters.letters.split() == ["ab", "cd"]
    assert characters.places.shape == (characters.count, 4)
    left, right, bottom, top = characters.places[0]
    assert 20 <= left < right < 27
    assert 199 < bottom < 200.1 < top < 209


def test_fonts_and_places_are_those_of_the_characters_asked_for(characters):
    second = characters.letters.index("c")
    assert characters.font_sizes([0, second]).tolist() == [12.0, 12.0]
    assert characters.matrices([second, 0])[:, 0].tolist() == [2.0, 1.0]
    assert characters.origins([0, second]).tolist() == [[20.0, 200.0], [60.0, 200.0]]
    one, two = characters.owners([0, second])
    assert one
    assert one != two


def test_text_without_pypdfium2_is_the_same():
    for content in (line("two words"), b""):
        page = Pdf(built(content)).page(1)
        text = OpenText(page.handle)
        assert text.get_text_range() == page.handle.get_textpage().get_text_range()
        text.close()


def test_nothing_asked_for_is_nothing(characters):
    assert characters.matrices([]).shape == (0, 6)
    assert characters.owners([]) == []


def test_a_page_without_text_has_no_characters():
    empty = Pdf(built(b"")).page(1).characters
    assert (empty.letters, empty.places.shape) == ("", (0, 4))


def test_a_letter_beyond_the_basic_plane_is_two_halves():
    """What PDFium counts twice is counted twice here, so that places and letters fit."""

    def astral(pdf, page):
        mapping = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <61> <d835dc00> endbfchar"
        page.Resources.Font.F.ToUnicode = pdf.make_stream(b"/CIDInit /ProcSet findresource begin begincmap " + mapping)

    found = Pdf(built(line("a"), astral)).page(1).characters
    assert isinstance(found, PageCharacters)
    assert len(found.letters) == found.count == len(found.places)


@pytest.mark.parametrize(("matrix", "turn"), [("1 0 0 1", 0), ("0 -1 1 0", 90), ("-1 0 0 -1", 180), ("0 1 -1 0", 270)])
def test_most_characters_say_how_the_text_is_turned(matrix, turn):
    content = f"BT /F 12 Tf {matrix} 100 100 Tm (most of it) Tj 1 0 0 1 20 20 Tm (rest) Tj ET".encode()
    assert Pdf(built(content)).page(1).characters.turn() == turn


def test_no_characters_are_upright():
    assert Pdf(built(b"")).page(1).characters.turn() == 0
