import pytest

from pagebeam.transforms.ops.words.morphology.stemmers import stemmer, stemmer_of


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("internal", "happy"),
        ("porter", "happi"),
        ("snowball", "happi"),
        ("lancaster", "happy"),
        ("none", "happiness"),
        ("lemma", "happiness"),
    ],
)
def test_stemmers(name, stem):
    assert stemmer(name)("happiness") == stem


def test_an_unknown_stemmer_is_refused():
    with pytest.raises(ValueError, match="There is no stemmer 'krovetz'"):
        stemmer("krovetz")


@pytest.mark.parametrize(
    ("language", "name", "word", "stem"),
    [
        ("de", "internal", "häuser", "haus"),
        ("fr", "porter", "chevaux", "cheval"),
        ("de", "none", "häuser", "häuser"),
        ("et", "internal", "majad", "majad"),
        ("en", "internal", "houses", "house"),
    ],
)
def test_stemmers_of_languages(language, name, word, stem):
    assert stemmer_of(language, name)(word) == stem
