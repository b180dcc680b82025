"""Shards of `pages/` and `documents/`, written from parts by real sandboxes."""

import os

import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.layout import Layout, Rule
from pagebeam.schemas.options import Limits, WordOptions
from pagebeam.schemas.outputs import ShardName
from pagebeam.schemas.parts import Part, Reading
from pagebeam.transforms.ops.documents.store import write_tables
from pagebeam.transforms.ops.documents.store.write_tables import in_reading_order, write_documents
from pagebeam.transforms.ops.sandbox.pool import SandboxPool
from pagebeam.transforms.ops.work_store.batches import Batch, BatchReader
from tests.transforms.ops.documents import hostile

NAME = ShardName("pages", 0, 1)


@pytest.fixture(scope="module")
def pool():
    pool = SandboxPool(Limits(seconds=20, memory=500), 2)
    yield pool
    pool.close()


def document(uri: str, pages: int) -> Document:
    return Document(uri, f"{len(uri):064x}", "application/pdf", 10, pages, None, None, None)


def text(page: int, said: str = "plain words", source: str = "text") -> PageText:
    quality = None if source == "text" else 0.5
    return PageText(page, said, source, quality, None, None, None, 0, None, "test", ())


def failed(uri: str, page: int) -> Failure:
    return Failure(uri, None, page, "read", "crash", "crashed", 11, 0.5, None)


def stored(out: str, *readings: Reading) -> list[Part]:
    """Parts in the work store, each in a batch of its own."""
    parts = []
    for number, reading in enumerate(readings):
        batch = Batch(os.path.join(out, "work"), "open-1")
        batch.add(str(number), reading)
        parts += batch.publish()
    return parts


def readings() -> list[Reading]:
    """A short document, a long one in three parts of which a page failed, one without pages, and no document."""
    a, b, c = document("/a.pdf", 2), document("/b.pdf", 5), document("/c.pdf", 3)
    return [
        Reading(b, 3, (text(3), text(4, source="ocr")), (), (), 0.1),
        Reading(None, 0, (), (failed("/z.pdf", 1),), (), 0.1),
        Reading(b, 1, (text(2),), (failed("/b.pdf", 1),), (), 0.1),
        Reading(a, 1, (text(1, "cats and cats"), text(2, "dogs")), (), (), 0.1),
        Reading(b, 0, (), (), ((1, 2), (3, 4), (5,)), 0.1),
        Reading(c, 1, (), (), (), 0.1),
        Reading(b, 5, (text(5, "END"),), (), (), 0.1),
    ]


def written(out: str, parts: list[Part], pool, options: WordOptions = WordOptions()):  # noqa: B008 - immutable
    shelf = BatchReader(os.path.join(out, "work"))
    try:
        return write_documents(out, NAME, in_reading_order(parts), shelf, options, pool)
    finally:
        shelf.close()


def rows(out: str, table: str) -> list[dict]:
    return pq.read_table(os.path.join(out, table, "part-00000-of-00001.parquet")).to_pylist()


def test_a_logo_is_one_of_the_whole_document(tmp_path, pool):
    """The picture is on each page of the first part and on few pages of the first document, on most of the second."""

    def page(number: int, pictured: bool) -> PageText:
        pictures = (Rule(100, 200, 300, 350),) if pictured else ()
        return text(number)._replace(layout=Layout(612, 792, (), pictures=pictures))

    def parts_of(uri: str, last: int) -> list[Reading]:
        pages = [page(number, number <= last) for number in range(1, 9)]
        return [
            Reading(document(uri, 8), first, tuple(pages[first - 1 : first + 2]), (), (), 0.1) for first in (1, 4, 7)
        ]

    out = str(tmp_path)
    written(
        out, stored(out, *parts_of("/a.pdf", 3), *parts_of("/bb.pdf", 6)), pool, WordOptions(words=False, blocks=True)
    )
    shown = [
        (row["uri"], row["page"]) for row in rows(out, "pages") if "figure" in [one["kind"] for one in row["blocks"]]
    ]
    assert shown == [("/a.pdf", 1), ("/a.pdf", 2), ("/a.pdf", 3)]


def test_parts_in_reading_order(tmp_path):
    parts = in_reading_order(stored(str(tmp_path), *readings()))
    assert [(part.document.uri, part.first) for part in parts] == [
        ("/a.pdf", 1),
        ("/b.pdf", 0),
        ("/b.pdf", 1),
        ("/b.pdf", 3),
        ("/b.pdf", 5),
        ("/c.pdf", 1),
    ]


