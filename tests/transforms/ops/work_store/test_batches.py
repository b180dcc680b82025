"""The work store: batches of readings that are published whole and found again."""

import os
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.parts import Part, Reading
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.batches import Batch, BatchReader, Bounds, as_part, batches_of, parts_of
from tests.transforms.ops.work_store.test_page_codec import PAGE_TEXTS, TEXTS

DOCUMENT = Document("/data/é 😀\n.pdf", "ab" * 32, "application/pdf", 1234, 20, "Title", None, "2024-01-02")
FAILURE = Failure("/data/x.pdf", None, None, "open", "crash", "it crashed", 11, 0.25, None)
TEXT = PageText(1, "naïve", "ocr", 0.5, 10, 20, 300, 0, None, "tesseract 5", ("odd",))

OPTIONAL_TEXT = st.none() | TEXTS
FAILURES = st.builds(
    Failure,
    TEXTS,
    OPTIONAL_TEXT,
    st.none() | st.integers(1, 9999),
    TEXTS,
    TEXTS,
    TEXTS,
    st.none() | st.integers(1, 64),
    st.floats(0, 1e6),
    OPTIONAL_TEXT,
)
READINGS = st.builds(
    Reading,
    document=st.none() | st.just(DOCUMENT),
    first=st.integers(0, 10000),
    texts=st.lists(PAGE_TEXTS, max_size=3).map(tuple),
    failures=st.lists(FAILURES, max_size=3).map(tuple),
    rest=st.lists(st.lists(st.integers(1, 99), min_size=1, max_size=3).map(tuple), max_size=3).map(tuple),
    seconds=st.floats(0, 1e6),
    secret=st.sampled_from(["", "none", "0123456789abcdef"]),
    interim=st.just(()),
)


def reading(*texts: PageText) -> Reading:
    return Reading(DOCUMENT, 1, texts, (), (), 0.5)


def test_a_part_tells_what_a_reading_holds():
    texts = (TEXT, TEXT._replace(page=2, source="text"))
    part = as_part("key", Reading(DOCUMENT, 1, texts, (FAILURE,), ((3, 4),), 0.5), "open-1/x.zip", "0")
    assert part == Part("key", DOCUMENT, 1, 2, 1, 12, (FAILURE,), ((3, 4),), 0.5, "open-1/x.zip", "0")


def test_what_is_published_is_found_again(tmp_path):
    batch = Batch(str(tmp_path), "open-1")
    failed = Reading(None, 0, (), (FAILURE,), (), 0.25)
    assert batch.empty()
    batch.add("good", reading(TEXT))
    assert not batch.empty()
    batch.add("bad", failed)
    parts = batch.publish()
    assert batch.empty()
    (name,) = batches_of(str(tmp_path), "open-1")
    assert list(parts_of(str(tmp_path), name)) == parts
    assert [(part.key, part.document, part.member) for part in parts] == [("good", DOCUMENT, "0"), ("bad", None, "")]
    shelf = BatchReader(str(tmp_path))
    assert [shelf.texts(part) for part in parts] == [[TEXT], []]
    shelf.close()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(TEXTS, READINGS), min_size=1, max_size=4))
def test_readings_come_back_as_they_were(tmp_path_factory, readings):
    work = str(tmp_path_factory.mktemp("work"))
    batch = Batch(work, "read-1")
    for key, one in readings:
        batch.add(key, one)
    parts = batch.publish()
    shelf = BatchReader(work)
    (name,) = batches_of(work, "read-1")
    back = [
        (p.key, Reading(p.document, p.first, tuple(shelf.texts(p)), p.failures, p.rest, p.seconds, p.secret))
        for p in parts_of(work, name)
    ]
    shelf.close()
    assert back == readings
    assert [part.pages for part in parts] == [len(one.texts) for _, one in readings]


def test_what_was_kept_meanwhile_goes_when_it_is_published(tmp_path):
    for name in ("a", "b"):
        files.write_bytes(str(tmp_path / "pages-1" / name), b"[]")
    batch = Batch(str(tmp_path), "open-1")
    batch.add("key", reading(TEXT)._replace(interim=("pages-1/a", "pages-1/gone")))
    assert sorted(os.listdir(tmp_path / "pages-1")) == ["a", "b"]
    assert len(batch.publish()) == 1
    assert os.listdir(tmp_path / "pages-1") == ["b"]


def test_nothing_is_published_of_nothing(tmp_path):
    assert Batch(str(tmp_path), "open-1").publish() == []
    assert os.listdir(tmp_path) == []
    assert batches_of(str(tmp_path), "open-1") == []


