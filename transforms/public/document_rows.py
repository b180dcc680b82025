"""What transforms share that make rows of whole documents: shards of a finished `pages/` in, shards beside them out.

WrittenFile | DocumentRef | "out/pages/part-00000-of-00004.parquet"  ->  WrittenFile(path, sha256, bytes, rows), Failure
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import apache_beam as beam
import pyarrow as pa
import pyarrow.parquet as pq
from apache_beam import pvalue

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput, Category, Failure, Stage
from pagebeam.schemas.options import Execution
from pagebeam.schemas.outputs import ShardName, ShardResult, WrittenFile
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.sandbox.pool import release, shared_pool
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.structure.write_rows import Task, write_rows

Shard = WrittenFile | DocumentRef | str
_PART = re.compile(r"(?:^|/)part-(\d+)-of-(\d+)\.parquet$")
_CURE = (
    "write the pages with blocks: --blocks, or WordOptions(blocks=True) of pages read with ReadOptions(segment=True)"
)


class DocumentRowsResult(NamedTuple):
    """The shards of the table, and the documents and shards that could not be used."""

    files: beam.PCollection[WrittenFile]
    failures: beam.PCollection[Failure]


class WriteDocumentRows(beam.DoFn):
    """Writes the shard of a table beside each shard of `pages/`.

    Args:
        path: The table's folder is in this folder or URI.
        table: Its name.
        schema: Of its rows.
        make_task: Returns what makes the rows of a document; called on workers.
        execution: How many sandboxes, and their limits.
    """

    def __init__(self, path: str, table: str, schema: pa.Schema, make_task: Callable[[], Task], execution: Execution):
        self._out, self._table, self._schema = path if "://" in path else files.absolute(path), table, schema
        self._make_task, self._execution = make_task, execution

    def setup(self) -> None:
        """Starts the sandboxes."""
        self._pool = shared_pool(self._execution)

    def process(self, shard: Shard) -> Iterator[Any]:
        """Yields the file that was written, and failures to their own output."""
        source = shard_uri(shard, self._out)
        try:
            written = self._write(source)
        except BadInput as bad:
            yield pvalue.TaggedOutput("failures", as_failure(bad, source, None, None, Stage.WRITE, 0.0))
            return
        yield from written.files
        for failure in written.failures:
            yield pvalue.TaggedOutput("failures", failure)

    def teardown(self) -> None:
        """Gives the sandboxes back."""
        release(self._pool)

    def _write(self, source: str) -> ShardResult:
        part = _PART.search(source)
        if not part:
            message = "is not named as a shard of pages/ is, part-00000-of-00004.parquet: give those that a run wrote"
            raise BadInput(Category.UNSUPPORTED, message)
        name = ShardName(self._table, int(part[1]), int(part[2]))
        with files.located(source) as local:
            check_blocks(local)
            return write_rows(self._out, local, name, self._schema, self._make_task(), self._pool)


def write_beside(pages: beam.PCollection[Shard], rows: WriteDocumentRows) -> DocumentRowsResult:
    """Adds the step that writes a table beside shards of pages."""
    each = beam.ParDo(rows).with_output_types(WrittenFile).with_outputs("failures", main="files")
    done = pages | "Write" >> each
    return DocumentRowsResult(done.files, done.failures)


def shard_uri(shard: Shard, folder: str) -> str:
    """Returns the absolute path or URI of a shard; what `WritePages` wrote is known by its path below its folder."""
    if isinstance(shard, WrittenFile):
        return files.join(folder, shard.path)
    uri = shard.uri if isinstance(shard, DocumentRef) else shard
    return files.absolute(uri) if files.is_local(uri) else uri


def check_blocks(path: str) -> None:
    """Raises BadInput where a file is no shard of `pages/`, or its pages have no blocks.

    Args:
        path: A local file.
    """
    try:
        with pq.ParquetFile(path) as file:
            blocks = file.read(["blocks.list.element.kind"]) if "blocks" in file.schema_arrow.names else None
    except (pa.ArrowInvalid, OSError) as error:
        raise BadInput(Category.UNREADABLE, f"is not a whole Parquet file: {error}; write it again") from error
    if blocks is None or (blocks.num_rows and blocks["blocks"].null_count == blocks.num_rows):
        raise BadInput(Category.UNSUPPORTED, f"its pages have no blocks; {_CURE}")
