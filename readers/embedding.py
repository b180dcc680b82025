"""Aligns pretrained word vectors with the vocabulary of a run.

matrix = embedding_matrix("glove.6B.100d.txt", load_vocabulary("out"), index_from=3)
keras.layers.Embedding(*matrix.shape, weights=[matrix])
"""

import os
from collections.abc import Mapping

import fsspec
import numpy
import pyarrow.parquet as pq


def load_vocabulary(out: str | os.PathLike[str]) -> dict[str, int]:
    """Returns word -> rank, 1-based, of a run with `--vocabulary`, `--sequences` or `--tfidf`.

    Raises:
        FileNotFoundError: There is none.
    """
    path = f"{os.fspath(out).rstrip('/')}/vocabulary/part-00000-of-00001.parquet"
    try:
        with fsspec.open(path, "rb") as file:
            words = pq.read_table(file, columns=["word"]).column("word").to_pylist()
    except FileNotFoundError:
        raise FileNotFoundError(f"there is no {path}; run with --vocabulary to write it") from None
    return {word: rank for rank, word in enumerate(words, 1)}


def embedding_matrix(
    vectors: str | os.PathLike[str], ranks: Mapping[str, int], *, index_from: int = 3, num_words: int | None = None
) -> numpy.ndarray:
    """Reads the vectors of the words that a vocabulary has, line by line.

    Args:
        vectors: A path or URI of a text file in GloVe's format: a word and its numbers a line, parted by blanks. A
            first line of two numbers, as word2vec and fastText write it, is passed over; `.gz` is read as it is.
        ranks: word -> rank, 1-based.
        index_from: As `--index_from`: the vector of rank n is row n + index_from.
        num_words: Rows; None is as many as the vocabulary asks for.

    Returns:
        (num_words, dimensions) float32; rows of words without a vector, and of what is not a word, are 0.

    Raises:
        ValueError: A line has another number of numbers than the first, or no numbers; with the line.
    """
    rows = num_words or len(ranks) + index_from + 1
    matrix: numpy.ndarray | None = None
    name = os.fspath(vectors)
    with fsspec.open(name, "rt", encoding="utf-8", compression="infer") as file:
        for number, line in enumerate(file, 1):
            word, *values = line.rstrip().split(" ")
            if number == 1 and len(values) == 1 and word.isdigit() and values[0].isdigit():
                continue
            if matrix is None:
                matrix = numpy.zeros((rows, len(values)), numpy.float32)
            if len(values) != matrix.shape[1]:
                raise ValueError(f"{name}, line {number}: {len(values)} numbers and not {matrix.shape[1]}")
            index = ranks.get(word, rows) + index_from
            if index < rows:
                try:
                    matrix[index] = numpy.array(values, numpy.float32)
                except ValueError as error:
                    raise ValueError(f"{name}, line {number}: {error}") from error
    if matrix is None:
        raise ValueError(f"{name} holds no vectors")
    return matrix
