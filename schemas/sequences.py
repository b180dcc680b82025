"""Texts as numbers: the vocabulary, sequences of word indices, and TF-IDF, as options, tables and shards.

HDF5 shard of `sequences/<split>/`, one text per row, N rows:

- `sequences` (N, maxlen) int32: indices of words, filled up with 0 · `lengths` (N,) int32: those before the filling.
- `labels` (N,) int64, -1 where the text has none · `keys` (N,) UTF-8: `<document_id>/<page>`, or `<document_id>`.
- attributes: `schema_version`, `split`, `class_names` (UTF-8; absent where labels are plain integers).

TFRecord shard: an `Example` per text with the features `sequence` (maxlen int64), `length`, `label` and `key`.

Indices are those of Keras' IMDB loader (`keras.datasets.imdb.load_data`): the n-th most frequent word is
`n + index_from`, a text begins with `start_index`, and a word whose index is below `skip_top` or not below
`num_words` is `oov_index`. With `index_from` 0 and neither start nor oov they are those of Keras' `Tokenizer`.
"""

from typing import NamedTuple

import pyarrow as pa

from pagebeam.schemas.fingerprints import lasting

NONE = -1
"""Of `oov_index` and `start_index`: no such index; of a label: the text has none."""

LENGTHS, SEQUENCES = "lengths", "sequences"


@lasting(fields=12)
class SequenceOptions(NamedTuple):
    """How texts become numbers."""

    vocabulary: bool = False  # whether there is anything to do
    maxlen: int = 0  # indices of a sequence; 0 is none
    tfidf: bool = False
    sample: str = "page"  # page, document: what one text is
    num_words: int = 100_000  # of the vocabulary; indices are smaller
    skip_top: int = 0
    oov_index: int = 2
    start_index: int = 1
    index_from: int = 3
    padding: str = "pre"  # pre, post
    truncating: str = "pre"
    ngrams: int = 1  # the longest runs of words that count as words
    deduplicated: bool = False  # whether duplicates among texts count: on one side of the split, or dropped


VOCABULARY = pa.schema(
    [
        ("word", pa.string()),  # several joined by blanks where they are an n-gram
        ("rank", pa.int32()),  # 1-based, by falling count, then by code points
        ("count", pa.int64()),
        ("document_frequency", pa.int64()),  # texts that it occurs in
        ("idf", pa.float64()),  # ln((1 + texts) / (1 + document_frequency)) + 1
    ]
)

TFIDF = pa.schema(
    [
        ("key", pa.string()),  # <document_id>/<page>, or <document_id>
        ("split", pa.string()),
        ("label", pa.int64()),  # NONE where the text has none
        ("ranks", pa.list_(pa.int32())),  # of the vocabulary, ascending
        ("weights", pa.list_(pa.float32())),  # count · idf, of unit length
    ]
)
