"""Cuts a document of a shard of `pages/` into chunks, in a sandbox."""

import functools
import itertools
from collections.abc import Iterator

from pagebeam.schemas.structure.chunks import CHUNKS, ChunkOptions
from pagebeam.transforms.ops.chunks.assemble import chunk_rows
from pagebeam.transforms.ops.chunks.packing import pack
from pagebeam.transforms.ops.chunks.piece_stream import piece_stream, stretches
from pagebeam.transforms.ops.chunks.tokens import counter
from pagebeam.transforms.ops.structure.passages import passages
from pagebeam.transforms.ops.structure.removed_pages import removed_pages, repeated_pages
from pagebeam.transforms.ops.structure.shard_documents import ShardDocument, models_of
from pagebeam.transforms.ops.structure.write_rows import Task, messages_of
from pagebeam.transforms.ops.tokens.tokenizer import local_tokenizer

VERSION = 1  # of the rows: raise it when the same pages give others


def chunk_task(options: ChunkOptions) -> Task:
    """Returns what makes the chunks of a document in a sandbox, which has no network: a tokenizer is copied here."""
    if options.tokenizer:
        options = options._replace(tokenizer=local_tokenizer(options.tokenizer, options.tokenizer_sha256))
    return functools.partial(_chunks, options)


def _chunks(options: ChunkOptions, path: str, document: ShardDocument) -> Iterator[bytes]:
    count = counter(options.tokenizer, options.tokenizer_sha256)
    pieces = piece_stream(passages(models_of(path, document)), count)
    left_out = removed_pages(path, document)
    left_out |= repeated_pages(path, document) if options.drop_duplicates else frozenset()
    read_well = stretches(pieces, left_out)
    packed = itertools.chain.from_iterable(pack(some, options.tokens, count) for some in read_well)
    yield from messages_of(chunk_rows(packed, document.document_id, document.uri, count), CHUNKS)
