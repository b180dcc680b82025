"""Pages stored as Gap lays them out, once, and again where a file is missing."""

import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.options import ReadOptions, WordOptions
from pagebeam.transforms.read_documents import ReadDocuments
from pagebeam.transforms.store_pages import StorePages
from pagebeam.transforms.write_pages import WritePages
from tests.transforms.ops.documents.made import pdf


@pytest.fixture
def pages(tmp_path, execution):
    """The written pages of two documents."""
    refs = []
    for name, texts in (("a.pdf", ("one", "two")), ("b.pdf", ("three",))):
        (tmp_path / name).write_bytes(pdf(*texts))
        refs.append(DocumentRef(str(tmp_path / name), (tmp_path / name).stat().st_size, "1", name))
    parts = refs | ReadDocuments(ReadOptions(ocr="never"), str(tmp_path / "out" / "work"), execution)
    return parts | WritePages(str(tmp_path / "out"), WordOptions(), 100, execution)


def stored(out) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (out / "store").rglob("*") if path.is_file()}


def test_every_page_has_its_files_and_a_second_run_leaves_them(tmp_path, pages, execution):
    out = tmp_path / "out"
    store = StorePages(str(out), ReadOptions(), execution)
    (written,) = pages | store
    found = stored(out)
    files = {f"{page}.{kind}" for page in ("a1", "a2", "b1") for kind in ("json", "pdf", "txt")}
    assert set(found) == {"a.gap.json", "b.gap.json", *files}
    assert found["a2.txt"].strip() == b"two"
    assert written.counts["stored_files"] == len(found) == pq.read_table(out / written.files[0].path).num_rows
    assert pages | "Again" >> store == [written]

    (gone,) = (out / "store").rglob("a2.txt")
    gone.unlink()
    (again,) = pages | "Mended" >> store
    assert stored(out) == found
    assert again.files == written.files


def test_a_document_that_is_gone_is_a_failure_of_its_shard(tmp_path, pages, execution):
    (tmp_path / "a.pdf").unlink()
    (written,) = pages | StorePages(str(tmp_path / "out"), ReadOptions(), execution)
    assert {(bad.uri, bad.category) for bad in written.failures} == {(str(tmp_path / "a.pdf"), "not_found")}
    assert {"b1.pdf", "b1.txt"} <= set(stored(tmp_path / "out"))
