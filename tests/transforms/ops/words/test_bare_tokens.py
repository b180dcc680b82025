import pytest

from pagebeam.schemas.vocabulary import Vocabulary as Tag
from pagebeam.transforms.ops.words.bare_tokens import tokenize_bare


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dog's here.", ["The", "dog", "here", "."]),
        ("can't", ["can", "not"]),
        ("12 -7", ["12", "-7"]),
        ("12-7", ["12", "-", "7"]),
        ("(+3.5)", ["(", "+3.5", ")"]),
        ("1,234.5 x", ["1,234.5", "x"]),
    ],
)
def test_words_as_they_are_written(text, expected):
    assert [word.word for word in tokenize_bare(text)] == expected


def test_marks_have_tags():
    assert [tuple(word[:2]) for word in tokenize_bare("3*4, a")] == [
        ("3", Tag.UNTAG),
        ("*", Tag.SYMBOL),
        ("4", Tag.UNTAG),
        (",", Tag.PUNCT),
        ("a", Tag.UNTAG),
    ]
