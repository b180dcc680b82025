"""Counts the tokens of the pages of a shard; those of a document are those of its pages.

pages/part-….parquet  ->  {document: tokens of each of its pages}
"""

import functools
from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.schemas.curation.tokens import TOKEN_COUNT
from pagebeam.transforms.ops.curation.figures import Key, texts_of
from pagebeam.transforms.ops.sandbox.each import BadItem, attempt_each, run_each
from pagebeam.transforms.ops.sandbox.pool import SandboxPool, in_order
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from pagebeam.transforms.ops.tokens.encode import TokenizerFile, encode

TokenCounts = dict[Key, list[int | None]]
"""Tokens of each page of each document, in order; None where a page cannot be encoded."""

TEXTS = 64  # pages of a task
TOGETHER = 1.0  # seconds whose counts come in one message


def count_tokens(path: str, tokenizer: TokenizerFile, pool: SandboxPool) -> TokenCounts:
    """Counts the tokens of pages, without end tokens.

    Args:
        path: Of a shard of `pages/`, a local file: all of its pages, whether rules keep them or not.
        tokenizer: Local.
        pool: Sandboxes that encode.
    """
    found: TokenCounts = {}
    with pq.ParquetFile(path) as file:
        names = [name for name in ("document_id", "uri", "text", "body") if name in file.schema_arrow.names]
        for batch in file.iter_batches(columns=names):
            keys = zip(batch.column("document_id").to_pylist(), batch.column("uri").to_pylist(), strict=True)
            for key, count in zip(keys, _counts(texts_of(batch), tokenizer, pool), strict=True):
                found.setdefault(key, []).append(count)
    return found


def _counts(texts: pa.StringArray, tokenizer: TokenizerFile, pool: SandboxPool) -> Iterator[int | None]:
    works = (
        functools.partial(_count, texts.slice(at, TEXTS).to_pylist(), tokenizer) for at in range(0, len(texts), TEXTS)
    )
    for counts in in_order(pool, works):
        yield from counts


def _count(texts: list[str], tokenizer: TokenizerFile, sandbox: Sandbox) -> list[int | None]:
    task = functools.partial(count_each, tokenizer)
    outcomes = run_each(sandbox, texts, task, together=TOGETHER)
    return [count if isinstance(count, int) else None for _, count, _ in outcomes]


def count_each(tokenizer: TokenizerFile, texts: Sequence[str]) -> Iterator[int | BadItem]:
    """Yields the number of tokens of each text; for use in a sandbox."""
    return attempt_each(texts, lambda text: len(encode((text,), tokenizer)))


def counted_pages(batch: pa.RecordBatch, left: Mapping[Key, Iterator[int | None]]) -> pa.RecordBatch:
    """Returns the column of pages.

    Args:
        batch: Of `pages/`, in order.
        left: The tokens of the pages of each document from here on.
    """
    keys = zip(batch.column("document_id").to_pylist(), batch.column("uri").to_pylist(), strict=True)
    return _column([next(left[key]) for key in keys])


def counted_documents(keys: Sequence[Key], counts: TokenCounts) -> pa.RecordBatch:
    """Returns the column of documents: 0 for one without pages, null for one with a page that cannot be encoded."""
    pages = (counts.get(key, []) for key in keys)
    return _column([None if None in some else sum(filter(None, some)) for some in pages])


def _column(counts: list[int | None]) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pa.array(counts, TOKEN_COUNT.type)], schema=pa.schema([TOKEN_COUNT]))
