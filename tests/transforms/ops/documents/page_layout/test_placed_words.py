"""Words are formed of the characters of a page."""

import pytest

from pagebeam.transforms.ops.documents.page_layout.coordinates import coordinates_of
from pagebeam.transforms.ops.documents.page_layout.placed_words import place_words
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.documents.unicode.spelling import Spelling
from tests.transforms.ops.documents.built import built, line


def words_of(content: bytes, change=None):
    page = Pdf(built(content)).page(1)
    characters, spelling = page.characters, None
    if change:
        spelling = Spelling(list(characters.letters), characters.places.tolist())
        change(spelling)
    return place_words(characters, spelling, coordinates_of(page.handle)).words


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (b"", []),
        (line("   "), []),
        (line("two  words"), ["two", "words"]),
        (line("one") + line("two", 20, 150), ["one", "two"]),
        (line("ab", 20) + line("cd", 33.4), ["abcd"]),  # 12 and 6 points wide are a and b
        (b"BT /F 12 Tf 20 200 Td [(ab) -400 (cd)] TJ ET", ["ab", "cd"]),
        (line("caf\xe9"), ["café"]),
    ],
)
def test_blanks_and_gaps_part_words(content, texts):
    assert [word.text for word in words_of(content)] == texts


def test_a_word_whose_letters_jump_is_parted_where_they_do():
    """ "a" to "c" go on, "d" stands 20 points higher, and what follows it is held against it."""
    found = words_of(line("abc") + line("def", 39.4, 220))
    assert [word.text for word in found] == ["abc", "def"]
    assert found[1].y0 == pytest.approx(found[0].y0 - 20, abs=0.1)


@pytest.mark.parametrize("step", [2, 30])
def test_a_letter_below_a_high_quotation_mark_is_in_its_word_unless_it_is_on_the_next_line(step):
    found = words_of(line("'") + line("Isle", 22.4, 200 - step))
    assert [word.text for word in found] == (["'Isle"] if step < 10 else ["'", "Isle"])


def test_letters_that_are_taken_out_part_no_word_and_those_that_stand_for_several_are_one():
    def change(spelling):
        spelling.letters[1], spelling.letters[4] = "", "two words"

    assert [word.text for word in words_of(line("aic def"), change)] == ["ac", "two wordsef"]


def test_a_dash_is_as_high_as_its_line_and_a_letter_of_a_font_without_size_as_its_ink():
    dash, word = words_of(line("- word"))
    assert (dash.y0, dash.y1) == (word.y0, word.y1)
    (large,) = words_of(b"BT /F 1 Tf 12 0 0 12 20 200 Tm (word) Tj ET")
    assert large.size == 12.0


def test_words_that_are_written_upwards_are_turned():
    (word,) = words_of(b"BT /F 12 Tf 0 1 -1 0 100 100 Tm (upwards) Tj ET")
    assert word.turned
    assert word.y1 - word.y0 > word.x1 - word.x0


def test_a_word_without_any_extent_has_a_size_all_the_same():
    """What divides by it need not ask."""

    def flat(spelling):
        for place in spelling.places:
            place[3] = place[2]

    (word,) = words_of(b"BT /F 0 Tf 20 200 Td (word) Tj ET" + line("w", 20, 100), flat)[-1:]
    assert word.size > 0
