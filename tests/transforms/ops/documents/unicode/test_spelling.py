"""Characters of a page while they are mended."""

from pagebeam.transforms.ops.documents.unicode.spelling import Spelling


def spelled(text):
    """Characters ten points wide, side by side."""
    return Spelling(list(text), [[10.0 * n, 10.0 * n + 10, 0.0, 12.0] for n in range(len(text))])


def test_blanks_stay_where_letters_are_removed():
    spelling = spelled("a b")
    spelling.remove({0, 1})
    assert spelling.letters == ["", " ", "b"]


def test_a_text_stands_where_the_characters_stood_that_it_replaces():
    spelling = spelled("a xyz b")
    spelling.replace([2, 3, 4], "fish")
    assert "".join(spelling.letters) == "a fish b"
    assert spelling.places[2] == [20.0, 50.0, 0.0, 12.0]
    assert spelling.places[3] == [30.0, 40.0, 0.0, 12.0]


def test_blanks_take_no_part_in_the_place():
    spelling = spelled(" x ")
    spelling.replace([0, 1, 2], "fish")
    assert spelling.places[0] == [10.0, 20.0, 0.0, 12.0]
    blank = spelled("  ")
    blank.replace([1], "fish")
    assert blank.places[1] == [10.0, 20.0, 0.0, 12.0]


def test_lines_that_became_empty_are_left_out_and_those_that_were_stay():
    before = "one\ntwo\n\nx y\n"
    spelling = spelled(before)
    spelling.remove(range(4, 7))
    spelling.remove([9])
    assert spelling.text(before) == "one\n\ny\n"


def test_lines_that_did_not_change_keep_their_blanks():
    before = " a \nxb"
    spelling = spelled(before)
    spelling.remove([4])
    assert spelling.text(before) == " a \nb"