def test_nothing_is_there_before_it_is_published(tmp_path):
    batch = Batch(str(tmp_path), "open-1")
    batch.add("key", reading(TEXT))
    assert batches_of(str(tmp_path), "open-1") == []
    batch.publish()
    assert len(batches_of(str(tmp_path), "open-1")) == 1
    assert batch.publish() == []


def test_batches_of_two_workers_stand_side_by_side_and_stages_apart(tmp_path):
    for stage in ("open-1", "open-1", "open-2"):
        batch = Batch(str(tmp_path), stage)
        batch.add("key", reading())
        batch.publish()
    assert [len(batches_of(str(tmp_path), stage)) for stage in ("open-1", "open-2", "read-1")] == [2, 1, 0]


@pytest.mark.parametrize(
    ("bounds", "adds", "full"),
    [
        (Bounds(parts=2, work=9), 1, False),
        (Bounds(parts=2, work=9), 2, True),
        (Bounds(work=0.5), 1, True),
        (Bounds(work=0.6), 1, False),
        (Bounds(work=1), 2, True),
        (Bounds(bytes=1), 1, True),
        (Bounds(seconds=0), 1, True),
        (Bounds(seconds=0), 0, False),
    ],
)
def test_when_a_batch_is_full(tmp_path, bounds, adds, full):
    batch = Batch(str(tmp_path), "open-1", bounds)
    for _ in range(adds):
        batch.add("key", reading(TEXT._replace(source="text")))
    assert batch.full() is full


@pytest.mark.parametrize("recognised", ["ocr", "mixed"])
def test_what_was_recognised_is_published_at_once(tmp_path, recognised):
    batch = Batch(str(tmp_path), "open-1")
    for source, full in (("text", False), (recognised, True)):
        batch.add("key", reading(TEXT._replace(source=source))._replace(seconds=0.001))
        assert batch.full() is full
    batch.publish()
    batch.add("key", reading(TEXT._replace(source="text"))._replace(seconds=0.001))
    assert not batch.full()


def test_a_killed_run_leaves_batches_under_a_temporary_name_that_do_not_count(tmp_path):
    (tmp_path / "open-1").mkdir()
    (tmp_path / "open-1" / ".tmp-0123-x.zip").write_bytes(b"half a zip")
    assert batches_of(str(tmp_path), "open-1") == []


def test_a_batch_is_a_zip_that_anyone_can_open(tmp_path):
    batch = Batch(str(tmp_path), "open-1")
    batch.add("key", reading(TEXT))
    (part,) = batch.publish()
    with zipfile.ZipFile(tmp_path / part.batch) as archive:
        assert sorted(archive.namelist()) == ["0", "index.json"]


def test_a_shelf_reads_many_batches_and_keeps_few_open(tmp_path):
    parts = []
    for number in range(40):
        batch = Batch(str(tmp_path), "open-1")
        batch.add("key", reading(TEXT._replace(page=number + 1)))
        parts += batch.publish()
    shelf = BatchReader(str(tmp_path))
    before = len(os.listdir("/proc/self/fd"))
    assert [shelf.texts(part)[0].page for part in (*parts, *parts)] == [*range(1, 41)] * 2
    assert len(os.listdir("/proc/self/fd")) - before <= 16
    shelf.close()
    assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize("name", ["a::b", "[x] *", "😀 é"])
def test_the_store_may_lie_anywhere(tmp_path, name):
    batch = Batch(str(tmp_path / name), "open-1")
    batch.add("key", reading(TEXT))
    (part,) = batch.publish()
    (batch_name,) = batches_of(str(tmp_path / name), "open-1")
    assert list(parts_of(str(tmp_path / name), batch_name)) == [part]
    assert BatchReader(str(tmp_path / name)).texts(part) == [TEXT]


def test_equal_files_share_what_was_read_of_one(tmp_path):
    batch = Batch(str(tmp_path), "open-1")
    failure = Failure("/a", "d", 2, "read", "timeout", "is slow", None, 1.0, None)
    document = Document("/a", "d", "text/plain", 3, 2, None, None, None)
    batch.add("a", Reading(document, 1, (PageText.digital(1, "one", "e"),), (failure,), (), 2.0), [("b", "/b")])
    first, second = batch.publish()
    assert second == first._replace(
        key="b", document=document._replace(uri="/b"), failures=(failure._replace(uri="/b"),), seconds=0.0
    )
    batch.add_copy(first, ("c", "/c"))
    (third,) = batch.publish()
    assert (third.batch, third.member, third.document.uri) == (first.batch, first.member, "/c")
    names = batches_of(str(tmp_path), "open-1")
    assert {part.key for name in names for part in parts_of(str(tmp_path), name)} == {"a", "b", "c"}
    (tmp_path / first.batch).unlink()
    (other,) = batches_of(str(tmp_path), "open-1")
    assert list(parts_of(str(tmp_path), other)) == []
