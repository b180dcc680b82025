"""Clusters of texts: shards of `signatures/` in, shards of `clusters/` out.

    Written (signatures/)  ->  (id, id) …  ->  one forest  ->  TextMember, KnownText, PassedText by chain
                           ->  ClusteredText  ->  Written (clusters/)

What an earlier run over the same folder said of a text stands: the corpus may grow, and no cluster's name changes.
"""

import dataclasses
import functools
from collections.abc import Iterable, Iterator
from typing import Any

import apache_beam as beam
from apache_beam import pvalue

from pagebeam.schemas.curation.text_dedup import (
    CLUSTERS,
    SIGNATURES,
    ClusteredText,
    KnownText,
    PassedText,
    TextDedupOptions,
    TextMember,
)
from pagebeam.schemas.fingerprints import fingerprint
from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.transforms.core.batching import BatchByKey, items_in
from pagebeam.transforms.core.flat_map_groups import FlatMapGroups
from pagebeam.transforms.core.metrics import Counters
from pagebeam.transforms.dedup.find_components import JoinTies
from pagebeam.transforms.dedup.find_near_texts import Counted, FindNearTexts
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.text_dedup.cluster_table import known_texts, write_clusters
from pagebeam.transforms.ops.text_dedup.clusters import resolve_chain
from pagebeam.transforms.ops.text_dedup.marked_tables import kept_keys
from pagebeam.transforms.ops.text_dedup.near_texts import SignatureFile
from pagebeam.transforms.ops.text_dedup.signatures import count_texts
from pagebeam.transforms.ops.text_dedup.tied_texts import Tied, tied_known, tied_members, tied_passed
from pagebeam.transforms.ops.work_store.shard_sidecars import write_once

VERSION = 1  # of the clusters: raise it when the same signatures give others


@dataclasses.dataclass
class ClusterTexts(beam.PTransform):
    """Finds duplicates and writes what each text belongs to.

    Args:
        out: The output's folder.
        options: What is compared, and from when texts are near.
        references: Folders of finished outputs whose texts count as earlier ones.
        judged: Shards of `pages/` that say which texts rules keep: these stand for their clusters before others.
    """

    out: str
    options: TextDedupOptions
    references: tuple[str, ...] = ()
    judged: beam.PCollection[Written] | None = None

    def expand(self, signatures: beam.PCollection[Written]) -> beam.PCollection[Written]:
        own = signatures | "Own" >> beam.Map(_counted, self.out)  # (SignatureFile, texts)
        listed = signatures.pipeline | "References" >> beam.Create([*enumerate(self.references, 1)], reshuffle=False)
        others = listed | "Signatures" >> beam.FlatMapTuple(_signatures).with_output_types(Counted)
        shards = (own, others) | "Shards" >> beam.Flatten()
        ties = shards | "Near" >> FindNearTexts(self.options)
        tied = pvalue.AsSingleton((ties,) | "Chains" >> JoinTies() | "Tied" >> beam.Map(Tied.of))
        members = shards | "Members" >> beam.FlatMap(_members, tied)  # (root, TextMember)
        earlier = signatures.pipeline | "Earlier" >> beam.Create([(self.out, 0)], reshuffle=False)
        said = (earlier, listed | "Said" >> beam.MapTuple(lambda number, out: (out, number))) | "All" >> beam.Flatten()
        tables = said | "Clusters" >> beam.FlatMapTuple(_clusters) | "Spread" >> beam.Reshuffle()
        made_with = repr(self.options)
        known = tables | "Known" >> beam.FlatMap(_known, made_with, tied)  # (root, KnownText)
        settle = functools.partial(_settle, options=self.options, judged=self.judged is not None)
        of_rules = (
            ()
            if self.judged is None
            else (self.judged | "Passed" >> beam.FlatMap(_passed, self.out, self.options.sample, tied),)
        )
        clustered = (members, known, *of_rules) | "Settle" >> FlatMapGroups(_root, settle)  # (shard, ClusteredText)
        blocks = clustered | "Blocks" >> beam.ParDo(BatchByKey()).with_output_types(tuple[int, bytes])
        numbered = signatures | "Number" >> beam.Map(lambda shard: (shard.name.number, shard))
        met = {"signatures": numbered, "clustered": blocks} | "Meet" >> beam.CoGroupByKey()
        return met | "Write" >> beam.ParDo(_WriteFn(self.out, made_with))


def _counted(shard: Written, out: str) -> Counted:
    return SignatureFile(files.join(out, shard.files[0].path), 0, shard.name.number), shard.files[0].rows


def _parts(out: str, table: str) -> list[str]:
    folder = files.join(out, table)
    return [files.join(folder, name) for name in files.files_below(folder) if name.endswith(".parquet")]


def _signatures(number: int, out: str) -> Iterator[Counted]:
    for uri in _parts(out, SIGNATURES):
        yield SignatureFile(uri, number), count_texts(uri)


def _clusters(out: str, number: int) -> Iterator[tuple[str, int]]:
    for uri in _parts(out, CLUSTERS):
        yield uri, number


def _members(shard: Counted, tied: Tied) -> Iterator[tuple[bytes, TextMember]]:
    return tied_members(shard[0], tied)


def _known(table: tuple[str, int], made_with: str, tied: Tied) -> Iterator[tuple[bytes, KnownText]]:
    uri, number = table
    return tied_known(known_texts(uri, None if number else made_with), number, tied)


def _passed(shard: Written, out: str, sample: str, tied: Tied) -> Iterator[tuple[bytes, PassedText]]:
    return tied_passed(kept_keys(out, shard, sample), tied)


def _root(rooted: tuple[bytes, Any]) -> bytes:
    return rooted[0]


def _settle(
    chain: list[tuple[bytes, TextMember | KnownText | PassedText]], options: TextDedupOptions, judged: bool
) -> Iterator[tuple[int, ClusteredText]]:
    members = [one for _, one in chain if isinstance(one, TextMember)]
    known = [one for _, one in chain if isinstance(one, KnownText)]
    passed = frozenset(one.id for _, one in chain if isinstance(one, PassedText)) if judged else None
    for one in resolve_chain(members, known, options, passed):
        yield one.shard, one


class _WriteFn(beam.DoFn):
    def __init__(self, out: str, made_with: str):
        self._out, self._made_with = out, made_with
        self._count = Counters(CLUSTERS)

    def process(self, element: tuple[int, dict[str, Iterable[Any]]]) -> Iterator[Written]:
        met = element[1]
        shard: Written = next(iter(met["signatures"]))
        clustered: list[ClusteredText] = sorted(items_in(met["clustered"]))
        source, name = shard.files[0], ShardName(CLUSTERS, shard.name.number, shard.name.total)
        written, kept = write_once(
            self._out,
            name,
            fingerprint(VERSION, self._made_with, source.sha256, clustered),
            lambda: write_clusters(self._out, name, source.path, clustered, self._made_with),
        )
        self._count.shard(source.rows, written.counts[CLUSTERS], written, kept)
        yield written
