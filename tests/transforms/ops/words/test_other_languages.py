import pytest

from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.vocabulary import Vocabulary as Tag
from pagebeam.transforms.ops.words import find_entities, tokenize_words
from pagebeam.transforms.ops.words.other_languages import split_token
from pagebeam.transforms.ops.words.recognisers.resolved_options import resolve_options


def test_an_elision_is_a_word_of_its_own():
    rules = resolve_options(WordOptions(stem="none", stopwords="keep"), language="fr")
    assert [item.word for item in split_token("L’année", rules)] == ["l", "année"]
    rules = resolve_options(WordOptions(stem="none"), language="fr")
    assert [item.word for item in split_token("L’année", rules)] == ["année"]


def test_stems_are_those_of_the_language():
    assert [word.word for word in tokenize_words("Die Häuser sterben", WordOptions(), language="de")] == [
        "die",
        "haus",
        "sterb",
    ]
    assert [word.word for word in tokenize_words("kaks koera", WordOptions(), language="et")] == ["kaks", "koera"]


TEXT = "Tel. 030 1234567, Rechnung vom 03.04.2021: 2.500 Stück, 1.234,56 kg, SSN 219-09-4321"


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("telephone", ["0301234567"]),
        ("date", ["2021-04-03"]),
        ("unit", ["1234.56 kilogram"]),
        ("ssn", ["219094321"]),
    ],
)
def test_what_looks_the_same_everywhere_is_found(kind, values):
    assert [item.value for item in find_entities(TEXT, [kind], "de")] == values


def test_what_is_made_of_english_words_waits_for_english():
    text = "im may 2020, good, sex, one, Mary"
    kinds = ["date", "number", "sentiment", "gender", "name"]
    assert [item.value for item in find_entities(text, kinds, "de")] == ["2020"]


def test_numbers_have_tags():
    words = tokenize_words("5 kg und 7", WordOptions(keep=("unit", "number")), language="de")
    assert [tuple(word[:2]) for word in words] == [
        ("5", Tag.NUMBER),
        ("kilogram", Tag.UNIT),
        ("und", Tag.UNTAG),
        ("7", Tag.NUMBER),
    ]
