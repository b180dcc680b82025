from pagebeam.transforms.ops.words.data.word_list import words_of


def test_words_are_separated_by_white_space():
    assert words_of(" oak\nelm  oak ") == frozenset({"oak", "elm"})
