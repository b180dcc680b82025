"""Documents cut for retrieval, of a finished `pages/`.

WrittenFile | DocumentRef | "out/pages/part-00000-of-00004.parquet"  ->  WrittenFile(path, sha256, bytes, rows), Failure
"""

import dataclasses
import functools

import apache_beam as beam

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.options import Limits
from pagebeam.schemas.outputs import WrittenFile
from pagebeam.schemas.structure.chunks import CHUNKS, ChunkOptions
from pagebeam.transforms.core.several_collections import SeveralCollections
from pagebeam.transforms.ops.chunks.chunk_document import chunk_task
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.structure.write_rows import Task
from pagebeam.transforms.public.document_rows import DocumentRowsResult, WriteDocumentRows, write_beside
from pagebeam.transforms.public.sandboxes import LIMITS, READ, execution


@dataclasses.dataclass
class WriteChunks(SeveralCollections):
    """Cuts documents into chunks and writes them to Parquet, a shard below `chunks/` beside each shard of pages.

        written | pagebeam.WriteChunks("out", pagebeam.ChunkOptions(tokens=400))

    The input is as `WriteTables` has it. No document is read again, whatever the chunks.

    Args:
        path: Folder or URI.
        options: How documents are cut; `tokens` must be at least 1.
        limits: What the chunks of one document may cost.
        sandboxes: As in `ReadDocuments`.
    """

    path: str
    options: ChunkOptions
    limits: Limits = LIMITS
    sandboxes: int = 1

    def expand(self, pages: beam.PCollection[WrittenFile | DocumentRef | str]) -> DocumentRowsResult:
        if self.options.tokens < 1:
            raise ValueError(f"tokens={self.options.tokens}: give the tokens of a chunk at most, 1 or more")
        run = execution(self.limits, self.sandboxes, READ)
        task = functools.partial(_task, self.options)
        return write_beside(pages, WriteDocumentRows(self.path, "chunks", CHUNKS, task, run))


def _task(options: ChunkOptions) -> Task:
    """Returns what cuts a document; a tokenizer is known by its content."""
    if options.tokenizer and not options.tokenizer_sha256:
        options = options._replace(tokenizer_sha256=files.sha256_of(options.tokenizer))
    return chunk_task(options)
