"""Tables of documents: written pages in, shards of `tables/` out.

Written (a shard of pages/)  ->  Written (tables/)
"""

import dataclasses

import apache_beam as beam

from pagebeam.schemas.options import Execution
from pagebeam.schemas.outputs import Written
from pagebeam.schemas.structure.tables import DOCUMENT_TABLES
from pagebeam.transforms.core.document_rows import DocumentRowsFn
from pagebeam.transforms.ops.structure.table_rows import VERSION, table_task


@dataclasses.dataclass
class WriteTables(beam.PTransform):
    """Writes the tables of the documents of written pages, those whole that page breaks divide.

    Args:
        out: The output's folder.
        execution: How many sandboxes, and their limits.
    """

    out: str
    execution: Execution

    def expand(self, pages: beam.PCollection[Written]) -> beam.PCollection[Written]:
        rows = DocumentRowsFn(self.out, "tables", DOCUMENT_TABLES, table_task, (VERSION,), self.execution)
        return pages | "Write" >> beam.ParDo(rows)