def test_both_tables(tmp_path, pool):
    out = str(tmp_path)
    files, counts, failures, _ = written(out, stored(out, *readings()), pool)
    pages = [(row["uri"], row["page"]) for row in rows(out, "pages")]
    assert pages == [("/a.pdf", 1), ("/a.pdf", 2), *(("/b.pdf", page) for page in (2, 3, 4, 5))]
    documents = [(row["uri"], row["pages_read"], row["pages_failed"], row["quality"]) for row in rows(out, "documents")]
    assert documents == [("/a.pdf", 2, 0, None), ("/b.pdf", 4, 1, 0.5), ("/c.pdf", 0, 0, None)]
    assert rows(out, "documents")[0]["bag_of_words"] == [("cat", 2), ("dog", 1)]
    assert (counts, failures) == ({"documents": 3, "pages": 6, "pages_scanned": 1}, ())
    assert [(file.path, file.rows) for file in files] == [
        ("pages/part-00000-of-00001.parquet", 6),
        ("documents/part-00000-of-00001.parquet", 3),
    ]


def test_the_bytes_depend_neither_on_the_order_of_parts_nor_on_the_sandboxes(tmp_path, pool):
    parts = stored(str(tmp_path / "a"), *readings())
    first, *_ = written(str(tmp_path / "a"), parts, pool)
    lone = SandboxPool(Limits(seconds=20), 1)
    os.symlink(tmp_path / "a" / "work", tmp_path / "work")
    second, *_ = written(str(tmp_path), parts[::-1], lone)
    lone.close()
    assert first == second


def test_a_sandbox_annotates_one_part_after_the_other(tmp_path):
    lone = SandboxPool(Limits(seconds=20), 1)
    written(str(tmp_path), stored(str(tmp_path), *readings()), lone)
    started, _, _ = lone.faults()
    lone.close()
    assert started == 1


@pytest.mark.parametrize(
    ("fault", "category"), [("SEGFAULT", "crash"), ("BUG", "internal_error"), ("ENCRYPTED", "encrypted")]
)
def test_a_page_that_kills_the_annotation_costs_itself(tmp_path, pool, monkeypatch, fault, category):
    monkeypatch.setattr(write_tables, "annotate_in_steps", hostile.annotate_in_steps)
    monkeypatch.setattr(write_tables, "annotate_each", hostile.annotate_each)
    out, a = str(tmp_path), document("/a.pdf", 4)
    parts = stored(out, Reading(a, 1, (text(1), text(2, fault), text(3)), (failed("/a.pdf", 4),), (), 0.1))
    _, counts, (failure,), _ = written(out, parts, pool)
    assert [row["page"] for row in rows(out, "pages")] == [1, 3]
    assert (failure.uri, failure.page, failure.stage, failure.category) == ("/a.pdf", 2, "annotate", category)
    assert failure.document_id == a.document_id
    assert [(row["pages_read"], row["pages_failed"]) for row in rows(out, "documents")] == [(2, 2)]
    assert counts == {"documents": 1, "pages": 2, "pages_scanned": 0}


def test_a_shard_that_fails_half_way_leaves_no_file(tmp_path, pool):
    out = str(tmp_path)
    parts = stored(out, *readings())
    os.unlink(os.path.join(out, "work", parts[0].batch))
    with pytest.raises(FileNotFoundError):
        written(out, parts, pool)
    assert os.listdir(os.path.join(out, "pages")) == os.listdir(os.path.join(out, "documents")) == []


def test_a_shard_without_parts_is_two_empty_tables(tmp_path, pool):
    _, counts, _, _ = written(str(tmp_path), [], pool)
    assert (rows(str(tmp_path), "pages"), rows(str(tmp_path), "documents")) == ([], [])
    assert counts == {"documents": 0, "pages": 0, "pages_scanned": 0}


def test_a_page_whose_annotation_hangs_does_so_once(tmp_path, monkeypatch):
    monkeypatch.setattr(write_tables, "annotate_in_steps", hostile.annotate_in_steps)
    monkeypatch.setattr(write_tables, "annotate_each", hostile.annotate_each)
    pool = SandboxPool(Limits(seconds=2, memory=500, timeouts=2), 1, (hostile.__name__,))
    out, a = str(tmp_path), document("/a.pdf", 9)
    parts = stored(
        out,
        Reading(a, 1, (text(1), text(2, "HANG"), text(3)), (), (), 0.1),
        Reading(a, 4, (text(4), text(5, "HANG"), text(6)), (), (), 0.1),
        Reading(a, 7, (text(7), text(8, "HANG"), text(9)), (), (), 0.1),
    )
    _, _, failures, _ = written(out, parts, pool)
    kills = pool.faults()[1]
    pool.close()
    assert kills == 2
    assert [(failure.page, failure.cure) for failure in failures] == [
        (2, "more_time"),
        (4, "more_timeouts"),
        (5, "more_time"),
        (6, "more_timeouts"),
        *[(page, "more_timeouts") for page in (7, 8, 9)],
    ]
    assert [row["page"] for row in rows(out, "pages")] == [1, 3]
    assert [(row["pages_read"], row["pages_failed"]) for row in rows(out, "documents")] == [(2, 7)]
