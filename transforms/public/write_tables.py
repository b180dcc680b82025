"""Tables of documents, of a finished `pages/`.

WrittenFile | DocumentRef | "out/pages/part-00000-of-00004.parquet"  ->  WrittenFile(path, sha256, bytes, rows), Failure
"""

import dataclasses

import apache_beam as beam

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.options import Limits
from pagebeam.schemas.outputs import WrittenFile
from pagebeam.schemas.structure.tables import DOCUMENT_TABLES
from pagebeam.transforms.core.several_collections import SeveralCollections
from pagebeam.transforms.ops.structure.table_rows import table_task
from pagebeam.transforms.public.document_rows import DocumentRowsResult, WriteDocumentRows, write_beside
from pagebeam.transforms.public.sandboxes import LIMITS, READ, execution


@dataclasses.dataclass
class WriteTables(SeveralCollections):
    """Writes the tables of documents to Parquet, a shard below `tables/` beside each shard of pages.

        annotated.pages | pagebeam.WritePages("out") | pagebeam.WriteTables("out")

    The input is what `pagebeam.WritePages` wrote into the same folder, or paths, URIs or listed files of any `pages/`
    with blocks. No document is read again.

    Args:
        path: Folder or URI.
        limits: What the tables of one document may cost.
        sandboxes: As in `ReadDocuments`.
    """

    path: str
    limits: Limits = LIMITS
    sandboxes: int = 1

    def expand(self, pages: beam.PCollection[WrittenFile | DocumentRef | str]) -> DocumentRowsResult:
        run = execution(self.limits, self.sandboxes, READ)
        return write_beside(pages, WriteDocumentRows(self.path, "tables", DOCUMENT_TABLES, table_task, run))
