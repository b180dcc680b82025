from pagebeam.schemas.words import Word
from pagebeam.transforms.ops.words.word_counts import bag_of_words, frequencies, merge_bags, term_frequencies

WORDS = [Word("oak", 0), Word("elm", 0), Word("oak", 0), Word("ash", 0)]


def test_a_bag_is_sorted_by_word():
    assert list(bag_of_words(WORDS).items()) == [("ash", 1), ("elm", 1), ("oak", 2)]


def test_bags_add_up_and_stay_as_they_are():
    first, second = {"oak": 2}, {"ash": 1, "oak": 1}
    assert list(merge_bags([first, second]).items()) == [("ash", 1), ("oak", 3)]
    assert (first, second) == ({"oak": 2}, {"ash": 1, "oak": 1})


def test_frequencies_and_shares():
    bag = bag_of_words(WORDS)
    assert frequencies(bag) == [("oak", 2), ("ash", 1), ("elm", 1)]
    assert term_frequencies(bag) == [("oak", 0.5), ("ash", 0.25), ("elm", 0.25)]
    assert term_frequencies({}) == []
