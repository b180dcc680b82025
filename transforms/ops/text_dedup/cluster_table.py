"""The table of clusters: written beside each shard of signatures, read by later runs and by whoever names the output.

signatures/part-….parquet, [ClusteredText]  ->  clusters/part-….parquet  ->  TextClusters
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.schemas.curation.text_dedup import CLUSTERS, CLUSTERS_SCHEMA, ClusteredText, KnownText
from pagebeam.schemas.outputs import ShardName, ShardResult
from pagebeam.transforms.ops.formats.parquet import ROWS, Table, to_batch
from pagebeam.transforms.ops.logs import report_damage
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.text_dedup.signatures import id_of
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file

DUPLICATES = "texts_duplicate"
"""Count of texts that repeat another one, each file or page."""
MADE_WITH = b"pagebeam.made_with"


def write_clusters(
    out: str, name: ShardName, signatures: str, clustered: Iterable[ClusteredText], made_with: str
) -> ShardResult:
    """Writes the clusters of the texts of one shard of `signatures/`, in its order.

    Args:
        out: The output's folder.
        name: Of the shard to write.
        signatures: Path below `out` of the signatures.
        clustered: What was found of those that are tied to others; the others are alone in theirs.
        made_with: What must be the same for a later run to keep these clusters.
    """
    found = {one.key: one for one in clustered}
    path, duplicates = name.part("parquet"), 0
    schema = CLUSTERS_SCHEMA.with_metadata({MADE_WITH: made_with})
    with files.opened(files.join(out, signatures)) as file:
        texts = pq.ParquetFile(file).read(["key", "uris", "letters"], use_threads=False).to_pylist()
    with files.publish(files.join(out, path)) as local, Table(local, schema) as table:
        for at in range(0, len(texts), ROWS):
            rows = [_row(text, found.get(text["key"])) for text in texts[at : at + ROWS]]
            table.append(to_batch(rows, schema))
    for text in texts:
        one = found.get(text["key"])
        duplicates += (len(text["uris"]) - (not (one and one.duplicate_of))) if text["letters"] else 0
    return ShardResult((describe_file(out, path, len(texts)),), {name.table: len(texts), DUPLICATES: duplicates})


def _row(text: dict[str, Any], one: ClusteredText | None) -> dict[str, Any]:
    row = {"key": text["key"], "uri": text["uris"][0]}
    if not text["letters"]:
        return row | dict.fromkeys(("cluster", "cluster_size", "duplicate_of", "similarity", "near_clusters"))
    if one is None:
        one = ClusteredText(text["key"], 0, text["key"], len(text["uris"]), None, None, ())
    return row | {
        "cluster": one.cluster,
        "cluster_size": one.cluster_size,
        "duplicate_of": one.duplicate_of,
        "similarity": one.similarity,
        "near_clusters": list(one.near_clusters),
    }


class TextCluster(NamedTuple):
    """A row of the table."""

    uri: str
    cluster: str | None
    cluster_size: int | None
    duplicate_of: str | None
    similarity: float | None
    near_clusters: tuple[str, ...]

    def columns_of(self, key: str, uri: str) -> dict[str, Any]:
        """Returns what `CLUSTER_COLUMNS` say of a file that has the text: the first by URI is that which is kept.

        Args:
            key: Of the text.
            uri: Of the file.
        """
        same = self.cluster is not None and self.duplicate_of is None and uri != self.uri
        return {
            "duplicate_of": key if same else self.duplicate_of,
            "cluster": self.cluster,
            "cluster_size": self.cluster_size,
            "similarity": 1.0 if same else self.similarity,
            "near_clusters": None if self.cluster is None else list(self.near_clusters),
        }


def read_clusters(uri: str) -> dict[str, TextCluster]:
    """Returns the rows of a shard by the keys of the texts."""
    with files.opened(uri) as file:
        columns = pq.ParquetFile(file).read(use_threads=False).to_pydict()
    keys = columns.pop("key")
    columns["near_clusters"] = [tuple(near or ()) for near in columns["near_clusters"]]
    return {key: TextCluster(*row) for key, row in zip(keys, zip(*columns.values(), strict=True), strict=True)}


class KeyedCluster(NamedTuple):
    """A row of the table and the key of its text."""

    key: str
    cluster: TextCluster


def tied_clusters(uri: str) -> Iterator[KeyedCluster]:
    """Yields those rows of a shard whose texts are not alone in a cluster of their own."""
    for key, one in read_clusters(uri).items():
        if one.cluster is not None and (one.cluster_size != 1 or one.cluster != key or one.duplicate_of):
            yield KeyedCluster(key, one)


def known_texts(uri: str, made_with: str | None = None) -> Iterator[KnownText]:
    """Yields what a shard says of its texts; nothing where it was made with something else.

    Args:
        uri: Of the shard.
        made_with: As of `write_clusters`; None takes any.
    """
    try:
        with files.opened(uri) as file:
            table = pq.ParquetFile(file)
            if made_with is not None and (table.schema_arrow.metadata or {}).get(MADE_WITH) != made_with.encode():
                return
            read = table.read(["key", "cluster", "duplicate_of", "near_clusters"], use_threads=False)
    except (pa.ArrowException, FileNotFoundError):
        report_damage(f"{CLUSTERS}/{uri.rpartition('/')[2]}")
        return
    for row in read.to_pylist():
        if row["cluster"] is not None:
            yield KnownText(id_of(row["key"]), row["cluster"], row["duplicate_of"] is None, tuple(row["near_clusters"]))
