"""The vocabulary: how often each word occurs, in how many texts, and its rank.

texts  ->  {word: (count, texts)}  ->  vocabulary/part-00000-of-00001.parquet  ->  Vocabulary
"""

import functools
import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.schemas.outputs import ShardName, WrittenFile
from pagebeam.schemas.sequences import VOCABULARY
from pagebeam.transforms.ops.formats.parquet import Table, to_batch
from pagebeam.transforms.ops.sequences.texts import Text, with_ngrams
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file

TABLE = "vocabulary"
PATH = ShardName(TABLE, 0, 1).part("parquet")
BATCH = 10_000  # words that are objects at the same time

Counted = dict[str, tuple[int, int]]  # word -> (occurrences, texts that it occurs in)


def count_words(texts: Iterable[Text], ngrams: int = 1) -> tuple[Counted, int]:
    """Counts the words of texts; returns the counts and the number of texts."""
    counts: dict[str, int] = {}
    in_texts: dict[str, int] = {}
    number = 0
    for text in texts:
        number += 1
        own: set[str] = set()
        for word in with_ngrams(text.words, ngrams):
            counts[word] = counts.get(word, 0) + 1
            own.add(word)
        for word in own:
            in_texts[word] = in_texts.get(word, 0) + 1
    return {word: (count, in_texts[word]) for word, count in counts.items()}, number


def idf(texts: int, frequency: int) -> float:
    """Returns how distinctive a word is that occurs in `frequency` of so many texts (scikit-learn's smooth idf)."""
    return math.log((1 + texts) / (1 + frequency)) + 1


def write_vocabulary(out: str, ranked: Iterable[tuple[str, int, int]], texts: int) -> WrittenFile:
    """Writes the table.

    Args:
        out: The output's folder.
        ranked: (word, count, texts that it occurs in), the most frequent first.
        texts: How many there are in all.
    """
    told = (
        {"word": word, "rank": rank, "count": count, "document_frequency": found, "idf": idf(texts, found)}
        for rank, (word, count, found) in enumerate(ranked, 1)
    )
    with files.publish(files.join(out, PATH)) as local, Table(local, VOCABULARY) as table:
        for batch in _batches(told):
            table.append(to_batch(batch, VOCABULARY))
    return describe_file(out, PATH, table.rows)


def rows(ranked: pa.Table) -> Iterator[tuple[str, int, int]]:
    """Yields the rows of the table of words, their counts and texts, some at a time."""
    for batch in ranked.to_batches(max_chunksize=BATCH):
        yield from zip(*batch.to_pydict().values(), strict=True)


def _batches(told: Iterator[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    held: list[dict[str, object]] = []
    for row in told:
        held.append(row)
        if len(held) == BATCH:
            yield held
            held = []
    yield held


class Vocabulary(NamedTuple):
    """The table in memory."""

    ranks: dict[str, int]  # 1-based
    idf: list[float]  # by rank - 1


@functools.lru_cache(maxsize=2)
def read_vocabulary(out: str, sha256: str) -> Vocabulary:
    """Reads the vocabulary of an output; `sha256` is that of its file, as an older one must not serve in its place."""
    fs, path = files.filesystem(files.join(out, PATH))
    with fs.open(path, "rb") as file:
        table = pq.read_table(file, columns=["word", "idf"])
    words = table.column("word").to_pylist()
    return Vocabulary({word: rank for rank, word in enumerate(words, 1)}, table.column("idf").to_pylist())
