"""Shards that cannot be used are failures with a cure, and those of any `pages/` are found by their names."""

import apache_beam as beam
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from apache_beam.typehints.decorators import TypeCheckError

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput
from pagebeam.schemas.outputs import WrittenFile
from pagebeam.schemas.pages import PageRecord
from pagebeam.schemas.structure.chunks import ChunkOptions
from pagebeam.transforms.public.document_rows import check_blocks, shard_uri
from pagebeam.transforms.public.write_chunks import WriteChunks
from pagebeam.transforms.public.write_pages import WritePages
from pagebeam.transforms.public.write_tables import WriteTables

PART = "part-00000-of-00001.parquet"
PAGE = PageRecord("a.txt", "0" * 64, 1, 1, "text/plain", "Two boxes came on 3 May 2021.", "text")


@pytest.mark.parametrize(
    "shard",
    [WrittenFile(f"pages/{PART}", "", 1, 1), f"/out/pages/{PART}", DocumentRef(f"/out/pages/{PART}", 1, "", "")],
    ids=["written", "path", "listed"],
)
def test_shards_are_known_by_what_names_them(shard):
    assert shard_uri(shard, "/out") == f"/out/pages/{PART}"
    assert shard_uri("gs://b/pages/x.parquet", "/out") == "gs://b/pages/x.parquet"


def test_what_has_no_blocks_is_refused(tmp_path):
    path = str(tmp_path / "a.parquet")
    pq.write_table(pa.table({"page": [1]}), path)
    with pytest.raises(BadInput, match="have no blocks; write the pages with blocks: --blocks"):
        check_blocks(path)
    (tmp_path / "b.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(BadInput, match="not a whole Parquet file"):
        check_blocks(str(tmp_path / "b.parquet"))


@pytest.mark.parametrize("transform", [WriteTables, lambda path: WriteChunks(path, ChunkOptions(9))])
def test_shards_that_cannot_be_used_are_failures(tmp_path, transform):
    (plain,) = [PAGE] | WritePages(str(tmp_path))
    given = [str(tmp_path / plain.path), str(tmp_path / "pages" / "lost.parquet"), str(tmp_path / "pages" / PART[:4])]
    given[1] = str(tmp_path / "lost" / PART)
    done = given | transform(str(tmp_path))
    assert done.files == []
    assert [(bad.uri, bad.stage, bad.category) for bad in sorted(done.failures)] == [
        (given[1], "write", "not_found"),
        (given[2], "write", "unsupported"),
        (given[0], "write", "unsupported"),
    ]
    assert "--blocks" in sorted(done.failures)[2].message


@pytest.mark.parametrize("transform", [WriteTables("out"), WriteChunks("out", ChunkOptions(9))])
def test_numbers_are_not_input(transform):
    with pytest.raises(TypeCheckError):
        beam.Pipeline() | beam.Create([1, 2, 3]).with_output_types(int) | transform
