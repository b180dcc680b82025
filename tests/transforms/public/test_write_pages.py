"""Pages to Parquet in other people's pipelines: whole documents, in order, the same bytes."""

import apache_beam as beam
import pyarrow.parquet as pq
import pytest
from apache_beam.typehints.decorators import TypeCheckError

from pagebeam.schemas.pages import PageRecord
from pagebeam.transforms.public.write_pages import WritePages

PAGE = PageRecord("a.txt", "0" * 64, 1, 1, "text/plain", "Two boxes came on 3 May 2021.", "text")


def test_written_pages_are_the_same_whatever_their_order(tmp_path):
    pages = [PAGE._replace(uri=f"{number}.txt", document_id=f"{number:064x}", page=1) for number in range(5)]
    first = pages | WritePages(str(tmp_path / "a"))
    second = pages[::-1] | WritePages(str(tmp_path / "b"))
    assert first == second
    assert [(file.path, file.rows) for file in first] == [("pages/part-00000-of-00001.parquet", 5)]


def test_the_pages_of_a_document_are_in_one_shard_in_order(tmp_path):
    pages = [PAGE._replace(uri=f"{n % 3}.txt", document_id=f"{n % 3:x}" * 64, page=n // 3 + 1) for n in range(12)]
    written = pages[::-1] | WritePages(str(tmp_path), rows=4)
    assert sum(file.rows for file in written) == 12
    found = {}
    for file in written:
        for row in pq.read_table(tmp_path / file.path, columns=["uri", "page"]).to_pylist():
            found.setdefault(row["uri"], []).append((file.path, row["page"]))
    for uri in ("0.txt", "1.txt", "2.txt"):
        assert [page for _, page in found[uri]] == [1, 2, 3, 4]
        assert len({path for path, _ in found[uri]}) == 1


def test_numbers_are_not_input():
    with pytest.raises(TypeCheckError):
        beam.Pipeline() | beam.Create([1, 2, 3]).with_output_types(int) | WritePages("out")
