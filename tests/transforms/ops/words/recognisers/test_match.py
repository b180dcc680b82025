from pagebeam.transforms.ops.words.recognisers.match import Match, word


def test_equal_words_share_one_object():
    assert word("oak", 1) is word("oak", 1)
    assert (word("oak", 1).word, word("oak", 1).tag) == ("oak", 1)


def test_defaults():
    found = Match("age", 0, 2, "45", (), 0)
    assert (found.value_end, found.valid, found.label, found.parts) == (None, True, False, ())
