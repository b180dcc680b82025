"""Where redacted words stand on the page; and that a value without a place leaves a page without pictures."""

import pytest

from pagebeam.schemas.document import Box, PageText
from pagebeam.transforms.ops.documents.redact.place_redactions import FLAT, UNPLACED, UNREAD
from pagebeam.transforms.ops.documents.redact.redact_page import redact_page


def page(text, *rows, fields=()):
    """A page with a row of words every 20 points; a word is 10 points wide and 10 high."""
    boxes = tuple(
        Box(word, 20.0 * at, 20.0 * row, 20.0 * at + 10, 20.0 * row + 10, 0.9)
        for row, words in enumerate(rows)
        for at, word in enumerate(words.split())
    )
    held = tuple(Box(value, 300.0, 20.0 * at, 400.0, 20.0 * at + 10, None) for at, value in enumerate(fields))
    return PageText.digital(1, text, "pdfium")._replace(boxes=boxes, redactions=held)


def places(read, *kinds):
    """Kind, column and row of what is painted over."""
    found = redact_page(read, kinds, places=True)
    assert found.redactions is not None, found.warnings
    return [(box.text, box.x0 / 20, box.y0 / 20) for box in found.redactions]


def why(read, *kinds):
    found = redact_page(read, kinds, places=True)
    assert found.redactions is None
    (warning,) = found.warnings
    assert warning.startswith(UNPLACED)
    return warning.removeprefix(UNPLACED)


def test_the_words_of_a_value_have_places_and_no_others():
    assert places(page("SSN: 511-81-1270 here", "SSN: 511-81-1270 here"), "ssn") == [("ssn", 1, 0)]
    assert places(page("SSN: 511 81 1270", "SSN: 511 81 1270"), "ssn") == [("ssn", at, 0) for at in (1, 2, 3)]
    assert places(page("no number at all", "no number at all"), "ssn") == []


def test_a_value_over_a_line_end_and_at_every_place_where_it_stands():
    text = "SSN 511-81-\n1270, again 511-81-1270"
    assert places(page(text, "SSN 511-81-", "1270, again 511-81-1270"), "ssn") == [
        ("ssn", 1, 0),
        ("ssn", 0, 1),
        ("ssn", 2, 1),
    ]


def test_a_value_that_is_part_of_a_longer_word():
    assert places(page("SSN:511-81-1270 x", "SSN:511-81-1270x y"), "ssn") == [("ssn", 0, 0)]


def test_fields_by_their_name_by_their_value_and_over_several():
    assert places(page("A form\n\n[SSN]\nkept", "A form", fields=("[SSN]", "kept")), "ssn") == [("ssn", 15, 0)]
    read = page("SSN:\n\n511\n81\n1270\nkept", "SSN:", fields=("511", "81", "1270", "kept"))
    assert places(read, "ssn") == [("ssn", 15, 0), ("ssn", 15, 1), ("ssn", 15, 2)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("SSN: 511-81-1270", ["SSN:"]),
        ("SSN: 511-81-1270 and 511-81-1270", ["SSN: 511-81-1270 and"]),
        ("SSN: 511-81-1270", ["SSN: 511-81-127O7"]),
    ],
)
def test_a_value_that_has_no_place_or_fewer_than_the_text_has(text, rows):
    assert why(page(text, *rows), "ssn") == "[SSN] stands in the text, and not as often in words with a place"


def test_a_box_without_height_says_nothing():
    read = page("SSN: 511-81-1270", "SSN: 511-81-1270")
    flat = tuple(box._replace(y1=box.y0) for box in read.boxes)
    assert why(read._replace(boxes=flat), "ssn") == FLAT


def test_writing_that_was_not_read_may_be_anything():
    assert why(page("", "")._replace(content="unread"), "ssn") == UNREAD


def test_places_that_are_known_stay_when_a_page_is_redacted_again():
    once = redact_page(page("SSN: 511-81-1270", "SSN: 511-81-1270"), ("ssn",), places=True)
    assert redact_page(once, ("ssn",)) == once
