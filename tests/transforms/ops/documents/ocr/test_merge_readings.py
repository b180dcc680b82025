"""Two readings of a page are merged word by word."""

import pytest

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord, join_lines
from pagebeam.transforms.ops.documents.ocr.merge_readings import merge_readings

KNOWN = {"cashier", "office", "harbour", "tea", "paid"}


def is_word(text: str) -> bool:
    return text.lower().strip(":") in KNOWN


def row(*words: tuple[str, float], line: int = 0, wide: float = 90.0) -> list[LineWord]:
    """Returns words of a line, 100 units from each to the next."""
    top = 20.0 * line
    return [LineWord(Box(t, 100.0 * at, top, 100.0 * at + wide, top + 10, c), line) for at, (t, c) in enumerate(words)]


def merged(first: list[LineWord], second: list[LineWord], whole: bool = True) -> list[str]:
    return [word.box.text for word in merge_readings(first, second, is_word, whole).words]


SURE = [(f"x{n}", 0.9) for n in range(20)]  # what makes a page sure on the whole


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("16.00", 0.4), ("18.00", 0.9), "18.00"),
        (("18.00", 0.9), ("16.00", 0.5), "18.00"),
        (("cashier:", 0.8), ("cashiev:", 0.9), "cashier:"),  # what is a word is likelier
        (("12", 0.8), ("T2", 0.99), "T2"),  # but figures are no words
        (("office", 0.9), ("office", 0.9), "office"),
    ],
)
def test_the_surer_reading_of_a_place_stands(first, second, expected):
    sure = [word._replace(line=1, box=word.box._replace(y0=50, y1=60)) for word in row(*SURE)]
    assert merged(row(first) + sure, row(second) + sure)[0] == expected


def test_an_engine_that_is_unsure_of_the_page_is_trusted_less():
    unsure = [word._replace(line=1, box=word.box._replace(y0=50, y1=60, confidence=0.3)) for word in row(*SURE)]
    sure = [word._replace(line=1, box=word.box._replace(y0=50, y1=60)) for word in row(*SURE)]
    assert merged(row(("16.00", 0.9)) + unsure, row(("18.00", 0.7)) + sure)[0] == "18.00"
    assert merged(row(("16.00", 0.9)) + sure, row(("18.00", 0.7)) + sure)[0] == "16.00"


def test_parts_and_wholes_of_one_place_are_compared_together():
    whole = [LineWord(Box("harbour office", 0, 0, 190, 10, 0.4), 0)]
    result = merge_readings(whole, row(("harbour", 0.9), ("office", 0.9)), is_word, whole=True)
    assert [word.box.text for word in result.words] == ["harbour", "office"]
    assert (result.of_first, result.of_second) == (0, 2)


def test_sure_words_that_only_the_first_has_are_put_into_their_line():
    first = row(("paid", 0.9), ("office", 0.9), ("tea", 0.9))
    second = [first[0], first[2]]
    assert merged(first, second) == ["paid", "office", "tea"]
    doubtful = [word._replace(box=word.box._replace(confidence=0.5)) for word in first]
    assert merged(doubtful, second) == ["paid", "tea"]
    assert merged(row(("paid", 0.9), ("xqzv", 0.9), ("tea", 0.9)), second) == ["paid", "tea"]


def test_what_the_second_read_of_some_lines_keeps_the_order_of_the_first():
    first = [*row(("tea", 0.9), line=3), *row(("offi", 0.2), line=1), *row(("paid", 0.9), line=2)]
    second = row(("office", 0.9), ("harbour", 0.9), line=1)
    result = merge_readings(first, second[:1], is_word, whole=False)
    assert [(word.box.text, word.line) for word in result.words] == [("tea", 3), ("office", 1), ("paid", 2)]
    assert (result.of_first, result.of_second) == (2, 1)
    assert merged(first, second, whole=False) == ["tea", "office", "harbour", "paid"]  # one more stands in its line


def test_nothing_and_something_are_something():
    words = row(("paid", 0.9), ("tea", 0.9))
    assert merged([], words) == ["paid", "tea"]
    assert merged(words, [], whole=False) == ["paid", "tea"]
    assert merged([], []) == []


def test_a_place_that_reaches_over_two_lines_leaves_their_words_on_them():
    # the second's words hold on to each other through a box of the first that is as high as both lines
    first = [LineWord(Box("GBT.", 300, 0, 390, 30, 0.3), 0)]
    second = [
        *row(("tax", 0.9), ("code", 0.9), ("amount", 0.9), ("GST", 0.9)),
        *row(("SR", 0.9), ("6", 0.9), ("106.10", 0.9), ("6.37", 0.9), line=1),
    ]
    result = merge_readings(first, second, is_word, whole=True).words
    assert join_lines(result) == "tax code amount GST\nSR 6 106.10 6.37"
    surer = merge_readings(
        [first[0]._replace(box=first[0].box._replace(text="tea", confidence=1.0))], second, is_word, True
    )
    assert join_lines(surer.words) == "tax code amount tea\nSR 6 106.10"


def test_lines_and_paragraphs_of_the_leading_reading_stay():
    first = [*row(("paid", 0.9), ("offi", 0.2)), *row(("tea", 0.9), line=1), *row(("paid", 0.9), line=4)]
    first = [word._replace(paragraph=word.line // 2) for word in first]
    lines = merge_readings(first, row(("paid", 0.5), ("office", 0.9), ("harbour", 0.9)), is_word, whole=False)
    assert join_lines(lines.words) == "paid office harbour\ntea\n\npaid"
    second = [*row(("paid", 0.5), ("office", 0.9)), *row(("tea", 0.5), line=1), *row(("paid", 0.5), line=4)]
    page = merge_readings([*first, *row(("cashier", 0.9), line=5)], second, is_word, whole=True)
    assert join_lines(page.words) == "paid office\ntea\n\npaid\ncashier"


def test_a_line_that_the_other_reading_lacks_stands_below_the_line_above_it_in_its_column():
    left = row(("tea", 0.9), ("paid", 0.9))[:1] + row(("paid", 0.9), line=2)
    right = [
        word._replace(line=word.line + 3, box=word.box._replace(x0=500, x1=590))
        for word in [*row(("office", 0.9)), *row(("harbour", 0.9), line=3)]
    ]
    missed = row(("cashier", 0.9), line=1)
    result = merge_readings([*left, *right], missed, is_word, whole=False)
    assert [word.box.text for word in result.words] == ["tea", "cashier", "paid", "office", "harbour"]
    assert [word.line for word in result.words] == [0, 1, 2, 3, 4]
