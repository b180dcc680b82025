"""Texts of any kind that repeat others: keyed texts in, what each belongs to out.

(key, text)  ->  (key, Signature)  ->  signatures/  ->  clusters/  ->  ClusteredText
"""

import dataclasses
import itertools
from collections.abc import Iterator

import apache_beam as beam

from pagebeam.schemas.curation.text_dedup import SIGNATURES, TextDedupOptions
from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.transforms.core.group_into_shards import GroupIntoShards, Place
from pagebeam.transforms.dedup.cluster_texts import ClusterTexts
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.text_dedup.cluster_table import KeyedCluster, read_clusters
from pagebeam.transforms.ops.text_dedup.signatures import SignedText, id_of, write_signatures
from pagebeam.transforms.ops.text_dedup.signer import sign

BYTES = 256  # of a text in a shard, about
NEARLY = TextDedupOptions("near", "document")


@dataclasses.dataclass
class FindTextDuplicates(beam.PTransform):
    """Finds which texts repeat others, exactly or nearly.

        found = texts | pagebeam.FindTextDuplicates("gs://bucket/duplicates")  # key, cluster
        kept = found | beam.Filter(lambda one: one.cluster.duplicate_of is None)

    Signatures and clusters are written below a folder. With more texts, a later pipeline over the same folder changes
    no cluster's name; given to `references`, the folder stands for the texts that it was made of.

    Args:
        path: Folder or URI.
        options: What is compared; `dedup` is "exact" or "near".
        references: Folders of earlier pipelines, or outputs of the main job, with the same options.
        rows: Texts of a shard, at most.
    """

    path: str
    options: TextDedupOptions = NEARLY
    references: tuple[str, ...] = ()
    rows: int = 10_000

    def expand(self, texts: beam.PCollection[tuple[str, str]]) -> beam.PCollection[KeyedCluster]:
        out = files.absolute(self.path)
        shards = (
            texts
            | "Sign" >> beam.Map(_signed, self.options)
            | "Shard" >> GroupIntoShards(_place, self.rows, (SIGNATURES,))  # (ShardName, [SignedText])
        )
        written = shards | "Write" >> beam.Map(_write, out, self.options)  # Written
        clusters = written | "Cluster" >> ClusterTexts(out, self.options, self.references)  # Written
        return clusters | "Read" >> beam.FlatMap(_read, out)


def _signed(keyed: tuple[str, str], options: TextDedupOptions) -> SignedText:
    key, text = keyed
    return SignedText(key, (key,), sign((text,), options))


def _place(text: SignedText) -> Place:
    return Place(SIGNATURES, int.from_bytes(id_of(text.key)[:8], "big"), 1, BYTES)


def _write(shard: tuple[ShardName, list[SignedText]], out: str, options: TextDedupOptions) -> Written:
    name, texts = shard
    ordered = sorted(texts, key=lambda text: text.key)
    for one, other in itertools.pairwise(ordered):
        if one.key == other.key:
            raise ValueError(f"two texts have the key {one.key!r}; give each text a key of its own")
    return Written(name, *write_signatures(out, name, ordered, options), 0.0)


def _read(shard: Written, out: str) -> Iterator[KeyedCluster]:
    for key, cluster in read_clusters(files.join(out, shard.files[0].path)).items():
        yield KeyedCluster(key, cluster)
