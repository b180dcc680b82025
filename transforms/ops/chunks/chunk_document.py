"""Cuts a document of a shard of `pages/` into chunks, in a sandbox."""

import functools
import itertools
import os
from collections.abc import Iterator

from pagebeam.schemas.structure.chunks import CHUNKS, ChunkOptions
from pagebeam.transforms.ops.chunks.assemble import chunk_rows
from pagebeam.transforms.ops.chunks.packing import pack
from pagebeam.transforms.ops.chunks.piece_stream import piece_stream, stretches
from pagebeam.transforms.ops.chunks.tokens import counter
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.structure.passages import passages
from pagebeam.transforms.ops.structure.removed_pages import removed_pages, repeated_pages
from pagebeam.transforms.ops.structure.shard_documents import ShardDocument, models_of
from pagebeam.transforms.ops.structure.write_rows import Task, messages_of
from pagebeam.transforms.ops.temporary import own_folder

VERSION = 1  # of the rows: raise it when the same pages give others


def chunk_task(options: ChunkOptions) -> Task:
    """Returns what makes the chunks of a document in a sandbox, which has no network: a tokenizer is copied here."""
    if options.tokenizer and not files.is_local(options.tokenizer):
        options = options._replace(tokenizer=_copied(options.tokenizer, options.tokenizer_sha256))
    return functools.partial(_chunks, options)


@functools.lru_cache(maxsize=2)
def _copied(uri: str, sha256: str) -> str:
    """Copies a file to the folder of this process, with which it goes."""
    path = os.path.join(own_folder(), f"tokenizer-{sha256}.json")
    with open(path, "wb") as copy:
        copy.write(files.read_bytes(uri))
    return path


def _chunks(options: ChunkOptions, path: str, document: ShardDocument) -> Iterator[bytes]:
    count = counter(options.tokenizer, options.tokenizer_sha256)
    pieces = piece_stream(passages(models_of(path, document)), count)
    left_out = removed_pages(path, document)
    left_out |= repeated_pages(path, document) if options.drop_duplicates else frozenset()
    read_well = stretches(pieces, left_out)
    packed = itertools.chain.from_iterable(pack(some, options.tokens, count) for some in read_well)
    yield from messages_of(chunk_rows(packed, document.document_id, document.uri, count), CHUNKS)
