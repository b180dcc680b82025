import pytest

from pagebeam.schemas.vocabulary import Vocabulary as Tag
from pagebeam.transforms.ops.words.data.stopwords import ALL, is_kept, quantifier_of, tag_of


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("the", Tag.ARTICLE),
        ("those", Tag.DEMONSTRATIVE),
        ("which", Tag.QUESTION),
        ("she", Tag.PRONOUN),
        ("because", Tag.CONJUNCTION),
        ("whilst", Tag.CONJUNCTION),
        ("under", Tag.PREPOSITION),
        ("several", Tag.QUANTIFIER),
        ("hereinafter", Tag.PORTER),
        ("then", Tag.PORTER),
        ("according", Tag.PORTER),
        ("tree", None),
    ],
)
def test_tag(word, tag):
    assert tag_of(word) == tag


def test_a_word_of_two_classes_has_the_tag_of_the_kept_one():
    assert tag_of("since") == Tag.CONJUNCTION
    assert tag_of("since", frozenset({"preposition"})) == Tag.PREPOSITION
    assert is_kept("since", frozenset({"preposition"}))
    assert not is_kept("since", frozenset({"article"}))


@pytest.mark.parametrize(("word", "base"), [("biggest", "big"), ("tinier", "tiny"), ("larger", None), ("paper", None)])
def test_comparatives_of_quantifiers(word, base):
    assert quantifier_of(word) == ("large" if word == "larger" else base)


def test_legal_prose():
    assert {"hereby", "thereof", "pursuant", "notwithstanding", "aforesaid"} <= ALL
