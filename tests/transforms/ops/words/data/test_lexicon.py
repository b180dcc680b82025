from pagebeam.transforms.ops.words.data.lexicon import dictionary_path, frequencies, known_words


def test_the_dictionary_is_symspells():
    assert dictionary_path().parent.name == "symspellpy"
    assert len(known_words()) > 80_000


def test_frequencies_rank_words():
    counts = frequencies()
    assert counts["the"] > counts["house"] > counts["houseboat"] > 0
    assert "zxqy" not in known_words()
