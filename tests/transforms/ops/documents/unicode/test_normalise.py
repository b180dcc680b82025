"""Text in one form, whatever wrote it."""

import pytest

from pagebeam.transforms.ops.documents.unicode.normalise import compose, normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain `code` ^ ~ 'quotes'", "plain `code` ^ ~ 'quotes'"),
        ("cafe\u0301", "café"),
        ("\ufb01sh, o\ufb03ce, \ufb02at, \ufb05", "fish, office, flat, st"),
        ("Donau\u00addampf\u00adschiff", "Donaudampfschiff"),
        ("Donau\u00ad\ndampf", "Donau-\ndampf"),
        ("Donau\u00ad \ndampf", "Donau-\ndampf"),
        ("ends\u00ad", "ends"),
        ("Universit\u00a8at, Schr\u00a8odinger", "Universität, Schrödinger"),
        ("na \u00a8ive", "naïve"),
        ("l\u00b4air, don\u00b4t", "l\u00b4air, don\u00b4t"),  # apostrophes
        ("\u00a8 alone, 5 \u02da C", "\u00a8 alone, 5 \u02da C"),
        ("x² m³ ½ № ﷼", "x² m³ ½ № ﷼"),  # no compatibility forms
    ],
)
def test_normalise(text, expected):
    assert normalise(text) == expected
    assert normalise(expected) == expected


@pytest.mark.parametrize(
    ("base", "accent", "whole"),
    [
        ("a", "¨", "ä"),
        ("\u0131", "´", "í"),
        ("C", "¸", "Ç"),
        ("s", "ˇ", "š"),
        ("q", "´", None),
        ("o", "`", "ò"),
        ("n", "~", "ñ"),
    ],
)
def test_compose(base, accent, whole):
    assert compose(base, accent) == whole
