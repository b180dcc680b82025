"""Accents that stand over their letters."""

import pytest

from pagebeam.transforms.ops.documents.unicode.accents import compose_accents, has_accents, may_compose
from pagebeam.transforms.ops.documents.unicode.spelling import Spelling


def spelling(text: str, *over: tuple[int, int]) -> Spelling:
    """Letters ten points apart and eight wide; each accent in `over` stands over a letter."""
    places = [[10.0 * i, 10.0 * i + 8, 0.0, 7.0] for i in range(len(text))]
    for accent, letter in over:
        left, right, _, _ = places[letter]
        places[accent] = [left + 2, right - 2, 7.0, 9.0]
    return Spelling(list(text), places)


@pytest.mark.parametrize(
    ("text", "over", "expected"),
    [
        ("Schr¨odinger", [(4, 5)], "Schrödinger"),
        ("Schro¨dinger", [(5, 4)], "Schrödinger"),
        ("Schr ¨odinger", [(5, 6)], "Schr ödinger"),  # the blank is as wide as any other
        ("t´\u0131o", [(1, 2)], "tío"),
        ("H`an", [(1, 2)], "Hàn"),
        ("gar¸con", [(3, 4)], "garçon"),
        ("a `code` b", [], "a `code` b"),
        ("x~y ^z", [], "x~y ^z"),
        ("¨q", [(0, 1)], "¨q"),
    ],
)
def test_compose_accents(text, over, expected):
    spelt = spelling(text, *over)
    compose_accents(spelt)
    assert "".join(spelt.letters) == expected


def test_only_what_may_be_put_on_a_letter_is_worth_a_look():
    assert all(map(may_compose, ("o ¨dinger", "r¨ o", "a `code` b", "na\u00a8ive")))
    assert not any(map(may_compose, ("x^2 ^ 3", "~/.bash", "¨q", "a    ¨", "¨", "", "plain")))


def test_the_letter_stands_where_both_stood():
    spelt = spelling("¨a", (0, 1))
    compose_accents(spelt)
    assert (spelt.letters, spelt.places[1]) == (["", "ä"], [10.0, 18.0, 0.0, 9.0])


def test_a_blank_that_is_none_goes_with_the_accent():
    spelt = spelling("r ¨o", (2, 3))
    spelt.places[3] = [8.5, 16.5, 0.0, 7.0]
    spelt.places[2] = [10.5, 14.5, 7.0, 9.0]
    compose_accents(spelt)
    assert "".join(spelt.letters) == "rö"


def test_signs_that_may_be_accents_are_seen():
    assert has_accents("na\u00a8ive")
    assert has_accents("`quoted`")
    assert not has_accents("na\u00efve 'plain'")
