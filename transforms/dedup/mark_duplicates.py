"""Marks what repeats what: tables that rules have judged and clusters in, the tables with both out.

    Written (pages/), Written (clusters/)  ->  Written (pages/)

Where there are rules, a cluster is stood for by a text that they keep. So they come first, and columns of clusters are
added to the tables that are there; a second run finds them marked and judged as they are.
"""

import dataclasses
from collections.abc import Iterator, Mapping

import apache_beam as beam

from pagebeam.schemas.fingerprints import fingerprint
from pagebeam.schemas.outputs import ShardResult, Written
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.text_dedup.cluster_columns import ClusterColumns
from pagebeam.transforms.ops.text_dedup.cluster_table import read_clusters
from pagebeam.transforms.ops.text_dedup.marked_tables import mark_tables
from pagebeam.transforms.ops.work_store.shard_sidecars import origin_of, write_once
from pagebeam.transforms.write_pages import Clusters, by_number

VERSION = 1  # of the columns: raise it when the same clusters give others


@dataclasses.dataclass
class MarkDuplicates(beam.PTransform):
    """Adds the columns of clusters to both tables.

    Args:
        out: The output's folder.
        clusters: What each text belongs to, in shards of the same documents.
    """

    out: str
    clusters: Clusters

    def expand(self, judged: beam.PCollection[Written]) -> beam.PCollection[Written]:
        clusters = by_number(self.clusters.written)
        return judged | "Mark" >> beam.FlatMap(_mark, self.out, self.clusters.sample, clusters).with_output_types(
            Written
        )


def _mark(shard: Written, out: str, sample: str, clusters: Mapping[int, Written]) -> Iterator[Written]:
    (known,) = clusters[shard.name.number].files
    origin = origin_of(out, shard.name)

    def write() -> ShardResult:
        return mark_tables(out, shard, ClusterColumns(read_clusters(files.join(out, known.path)), sample))

    marked = fingerprint(VERSION, origin.base, sample, known.sha256)
    written, _ = write_once(out, shard.name, marked, write, rows=origin.rows, base=origin.base)
    yield written
