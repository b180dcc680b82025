"""Documents as tokens: written pages in, shards of `tokens/` out.

    Written (a shard of pages/)  ->  Written (tokens/)

All pages of a document are in one shard of `pages/`, and documents are in shards by the hash of their content: what is
shuffled within shards is shuffled as a whole, and no text crosses a shuffle.
"""

import dataclasses
from collections.abc import Iterator

import apache_beam as beam
from apache_beam import pvalue

from pagebeam.schemas.curation.tokens import FOLDER, TokenOptions
from pagebeam.schemas.failure import BadInput, Failure
from pagebeam.schemas.fingerprints import fingerprint
from pagebeam.schemas.options import Execution, SplitOptions
from pagebeam.schemas.outputs import ShardName, ShardResult, Written
from pagebeam.schemas.sequences import NONE
from pagebeam.transforms.core.document_rows import documents_file, pages_file
from pagebeam.transforms.core.metrics import Counters
from pagebeam.transforms.ops.datasets.label_source import label_rule
from pagebeam.transforms.ops.datasets.labels import Label, LabelRule, class_names, label_numbers
from pagebeam.transforms.ops.sandbox.pool import release, shared_pool
from pagebeam.transforms.ops.sequences.deduplicated import kept_texts, with_units
from pagebeam.transforms.ops.sequences.texts import texts_of, uris_of
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.tokens.documents import documents_of, with_bodies
from pagebeam.transforms.ops.tokens.encode import TokenizerFile, TokenText, encode_all
from pagebeam.transforms.ops.tokens.tokenizer import local_tokenizer
from pagebeam.transforms.ops.tokens.write import divide, write_tokens
from pagebeam.transforms.ops.work_store.shard_sidecars import write_once

VERSION = 1  # of the tokens: raise it when the same options give others


@dataclasses.dataclass
class WriteTokens(beam.PTransform):
    """Writes the documents of written pages as tokens; one that cannot be encoded is in the failures of its shard.

    Args:
        out: The output's folder.
        labels: As for images: directory, an integer, or a CSV or Parquet file.
        options: How documents become tokens.
        split: How they are divided: by the hash of their content, or of their group where the labels name one.
        execution: How many sandboxes, and their limits.
    """

    out: str
    labels: str
    options: TokenOptions
    split: SplitOptions
    execution: Execution

    def expand(self, pages: beam.PCollection[Written]) -> beam.PCollection[Written]:
        found = pages | "ReadLabels" >> beam.ParDo(_LabelsFn(self))  # name of a class
        names = found | "Distinct" >> beam.Distinct() | "Labels" >> beam.combiners.ToList()
        return pages | "Write" >> beam.ParDo(_WriteFn(self), pvalue.AsSingleton(names))


class _LabelledFn(beam.DoFn):
    def __init__(self, plan: WriteTokens):
        self._out, self._labels, self._options, self._split = plan.out, plan.labels, plan.options, plan.split
        self._execution = plan.execution
        self._count = Counters(FOLDER)

    def setup(self) -> None:
        self._rule: LabelRule = label_rule(self._labels)

    def _label(self, uri: str) -> Label | None:
        try:
            return self._rule.label(uri)
        except BadInput:
            return None  # tokens all the same; dataset.json tells how many have none


class _LabelsFn(_LabelledFn):
    def process(self, shard: Written) -> Iterator[str]:
        uris = uris_of(files.join(self._out, pages_file(shard).path))
        yield from sorted({label.name for uri in uris if (label := self._label(uri))})


class _WriteFn(_LabelledFn):
    def setup(self) -> None:
        super().setup()
        self._pool = shared_pool(self._execution)

    def process(self, shard: Written, names: list[str]) -> Iterator[Written]:
        source = pages_file(shard)
        pages = files.join(self._out, source.path)
        documents = files.join(self._out, documents_file(shard).path)
        name = ShardName(FOLDER, shard.name.number, shard.name.total)
        numbers = label_numbers(names, self._rule.integers)
        classes = class_names(names, self._rule.integers)
        told = {uri: self._label(uri) for uri in uris_of(pages)}
        labels = {uri: numbers[label.name] if label else NONE for uri, label in told.items()}
        groups = {uri: label.group for uri, label in told.items() if label and label.group}

        def write() -> ShardResult:
            failures: list[Failure] = []
            encoded = self._encode(pages, documents, labels, groups, failures)
            written = write_tokens(self._out, name, divide(encoded, self._split), classes, self._options)
            return written._replace(failures=tuple(failures))

        options = self._options._replace(tokenizer=None)  # its content counts, wherever it is
        inputs = VERSION, source.sha256, classes, sorted(told.items()), options, self._split
        written, kept = write_once(self._out, name, fingerprint(*inputs), write, self._execution.redo)
        self._count.shard(shard.counts["documents"], shard.counts["documents"], written, kept)
        yield written

    def _encode(
        self, pages: str, documents: str, labels: dict[str, int], groups: dict[str, str], failures: list[Failure]
    ) -> Iterator[TokenText]:
        """Yields the documents that are used; what becomes of others is added to `failures`."""
        options = self._options
        assert options.tokenizer
        texts = with_bodies(texts_of(pages, "document", options.deduplicated, "text"), documents)
        if options.deduplicated:
            texts = with_units(kept_texts(texts, self._split), groups, "document", self._split, failures)
        else:
            texts = (text._replace(unit=groups.get(text.uri, "")) for text in texts)
        tokenizer = TokenizerFile(
            local_tokenizer(options.tokenizer, options.tokenizer_sha256), options.tokenizer_sha256
        )
        for result in encode_all(documents_of(texts, labels), tokenizer, self._pool):
            if isinstance(result, Failure):
                failures.append(result)
            else:
                yield result

    def teardown(self) -> None:
        release(self._pool)
