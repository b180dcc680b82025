"""Words written twice to look bold."""

import pytest

from pagebeam.schemas.layout import PlacedWord
from pagebeam.transforms.ops.documents.page_layout.double_struck import strike_once

WORD = PlacedWord("snow", 72.0, 100.0, 95.0, 110.0, 10.0)
OTHER = WORD._replace(text="rain", x0=100.0, x1=120.0)


def moved(across: float, down: float) -> PlacedWord:
    return WORD._replace(x0=72 + across, x1=95 + across, y0=100 + down, y1=110 + down)


@pytest.mark.parametrize(("across", "down"), [(0.4, 0.0), (0.3, -0.3), (0.0, 0.9)])
def test_a_word_struck_twice_is_one_and_bold(across, down):
    found = strike_once([WORD, OTHER, moved(across, down)])
    assert found == {0: WORD._replace(bold=True), 1: OTHER}


@pytest.mark.parametrize(
    "second",
    [moved(0, 12), moved(25, 0), moved(0.4, 0)._replace(text="snows"), moved(0.4, 0)._replace(turned=True)],
    ids=["next line", "again", "other", "turned"],
)
def test_other_words_stay(second):
    assert list(strike_once([WORD, second]).values()) == [WORD, second]
