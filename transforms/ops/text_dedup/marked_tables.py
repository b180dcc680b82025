"""Both tables of a shard, judged by rules before it is known what its texts repeat, and marked with that afterwards.

pages/, documents/  ->  keys of the texts that rules keep;  pages/, documents/, clusters  ->  the same, marked
"""

from collections.abc import Iterator

import pyarrow.parquet as pq

from pagebeam.schemas.outputs import ShardResult, Written
from pagebeam.transforms.ops.formats.parquet import Table
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.text_dedup.cluster_columns import ClusterColumns
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file


def kept_keys(out: str, shard: Written, sample: str) -> Iterator[str]:
    """Yields the keys of the texts of a shard that rules keep; one that several files have comes several times.

    Args:
        out: The output's folder.
        shard: Of both tables, with the column `kept`; what is not in them is not kept.
        sample: "page" or "document": what one text is.
    """
    source = shard.files[("page", "document").index(sample)]
    names = ["document_id", "kept", *(("page",) if sample == "page" else ())]
    with files.opened(files.join(out, source.path)) as file:
        rows = pq.ParquetFile(file).read(names, use_threads=False)
    for row in rows.filter(rows["kept"]).to_pylist():
        yield f"{row['document_id']}/{row['page']}" if sample == "page" else row["document_id"]


def mark_tables(out: str, shard: Written, columns: ClusterColumns) -> ShardResult:
    """Writes both tables of a shard anew, with what their texts repeat.

    Args:
        out: The output's folder.
        shard: That is there.
        columns: Of its texts.
    """
    fillings = columns.of_pages, columns.of_documents
    for source, fill in zip(shard.files, fillings, strict=True):
        uri = files.join(out, source.path)
        with (
            files.located(uri) as draft,
            pq.ParquetFile(draft) as file,
            files.publish(uri) as target,
            Table(target, file.schema_arrow) as table,
        ):
            for group in range(file.num_row_groups):
                for batch in file.read_row_group(group).combine_chunks().to_batches():
                    table.append(fill(batch))
    described = tuple(describe_file(out, source.path, source.rows) for source in shard.files)
    return ShardResult(described, shard.counts, shard.failures, shard.details)
