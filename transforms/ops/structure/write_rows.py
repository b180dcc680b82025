"""Writes a shard of a table that is made of whole documents: a shard of `pages/` in, one Parquet file out.

Documents are worked on in sandboxes, some ahead of the writer; their rows are appended in the order of `pages/`.
"""

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyarrow as pa

from pagebeam.schemas.failure import BadInput, Failure, Stage
from pagebeam.schemas.outputs import ShardName, ShardResult
from pagebeam.transforms.ops.formats.parquet import Table, from_message, to_batch, to_message
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.sandbox.pool import SandboxPool, in_order
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.structure.message_spool import MessageSpool
from pagebeam.transforms.ops.structure.shard_documents import ShardDocument, documents_of
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file

Task = Callable[[str, ShardDocument], Iterator[bytes]]
"""Called in a sandbox with a local shard of `pages/` and a document of it; yields rows as Arrow messages."""
ROWS = 64  # of a message
Outcome = tuple[MessageSpool, list[Failure]]


def write_rows(out: str, pages: str, name: ShardName, schema: pa.Schema, task: Task, pool: SandboxPool) -> ShardResult:
    """Writes the rows of the documents of one shard.

    Args:
        out: The output's folder.
        pages: Path below it of the shard of `pages/`.
        name: Of the shard to write; its table is the name of the count, too.
        schema: Of the rows.
        task: Makes the rows of a document; picklable.
        pool: Sandboxes that do it.
    """
    path, failures = name.part("parquet"), []
    with (
        files.located(files.join(out, pages)) as local,
        files.publish(files.join(out, path)) as target,
        Table(target, schema) as table,
    ):
        works = (functools.partial(_work, local, documents, task) for documents in documents_of(local))
        for messages, bad in in_order(pool, works, pool.size + 1):
            for message in messages.read():
                table.append(from_message(message, schema))
            failures += bad
    return ShardResult((describe_file(out, path, table.rows),), {name.table: table.rows}, tuple(failures))


def _work(path: str, documents: list[ShardDocument], task: Task, sandbox: Sandbox) -> Outcome:
    """Returns the rows of some documents; of one that faults there are none, and it is a failure."""
    done, failures = MessageSpool(), []
    for document in documents:
        begin = done.place()
        try:
            for message in sandbox.run(functools.partial(task, path, document)):
                done.add(message)
        except (BadInput, Fault) as error:
            done.cut(begin)
            failures.append(as_failure(error, document.uri, document.document_id, None, Stage.WRITE, 0.0))
    return done, failures


def messages_of(rows: Iterable[dict[str, Any]], schema: pa.Schema) -> Iterator[bytes]:
    """Yields rows as Arrow messages, as tasks are to."""
    held: list[dict[str, Any]] = []
    for row in rows:
        held.append(row)
        if len(held) == ROWS:
            yield to_message(to_batch(held, schema))
            held = []
    if held:
        yield to_message(to_batch(held, schema))
