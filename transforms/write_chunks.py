"""Chunks of documents for retrieval: written pages in, shards of `chunks/` out.

Written (a shard of pages/)  ->  Written (chunks/)

All pages of a document are in one shard of `pages/`, with their blocks: no page is read again, whatever the chunks.
"""

import dataclasses
import functools

import apache_beam as beam

from pagebeam.schemas.options import Execution
from pagebeam.schemas.outputs import Written
from pagebeam.schemas.structure.chunks import CHUNKS, ChunkOptions
from pagebeam.transforms.core.document_rows import DocumentRowsFn
from pagebeam.transforms.ops.chunks.chunk_document import VERSION, chunk_task


@dataclasses.dataclass
class WriteChunks(beam.PTransform):
    """Cuts the documents of written pages; one that cannot be cut is in the failures of its shard.

    Args:
        out: The output's folder.
        options: How documents are cut.
        execution: How many sandboxes, and their limits.
    """

    out: str
    options: ChunkOptions
    execution: Execution

    def expand(self, pages: beam.PCollection[Written]) -> beam.PCollection[Written]:
        # The tokenizer counts by its content, wherever it is.
        deciding = VERSION, self.options._replace(tokenizer=None)
        task = functools.partial(chunk_task, self.options)
        return pages | "Write" >> beam.ParDo(DocumentRowsFn(self.out, "chunks", CHUNKS, task, deciding, self.execution))
