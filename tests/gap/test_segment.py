"""`Segment` as in the guide's section 5."""

import pytest

from pagebeam.gap.segment import Segment, Vocabulary


def test_the_example_of_the_guide():
    segment = Segment("para 1\n\npara 2")
    assert segment.segments == [
        {"tag": 1002, "words": [{"word": "para", "tag": 0}, {"word": "1", "tag": 1}]},
        {"tag": 1002, "words": [{"word": "para", "tag": 0}, {"word": "2", "tag": 1}]},
    ]


def test_the_text_of_a_segment_may_be_asked_for():
    (first, second) = Segment("INTRODUCTION\n\nThe dogs bark.")
    assert (first["text"], first.text, first.tag) == ("INTRODUCTION", "INTRODUCTION", Vocabulary.HEADING)
    assert (second["text"], [word.word for word in second.words]) == ("The dogs bark.", ["dog", "bark"])
    with pytest.raises(KeyError):
        first["colour"]
    with pytest.raises(AttributeError):
        _ = first.colour


@pytest.mark.parametrize(
    ("text", "tag"),
    [("Page 12", 1003), ("12", 1003), ("- 12 -", 1003), ("p. 12", 1003), ("Copyright 2018", 1004), ("ALL CAPS", 1001),
     ("Every Word 2", 1001), ("some words", 1002)],
)  # fmt: skip
def test_the_tags_of_gap(text, tag):
    assert [segment["tag"] for segment in Segment(text).segments] == [tag]


def test_words_follow_the_options():
    (segment,) = Segment("the 2 dogs", bare=True)
    assert [word.word for word in segment.words] == ["the", "2", "dogs"]
    (segment,) = Segment("the 2 dogs", number=False)
    assert [word.word for word in segment.words] == ["dog"]


def test_no_text_has_no_segments():
    segment = Segment()
    assert (segment.text, segment.segments, len(segment)) == (None, None, 0)
    assert Segment("").segments == []


def test_wrong_arguments_are_named():
    with pytest.raises(TypeError, match="text must be str or NoneType, not int"):
        Segment(12)
    with pytest.raises(TypeError, match="bare must be a bool"):
        Segment(bare="yes")
    with pytest.raises(TypeError, match="colour"):
        Segment("a", colour=True)
