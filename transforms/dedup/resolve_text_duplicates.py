"""Duplicates among texts on one side: pages as images in, the same with what they share a side with out.

    ImageRef, Written (clusters/)  ->  ImageRef(component)

A page whose text repeats one on another side is a failure; where duplicates are dropped, it is left out.
"""

import dataclasses
import functools
from collections.abc import Iterator
from typing import Any

import apache_beam as beam
from apache_beam import pvalue

from pagebeam.schemas.failure import BadInput, Failure, Stage
from pagebeam.schemas.image import ImageRef
from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import Written
from pagebeam.transforms.core.flat_map_groups import FlatMapGroups
from pagebeam.transforms.core.several_collections import SeveralCollections
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.text_dedup.cluster_table import KeyedCluster, tied_clusters
from pagebeam.transforms.ops.text_dedup.text_sides import TextFacts, is_dropped, unit_of
from pagebeam.transforms.split_images import SplitImagesResult


@dataclasses.dataclass
class ResolveTextDuplicates(SeveralCollections):
    """Ties pages to the cluster of their text or document, or drops those that repeat others.

    Args:
        out: The output's folder.
        split: How pages are divided, and what becomes of duplicates.
        sample: "page" or "document": what one text is.
        clusters: What each text belongs to.
    """

    out: str
    split: SplitOptions
    sample: str
    clusters: beam.PCollection[Written]

    def expand(self, refs: beam.PCollection[ImageRef]) -> SplitImagesResult:
        known = self.clusters | "Known" >> beam.FlatMap(_known, self.out)
        settle = functools.partial(_settle, split=self.split, sample=self.sample)
        met = (refs, known) | "Meet" >> FlatMapGroups(_document_of, settle)
        decided = met | "Decide" >> beam.Map(_apart).with_outputs("failures", main="refs")
        return SplitImagesResult(decided.refs, decided.failures)


def _known(shard: Written, out: str) -> Iterator[KeyedCluster]:
    return tied_clusters(files.join(out, shard.files[0].path))


def _document_of(one: ImageRef | KeyedCluster) -> str:
    return one.document_id if isinstance(one, ImageRef) else one.key.partition("/")[0]


def _settle(some: list[ImageRef | KeyedCluster], split: SplitOptions, sample: str) -> Iterator[ImageRef | Failure]:
    clusters = {one.key: one.cluster for one in some if isinstance(one, KeyedCluster)}
    for ref in some:
        if isinstance(ref, ImageRef):
            key = ref.document_id if sample == "document" else f"{ref.document_id}/{ref.page}"
            cluster = clusters.get(key)
            told = cluster.columns_of(key, ref.uri) if cluster else {}
            facts = TextFacts(told.get("duplicate_of"), told.get("cluster"), tuple(told.get("near_clusters") or ()))
            if not is_dropped(facts, split):
                yield _placed(ref, facts, sample, split)


def _placed(ref: ImageRef, facts: TextFacts, sample: str, split: SplitOptions) -> ImageRef | Failure:
    group = ref.group if ref.group != ref.document_id else ""
    try:
        unit = unit_of(facts, ref.document_id, group, sample, split)
    except BadInput as bad:
        return as_failure(bad, ref.uri, ref.document_id, ref.page, Stage.DECODE, 0.0)
    return ref._replace(component=unit) if unit != ref.group else ref


def _apart(outcome: ImageRef | Failure) -> Any:
    return pvalue.TaggedOutput("failures", outcome) if isinstance(outcome, Failure) else outcome
