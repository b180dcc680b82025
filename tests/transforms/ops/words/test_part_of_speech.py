import pytest

from pagebeam.transforms.ops.words import part_of_speech


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("me", "PRP", "i"),
        ("these", "DT", "this"),
        ("n't", "RB", "not"),
        ("better", "RBR", "well"),
        ("'s", "VBZ", "be"),
        ("data", "NNS", "data"),
        ("quickly", "RB", "quickly"),
        ("the", "DT", "the"),
    ],
)
def test_lemmas_that_need_no_dictionary(word, tag, lemma):
    assert part_of_speech.lemmatize(word, tag) == lemma


def test_missing_data_is_named_with_the_command_that_gets_it(monkeypatch):
    import nltk

    monkeypatch.setattr(nltk.data, "path", [])
    with pytest.raises(ValueError, match=r"python -m nltk\.downloader averaged_perceptron_tagger_eng"):
        part_of_speech.require_data(True, False)
    with pytest.raises(ValueError, match=r"python -m nltk\.downloader wordnet"):
        part_of_speech.require_data(False, True)
    part_of_speech.require_data(False, False)
