"""What a shard of tokens says of its documents: their keys and sides, read from the files themselves."""

from collections.abc import Iterator

import pyarrow.parquet as pq

from pagebeam.schemas.outputs import Written
from pagebeam.transforms.ops.datasets.shard_index import Indexed
from pagebeam.transforms.ops.storage import files


def read_keys(out: str, shard: Written) -> Iterator[Indexed]:
    """Yields the documents of a shard, each once, as its Parquet files tell them.

    Args:
        out: The output's folder.
        shard: What `write_tokens` wrote.
    """
    for file in shard.files:
        if not file.path.endswith(".parquet"):
            continue
        side = file.path.split("/")[1]
        with files.opened(files.join(out, file.path)) as opened:
            rows = pq.read_table(opened, columns=["keys"])["keys"].to_pylist()
        for key in dict.fromkeys(key for keys in rows for key in keys):
            yield Indexed(key, key, "", side)
