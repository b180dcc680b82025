"""Tables of whole documents, written by sandboxes; a document that faults costs itself."""

import os
import signal

import pyarrow as pa
import pytest

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.outputs import ShardName
from pagebeam.transforms.ops.sandbox.pool import SandboxPool
from pagebeam.transforms.ops.structure.write_rows import ROWS, messages_of, write_rows
from tests.transforms.made_pages import read_rows, write_blocks

SCHEMA = pa.schema([("uri", pa.string()), ("rows", pa.int32())])


def count_rows(path, document):
    if "/2" in document.uri:
        raise BadInput(Category.UNREADABLE, "cannot be cut")
    if "/3" in document.uri:
        os.kill(os.getpid(), signal.SIGKILL)
    yield from messages_of(({"uri": document.uri, "rows": document.rows} for _ in range(ROWS + 1)), SCHEMA)


@pytest.fixture
def pool(execution):
    pool = SandboxPool(execution.limits, 2)
    yield pool
    pool.close()


def test_every_document_has_rows_or_a_failure(tmp_path, execution, pool):
    (pages,) = write_blocks(tmp_path, execution, rows=100)
    result = write_rows(str(tmp_path), pages.files[0].path, ShardName("chunks", 0, 1), SCHEMA, count_rows, pool)
    rows = read_rows(tmp_path, "chunks")
    kept = [name for name in dict.fromkeys(row["uri"] for row in read_rows(tmp_path, "pages")) if name[5] not in "23"]
    assert [row["uri"] for row in rows] == [name for name in kept for _ in range(ROWS + 1)]
    assert {row["rows"] for row in rows} == {2}
    assert result.counts == {"chunks": len(rows)} == {"chunks": result.files[0].rows}
    assert sorted((bad.uri, bad.category, bad.stage, bad.page) for bad in result.failures) == [
        ("docs/2.pdf", "unreadable", "write", None),
        ("docs/3.pdf", "crash", "write", None),
    ]
