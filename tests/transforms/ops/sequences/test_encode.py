"""Words to numbers, with values worked out by hand, and beside Keras' own tools."""

import math

import numpy
import pytest

from pagebeam.schemas.sequences import SequenceOptions
from pagebeam.transforms.ops.sequences.encode import indices_of, pad, tfidf
from pagebeam.transforms.ops.sequences.vocabulary import idf

RANKS = {"the": 1, "cat": 2, "sat": 3, "mat": 4}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [1, 4, 5, 6, 2]),
        ({"start_index": -1}, [4, 5, 6, 2]),
        ({"oov_index": -1}, [1, 4, 5, 6]),
        ({"index_from": 0, "start_index": -1, "oov_index": -1}, [1, 2, 3]),  # Keras' Tokenizer
        ({"skip_top": 5}, [1, 2, 5, 6, 2]),
        ({"num_words": 6}, [1, 4, 5, 2, 2]),
        ({"num_words": 6, "oov_index": -1}, [1, 4, 5]),
    ],
)
def test_indices(options, expected):
    assert indices_of(["the", "cat", "sat", "down"], RANKS, SequenceOptions(**options)) == expected


@pytest.mark.parametrize(
    ("maxlen", "padding", "truncating", "expected"),
    [
        (5, "pre", "pre", [0, 0, 7, 8, 9]),
        (5, "post", "pre", [7, 8, 9, 0, 0]),
        (2, "pre", "pre", [8, 9]),
        (2, "pre", "post", [7, 8]),
        (3, "post", "post", [7, 8, 9]),
    ],
)
def test_padding(maxlen, padding, truncating, expected):
    found = pad([7, 8, 9], maxlen, padding, truncating)
    assert found.dtype == numpy.int32
    assert found.tolist() == expected
    assert pad([], maxlen, padding, truncating).tolist() == [0] * maxlen


def test_tfidf():
    weights = [idf(3, 3), idf(3, 1)]
    assert weights == [1.0, math.log(2) + 1]
    ranks, found = tfidf(["a", "b", "a", "c"], {"a": 1, "b": 2}, weights)
    length = math.hypot(2 * weights[0], weights[1])
    assert ranks == [1, 2]
    assert found == pytest.approx([2 / length, weights[1] / length])
    assert tfidf(["c"], {"a": 1}, weights) == ([], [])


@pytest.mark.tensorflow
@pytest.mark.parametrize(
    ("num_words", "skip_top", "start", "oov", "index_from"),
    [(1000, 0, 1, 2, 3), (40, 10, None, 2, 3), (30, 5, None, None, 0), (50, 0, 1, None, 3)],
)
def test_indices_are_those_of_the_imdb_loader(num_words, skip_top, start, oov, index_from, tmp_path, monkeypatch):
    from keras.datasets import imdb

    ranks = numpy.random.default_rng(1).integers(1, 60, (20, 30)).tolist()
    texts = numpy.empty(20, object)
    texts[:] = ranks
    numpy.savez(tmp_path / "imdb.npz", x_train=texts, y_train=numpy.zeros(20), x_test=texts, y_test=numpy.zeros(20))
    monkeypatch.setattr("keras.src.datasets.imdb.get_file", lambda *_, **__: str(tmp_path / "imdb.npz"))
    asked = {"num_words": num_words, "skip_top": skip_top, "index_from": index_from}
    (theirs, _), _ = imdb.load_data(start_char=start, oov_char=oov, **asked)
    options = SequenceOptions(**asked, oov_index=oov or -1, start_index=start or -1)
    vocabulary = {f"w{rank}": rank for rank in range(1, 60)}
    ours = [indices_of([f"w{rank}" for rank in row], vocabulary, options) for row in ranks]
    assert len(theirs) == 20
    assert sorted(ours) == sorted(list(row) for row in theirs)


@pytest.mark.tensorflow
@pytest.mark.parametrize("padding", ["pre", "post"])
@pytest.mark.parametrize("truncating", ["pre", "post"])
def test_padding_is_that_of_keras(padding, truncating):
    from keras.utils import pad_sequences

    rows = [[1], [1, 2, 3], [1, 2, 3, 4, 5, 6], []]
    theirs = pad_sequences(rows, 4, padding=padding, truncating=truncating)
    assert [pad(row, 4, padding, truncating).tolist() for row in rows] == theirs.tolist()


@pytest.mark.tensorflow
def test_indices_are_those_of_the_tokenizer_that_keras_has_kept():
    from keras.src.legacy.preprocessing.text import Tokenizer

    texts = ["a a a a b b b c c d", "b c a", "e a"]
    theirs = Tokenizer(num_words=5)
    theirs.fit_on_texts(texts)
    ranks = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}  # by falling count: 6, 4, 3, 1, 1
    assert theirs.word_index == ranks
    options = SequenceOptions(num_words=5, index_from=0, start_index=-1, oov_index=-1)
    assert [indices_of(text.split(), ranks, options) for text in texts] == theirs.texts_to_sequences(texts)
