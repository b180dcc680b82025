"""The words of a page: a list, and a `Words` at once."""

from pagebeam.gap.segment import SegmentItem
from pagebeam.gap.syntax import Words
from pagebeam.gap.word_list import PageWords


def test_words():
    words = PageWords([{"word": "plan", "tag": 0}, {"word": "plan", "tag": 0}], "plans, plans")
    assert isinstance(words, Words)
    assert (words, len(words)) == ([{"word": "plan", "tag": 0}] * 2, 2)
    assert (words[0].word, words.text, words.bagOfWords, words.termFreq) == (
        "plan", "plans, plans", {"plan": 2}, [("plan", 1.0)],
    )  # fmt: skip
    assert words.flat() == words.words == words
    assert words.plain() == [{"word": "plan", "tag": 0}] * 2


def test_segments():
    words = PageWords([SegmentItem(1002, [{"word": "a", "tag": 0}], "A"), {"tag": 1001, "words": [], "text": "B"}])
    assert (len(words), [item.text for item in words], words.bagOfWords) == (2, ["A", "B"], {"a": 1})
    assert words.flat() == [{"word": "a", "tag": 0}]
    assert words.plain()[1] == {"tag": 1001, "words": [], "text": "B"}
