"""What the tables share that are made of whole documents: a shard of each beside each shard of `pages/`.

Written (a shard of pages/)  ->  Written (the shard of the table)
"""

from collections.abc import Callable, Iterator

import apache_beam as beam
import pyarrow as pa

from pagebeam.schemas.fingerprints import fingerprint
from pagebeam.schemas.options import Execution
from pagebeam.schemas.outputs import ShardName, Written, WrittenFile
from pagebeam.transforms.core.metrics import Counters
from pagebeam.transforms.ops.sandbox.pool import release, shared_pool
from pagebeam.transforms.ops.structure.write_rows import Task, write_rows
from pagebeam.transforms.ops.work_store.shard_sidecars import write_once


class DocumentRowsFn(beam.DoFn):
    """Writes the shards of a table.

    Args:
        out: The output's folder.
        table: Folder below it, which is the name of the stage and of the count, too.
        schema: Of the rows.
        make_task: Returns what makes the rows of a document; called on workers.
        deciding: What decides the rows, beside the pages.
        execution: How many sandboxes, and their limits.
    """

    def __init__(
        self,
        out: str,
        table: str,
        schema: pa.Schema,
        make_task: Callable[[], Task],
        deciding: tuple[object, ...],
        execution: Execution,
    ):
        self._out, self._table, self._schema = out, table, schema
        self._make_task, self._deciding, self._execution = make_task, deciding, execution
        self._count = Counters(table)

    def setup(self) -> None:
        """Starts the sandboxes."""
        self._pool = shared_pool(self._execution)

    def process(self, shard: Written) -> Iterator[Written]:
        """Writes the shard that belongs to one of `pages/`."""
        source = pages_file(shard)
        name = ShardName(self._table, shard.name.number, shard.name.total)
        written, kept = write_once(
            self._out,
            name,
            fingerprint(*self._deciding, source.sha256),
            lambda: write_rows(self._out, source.path, name, self._schema, self._make_task(), self._pool),
            self._execution.redo,
        )
        self._count.shard(shard.counts["documents"], written.counts[self._table], written, kept)
        yield written

    def teardown(self) -> None:
        """Gives the sandboxes back."""
        release(self._pool)


def pages_file(shard: Written) -> WrittenFile:
    """Returns the file of `pages/` among those of a shard."""
    return next(file for file in shard.files if file.path.startswith("pages/"))


def documents_file(shard: Written) -> WrittenFile:
    """Returns the file of `documents/` among those of a shard."""
    return next(file for file in shard.files if file.path.startswith("documents/"))
