"""Signs texts: parts of documents in, shards of `signatures/` out, beside those that `pages/` will have.

    Part  ->  (ShardName, [Part])  ->  Written (signatures/)

A signature is some hundred bytes, which are written once: whatever compares texts reads them and not the texts.
"""

import dataclasses
from collections.abc import Iterator

import apache_beam as beam

from pagebeam.schemas.curation.text_dedup import SIGNATURES, TextDedupOptions
from pagebeam.schemas.fingerprints import fingerprint
from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.schemas.parts import Part
from pagebeam.transforms.core.group_into_shards import GroupIntoShards, Place
from pagebeam.transforms.core.metrics import Counters
from pagebeam.transforms.ops.documents.store.write_tables import in_reading_order
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.text_dedup.document_texts import signed_texts
from pagebeam.transforms.ops.text_dedup.signatures import write_signatures
from pagebeam.transforms.ops.work_store.batches import BatchReader
from pagebeam.transforms.ops.work_store.shard_sidecars import write_once
from pagebeam.transforms.write_pages import place


@dataclasses.dataclass
class SignTexts(beam.PTransform):
    """Writes what is compared of each text; equal files are one text.

    Args:
        out: The output's folder.
        options: What is compared, and what one text is.
        rows: As of `WritePages`, so that the shards of both are of the same documents.
    """

    out: str
    options: TextDedupOptions
    rows: int

    def expand(self, parts: beam.PCollection[Part]) -> beam.PCollection[Written]:
        return (
            parts
            | "Opened" >> beam.Filter(lambda part: part.document is not None)
            | "Shard" >> GroupIntoShards(_place, self.rows, (SIGNATURES,))  # (ShardName, [Part])
            | "Write" >> beam.ParDo(_WriteFn(self.out, self.options))
        )


def _place(part: Part) -> Place:
    return place(part)._replace(table=SIGNATURES)


class _WriteFn(beam.DoFn):
    def __init__(self, out: str, options: TextDedupOptions):
        self._out, self._options = out, options
        self._count = Counters(SIGNATURES)

    def setup(self) -> None:
        self._shelf = BatchReader(files.join(self._out, "work"))

    def process(self, element: tuple[ShardName, list[Part]]) -> Iterator[Written]:
        name, parts = element[0], in_reading_order(element[1])
        inputs = [(part.document, part.first, part.batch, part.member) for part in parts]
        written, kept = write_once(
            self._out,
            name,
            fingerprint(self._options.comparable(), inputs),
            lambda: write_signatures(self._out, name, signed_texts(parts, self._shelf, self._options), self._options),
        )
        self._count.shard(sum(part.pages for part in parts), written.counts[SIGNATURES], written, kept)
        yield written

    def teardown(self) -> None:
        self._shelf.close()
