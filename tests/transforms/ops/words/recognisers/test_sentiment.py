import pytest

from pagebeam.schemas.vocabulary import Vocabulary as Tag
from pagebeam.transforms.ops.words.recognisers.sentiment import SENTIMENTS, find_negated, find_pair


@pytest.mark.parametrize(
    ("form", "base", "tag"),
    [
        ("worried", "worry", Tag.NEGATIVE),
        ("thankful", "thankful", Tag.POSITIVE),
        ("successfully", "successful", Tag.POSITIVE),
        ("suffering", "suffer", Tag.NEGATIVE),
        ("amusing", "amuse", Tag.POSITIVE),
        ("frightened", "frighten", Tag.NEGATIVE),
        ("loved", "love", Tag.POSITIVE),
        ("ugliest", "ugly", Tag.NEGATIVE),
    ],
)
def test_words(form, base, tag):
    assert SENTIMENTS[form] == (base, tag)


@pytest.mark.parametrize(
    ("text", "value", "word"),
    [
        ("not good", "negative", "not"),
        ("never bad", "positive", "never"),
        ("isn't at all happy", "negative", "not"),
        ("not a table", None, None),
    ],
)
def test_negations(text, value, word):
    found = find_negated(text, 0)
    assert (found and (found.value, found.words[0].word)) == (value and (value, word))


def test_two_forms_of_a_word_are_one():
    assert find_pair("dumb and dumber", 0).value == "negative"
    assert find_pair("dumb and happy", 0) is None


def test_an_inflected_form_is_not_its_own_base():
    assert "panicked" not in SENTIMENTS
