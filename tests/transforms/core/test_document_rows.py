"""What tables of whole documents share."""

import pyarrow as pa

from pagebeam.transforms.core.document_rows import DocumentRowsFn, documents_file, pages_file
from pagebeam.transforms.ops.structure.write_rows import messages_of
from tests.transforms.made_pages import DOCUMENTS, read_rows, write_blocks

SCHEMA = pa.schema([("uri", pa.string())])


def name_document(path, document):
    yield from messages_of([{"uri": document.uri}], SCHEMA)


def test_a_shard_is_written_beside_each_of_pages(tmp_path, execution):
    import apache_beam as beam

    pages = write_blocks(tmp_path, execution)
    rows = DocumentRowsFn(str(tmp_path), "tables", SCHEMA, lambda: name_document, (1,), execution)
    written = pages | beam.ParDo(rows)
    assert sorted(shard.name.number for shard in written) == [shard.name.number for shard in pages]
    assert sorted(row["uri"] for row in read_rows(tmp_path, "tables")) == sorted(DOCUMENTS)


def test_the_file_of_pages_is_found_beside_that_of_documents(tmp_path, execution):
    shard = write_blocks(tmp_path, execution)[0]
    assert pages_file(shard).path == shard.name.part("parquet")
    assert documents_file(shard).path == shard.name.beside("documents", "parquet")
    for of in (pages_file, documents_file):
        assert of(shard._replace(files=shard.files[::-1])) == of(shard)
