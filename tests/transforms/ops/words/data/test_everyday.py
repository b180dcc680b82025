import pytest

from pagebeam.transforms.ops.words.data.everyday import NEW_WORDS, is_everyday
from pagebeam.transforms.ops.words.data.lexicon import known_words


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("plan", True),
        ("terms", True),
        ("medical", True),
        ("tax", True),
        ("nasa", False),
        ("ftp", False),
        ("aids", False),
        ("hr", False),
    ],
)
def test_is_everyday(word, expected):
    assert is_everyday(word) is expected


def test_new_words_are_lower_case_words():
    assert all(word.isalpha() and word.islower() for word in NEW_WORDS)
    assert {"bitcoin", "numpy"} <= NEW_WORDS - known_words()
