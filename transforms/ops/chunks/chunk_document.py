"""Cuts a document of a shard of `pages/` into chunks, in a sandbox."""

import functools
import tempfile
from collections.abc import Iterator
from typing import Any

from pagebeam.schemas.structure.chunks import CHUNKS, ChunkOptions
from pagebeam.transforms.ops.chunks.assemble import chunk_rows
from pagebeam.transforms.ops.chunks.packing import pack
from pagebeam.transforms.ops.chunks.piece_stream import piece_stream
from pagebeam.transforms.ops.chunks.tokens import counter
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.structure.passages import passages
from pagebeam.transforms.ops.structure.shard_documents import ShardDocument, models_of
from pagebeam.transforms.ops.structure.write_rows import Task, messages_of
from pagebeam.transforms.ops.temporary import own_folder

VERSION = 1  # of the rows: raise it when the same pages give others


def chunk_task(options: ChunkOptions) -> Task:
    """Returns what makes the chunks of a document in a sandbox, which has no network: a tokenizer is copied here."""
    if options.tokenizer and not files.is_local(options.tokenizer):
        options = options._replace(tokenizer=_copied(options.tokenizer, options.tokenizer_sha256).name)
    return functools.partial(_chunks, options)


@functools.lru_cache(maxsize=2)
def _copied(uri: str, sha256: str) -> Any:
    """Copies a file to a temporary one, which is there as long as what is returned."""
    copy = tempfile.NamedTemporaryFile(dir=own_folder())  # noqa: SIM115 - it is the cache that closes it
    copy.write(files.read_bytes(uri))
    copy.flush()
    return copy


def _chunks(options: ChunkOptions, path: str, document: ShardDocument) -> Iterator[bytes]:
    count = counter(options.tokenizer, options.tokenizer_sha256)
    packed = pack(piece_stream(passages(models_of(path, document)), count), options.tokens, count)
    yield from messages_of(chunk_rows(packed, document.document_id, document.uri, count), CHUNKS)
