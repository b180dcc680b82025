"""The words of a page as one text, and each of them removed."""

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.redact.word_views import view_notes, view_words
from pagebeam.transforms.ops.redaction.hits import Hit

WORDS = (
    Box("SSN", 10, 10, 40, 20, None),
    Box("511", 50, 12, 70, 22, None),
    Box("81", 10, 30, 30, 40, None),
)


def test_words_are_joined_by_blanks_and_lines_by_line_ends():
    view = view_words(WORDS)
    assert view.text == "SSN 511\n81"
    assert view.bounds == [(0, 3), (4, 7), (8, 10)]
    assert view_words(()).text == ""


def test_each_word_that_a_hit_overlaps_is_replaced_in_its_place():
    found = view_words(WORDS).without([Hit("ssn", 4, 10)])
    assert found == (WORDS[0], WORDS[1]._replace(text="[SSN]"), WORDS[2]._replace(text="[SSN]"))
    assert view_words(WORDS).without([]) == WORDS


def test_only_the_parts_of_notes_that_are_hit_are_replaced():
    view = view_notes(["call Mia", "Jansen now", "bye"])
    assert view.text == "call Mia\nJansen now\nbye"
    assert view.cut([Hit("name", 5, 15)]) == ("call [NAME]", "[NAME] now", "bye")
