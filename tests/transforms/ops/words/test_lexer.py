import pytest

from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.vocabulary import Vocabulary as Tag
from pagebeam.transforms.ops.words import lexer
from pagebeam.transforms.ops.words.recognisers.resolved_options import resolve_options


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("B2B, isn't 3.5", ["B2B", "isn't", "3.", "5"]),
        ("release v2.10 of", ["release", "v2.10", "of"]),
        ("at -5 or a-b", ["at", "-", "5", "or", "a", "b"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
    ],
)
def test_tokens(text, tokens):
    assert lexer.WORDS.findall(text) == tokens


def test_a_plain_word_is_learnt_once():
    rules = resolve_options(WordOptions(stem="porter"))
    entry = lexer.learn("Trees", rules)
    assert [tuple(item[:2]) for item in entry] == [("tree", Tag.UNTAG)]
    assert rules.cache["Trees"] is entry


def test_digits_are_anchors():
    entry = lexer.learn("7", resolve_options(WordOptions()))
    assert isinstance(entry, lexer.Anchor)
    assert entry.plain == ()


@pytest.mark.parametrize(
    ("token", "is_acronym"), [("NATO", True), ("HTML", True), ("PLAN", False), ("FEE", False), ("Nato", False)]
)
def test_only_what_is_not_an_everyday_word_is_an_acronym(token, is_acronym):
    entry = lexer.learn(token, resolve_options(WordOptions()))
    capitals = entry.capitals if isinstance(entry, lexer.Anchor) else ()
    assert [tuple(item[:2]) for item in capitals] == ([(token.lower(), Tag.ACRONYM)] if is_acronym else [])
