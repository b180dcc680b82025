"""Pages, annotated or not, to shards of the table `pages`.

PageRecord | AnnotatedPage  ->  (ShardName, [page])  ->  WrittenFile(path, sha256, bytes, rows)
"""

import dataclasses

import apache_beam as beam

from pagebeam.schemas.outputs import ShardName, WrittenFile
from pagebeam.schemas.pages import AnnotatedPage, PageRecord
from pagebeam.schemas.tables import PAGES
from pagebeam.transforms.core.group_into_shards import GroupIntoShards, Place
from pagebeam.transforms.ops.documents.annotate.annotate_records import page_row
from pagebeam.transforms.ops.formats.parquet import Table, to_batch
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file

TABLE = "pages"
Page = PageRecord | AnnotatedPage


@dataclasses.dataclass
class WritePages(beam.PTransform):
    """Writes pages to Parquet, `pages/part-00000-of-00004.parquet` below a folder, as the main job lays them out.

        pages | pagebeam.WritePages("gs://bucket/out")

    The pages of a document are in one shard, in order. The same pages give the same bytes on every runner. Write into
    an empty folder: shards of an earlier run with another number of them stay.

    Args:
        path: Folder or URI.
        rows: Pages of a shard, at most, but for a document that has more.
    """

    path: str
    rows: int = 1000

    def expand(self, pages: beam.PCollection[PageRecord | AnnotatedPage]) -> beam.PCollection[WrittenFile]:
        shards = pages | "Shard" >> GroupIntoShards(_place, self.rows, (TABLE,))  # (ShardName, [page])
        return shards | "Write" >> beam.Map(_write, self.path)


def _read(page: Page) -> PageRecord:
    return page.read if isinstance(page, AnnotatedPage) else page


def _place(page: Page) -> Place:
    read = _read(page)
    return Place(TABLE, int(read.document_id[:16], 16), 1, 8 * len(read.text))


def _order(page: Page) -> tuple[str, str, int]:
    read = _read(page)
    return read.uri, read.document_id, read.page


def _write(shard: tuple[ShardName, list[Page]], out: str) -> WrittenFile:
    name, pages = shard
    path = name.part("parquet")
    where = out if "://" in out else files.absolute(out)
    with files.publish(files.join(where, path)) as local, Table(local, PAGES) as table:
        for page in sorted(pages, key=_order):
            table.append(to_batch([page_row(page)], PAGES))
    return describe_file(where, path, len(pages))
