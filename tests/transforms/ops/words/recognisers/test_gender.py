import pytest

from pagebeam.schemas.vocabulary import Vocabulary as Tag
from pagebeam.transforms.ops.words.recognisers.gender import GENDERS, find_gender


@pytest.mark.parametrize(
    ("word", "base", "tag"),
    [
        ("grandma", "grandmother", Tag.FEMALE),
        ("policemen", "policeman", Tag.MALE),
        ("nana", "grandmother", Tag.FEMALE),
        ("grandnephews", "grandnephew", Tag.MALE),
        ("landlady", "landlady", Tag.FEMALE),
        ("stepsons", "stepson", Tag.MALE),
        ("spokeswomen", "spokeswoman", Tag.FEMALE),
        ("duchess", "duchess", Tag.FEMALE),
    ],
)
def test_words(word, base, tag):
    assert GENDERS[word] == (base, tag)


@pytest.mark.parametrize(
    ("text", "value"), [("Sex: F", "female"), ("gender is male", "male"), ("sex M", None), ("gender gap", None)]
)
def test_fields(text, value):
    found = find_gender(text, 0)
    assert (found and found.value) == value
