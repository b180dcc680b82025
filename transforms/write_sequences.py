"""Texts to numbers: written pages in; the vocabulary, padded sequences and TF-IDF out.

    Written (a shard of pages/)  ->  (bucket of words, tallies)  ->  Written (vocabulary/)
                                 ->  Written (sequences/, tfidf/)

Each shard of `pages/` is read twice, once to count and once to encode; of its texts nothing crosses a shuffle, and its
words as columns, not one by one.
"""

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator

import apache_beam as beam
from apache_beam import pvalue

from pagebeam.schemas.failure import BadInput, Failure
from pagebeam.schemas.fingerprints import fingerprint
from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import ShardName, ShardResult, Written
from pagebeam.schemas.sequences import NONE, SequenceOptions
from pagebeam.transforms.core.document_rows import pages_file
from pagebeam.transforms.core.metrics import Counters
from pagebeam.transforms.ops.datasets.label_source import label_rule
from pagebeam.transforms.ops.datasets.labels import Label, LabelRule, class_names, label_numbers
from pagebeam.transforms.ops.sequences.deduplicated import kept_texts, with_units
from pagebeam.transforms.ops.sequences.tallies import rank_words, sum_tallies, tallies
from pagebeam.transforms.ops.sequences.texts import Text, texts_of, uris_of
from pagebeam.transforms.ops.sequences.vocabulary import (
    BATCH,
    TABLE,
    count_words,
    read_vocabulary,
    rows,
    write_vocabulary,
)
from pagebeam.transforms.ops.sequences.write import FOLDER, encode_texts, write_sequences
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import write_once

VERSION = 1  # of the numbers: raise it when the same options give others


@dataclasses.dataclass
class WriteSequences(beam.PTransform):
    """Counts the vocabulary of written pages and writes the pages, or their documents, as numbers.

    Args:
        out: The output's folder.
        labels: As for images: directory, an integer, or a CSV or Parquet file.
        options: How texts become numbers.
        split: How they are divided: by the hash of their document, or of its group where the labels name one.
    """

    out: str
    labels: str
    options: SequenceOptions
    split: SplitOptions

    def expand(self, pages: beam.PCollection[Written]) -> beam.PCollection[Written]:
        read = beam.ParDo(_CountFn(self)).with_outputs("texts", "labels", main="words")
        counted = pages | "Count" >> read  # (bucket, tallies); number of texts; label
        texts = counted.texts | "Texts" >> beam.CombineGlobally(sum)
        names = counted.labels | "Distinct" >> beam.Distinct() | "Labels" >> beam.combiners.ToList()
        vocabulary = counted.words | "Vocabulary" >> _WriteVocabulary(self.out, self.options, pvalue.AsSingleton(texts))
        if not (self.options.maxlen or self.options.tfidf):
            return vocabulary
        aside = pvalue.AsSingleton(vocabulary), pvalue.AsSingleton(names)
        return (vocabulary, pages | "Encode" >> beam.ParDo(_EncodeFn(self), *aside)) | "Both" >> beam.Flatten()


@dataclasses.dataclass
class _WriteVocabulary(beam.PTransform):
    out: str
    options: SequenceOptions
    texts: pvalue.AsSingleton

    def expand(self, words: beam.PCollection[tuple[int, bytes]]) -> beam.PCollection[Written]:
        return (
            words
            | "Together" >> beam.GroupByKey()  # (bucket, [tallies])
            | "Sum" >> beam.Map(_sum, self.options.num_words)  # tallies, each word once
            | "All" >> beam.combiners.ToList()  # [tallies], once
            | "Write" >> beam.Map(_write, self.out, self.options, self.texts)
        )


def _sum(bucket: tuple[int, Iterable[bytes]], most: int) -> bytes:
    return sum_tallies(list(bucket[1]), most)


def _write(parts: list[bytes], out: str, options: SequenceOptions, texts: int) -> Written:
    table = rank_words(parts, options.num_words)
    name = ShardName(TABLE, 0, 1)
    digest = hashlib.sha256()
    for batch in table.to_batches(max_chunksize=BATCH):
        digest.update(repr(list(batch.to_pydict().values())).encode())
    written, _ = write_once(
        out,
        name,
        fingerprint(VERSION, digest.hexdigest(), texts),
        lambda: ShardResult((write_vocabulary(out, rows(table), texts),), {"vocabulary": table.num_rows}),
    )
    return written


class _LabelledFn(beam.DoFn):
    """What both readings of a shard share: the labels of its documents."""

    def __init__(self, plan: WriteSequences):
        self._out, self._labels, self._options, self._split = plan.out, plan.labels, plan.options, plan.split
        self._chosen = plan.options.sample, plan.options.deduplicated

    def setup(self) -> None:
        self._rule: LabelRule = label_rule(self._labels)

    def _label(self, uri: str) -> Label | None:
        try:
            return self._rule.label(uri)
        except BadInput:
            return None  # a text to count and to encode all the same; dataset.json tells how many have none

    def _texts(self, pages: str) -> Iterator[Text]:
        return kept_texts(texts_of(pages, *self._chosen), self._split)


class _CountFn(_LabelledFn):
    def process(self, shard: Written) -> Iterator[tuple[int, bytes]]:
        source = files.join(self._out, pages_file(shard).path)
        counted, number = count_words(self._texts(source), self._options.ngrams)
        yield from tallies(counted)
        yield pvalue.TaggedOutput("texts", number)
        for name in sorted({label.name for uri in uris_of(source) if (label := self._label(uri))}):
            yield pvalue.TaggedOutput("labels", name)


class _EncodeFn(_LabelledFn):
    def __init__(self, plan: WriteSequences):
        super().__init__(plan)
        self._count = Counters("sequences")

    def process(self, shard: Written, vocabulary: Written, names: list[str]) -> Iterator[Written]:
        source, words = pages_file(shard), vocabulary.files[0]
        pages = files.join(self._out, source.path)
        name = ShardName(FOLDER, shard.name.number, shard.name.total)
        numbers = label_numbers(names, self._rule.integers)
        told = {uri: self._label(uri) for uri in uris_of(pages)}
        labels = {uri: numbers[label.name] if label else NONE for uri, label in told.items()}
        groups = {uri: label.group for uri, label in told.items() if label and label.group}
        classes = class_names(names, self._rule.integers)

        def write() -> ShardResult:
            known = read_vocabulary(self._out, words.sha256)
            texts, left_out = self._texts(pages), list[Failure]()
            if self._options.deduplicated:
                texts = with_units(texts, groups, self._options.sample, self._split, left_out)
            rows = encode_texts(texts, known, labels, groups, self._options, self._split)
            written = write_sequences(self._out, name, rows, classes, self._options, self._split.formats)
            return written._replace(failures=tuple(left_out))

        inputs = VERSION, source.sha256, words.sha256, classes, sorted(told.items()), self._options, self._split
        written, kept = write_once(self._out, name, fingerprint(*inputs), write)
        samples = sum(written.counts.values())
        self._count.shard(samples, samples, written, kept)
        yield written
