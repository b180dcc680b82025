"""Finds near texts: shards of signatures in, which texts are near each other out.

    (SignatureFile, texts)  ->  TextRange  ->  (id, id) …

Signatures stay in their files: each range of bands has its columns read, and compares those texts that share a hash.
"""

import dataclasses
from collections.abc import Iterable, Iterator

import apache_beam as beam
from apache_beam import pvalue

from pagebeam.schemas.curation.text_dedup import TextDedupOptions, TextRange
from pagebeam.transforms.core.batching import items_in
from pagebeam.transforms.ops.dedup.union_find import Edge
from pagebeam.transforms.ops.text_dedup.near_texts import SignatureFile, ranges_of, ties_in

Counted = tuple[SignatureFile, int]
"""A shard of signatures and how many texts it holds."""


@dataclasses.dataclass
class FindNearTexts(beam.PTransform):
    """Joins texts that share a band and are near each other; some ties come several times.

    Args:
        options: What is compared, and from when texts are near.
        gone: Ids that are to be passed over, in blocks; None is none.
    """

    options: TextDedupOptions
    gone: beam.PCollection[bytes] | None = None

    def expand(self, shards: beam.PCollection[Counted]) -> beam.PCollection[Edge]:
        number = shards | "Sizes" >> beam.Map(lambda shard: shard[1]) | "Number" >> beam.CombineGlobally(sum)
        ranges = number | "Ranges" >> beam.FlatMap(ranges_of, self.options) | "Spread" >> beam.Reshuffle()
        gone = () if self.gone is None else (pvalue.AsIter(self.gone),)
        return ranges | "Near" >> beam.FlatMap(_ties, self.options, pvalue.AsIter(shards), *gone).with_output_types(
            Edge
        )


def _ties(
    range_: TextRange, options: TextDedupOptions, shards: Iterable[Counted], gone: Iterable[bytes] = ()
) -> Iterator[Edge]:
    return ties_in(range_, (file for file, _ in shards), options, frozenset(items_in(gone)))
