"""Reading from outside the sandbox: every page is accounted for, whatever becomes of the reader."""

import hashlib
import os
import signal

import pypdf
import pytest

from pagebeam.schemas.document import Document, DocumentRef
from pagebeam.schemas.options import Limits, ReadOptions
from pagebeam.transforms.ops.documents.read import crash_fallback, read_document
from pagebeam.transforms.ops.documents.read.read_document import PageRange, open_document, read_range
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from pagebeam.transforms.ops.storage.files import utf8_name
from pagebeam.transforms.ops.work_store.page_checkpoints import Checkpoints
from tests.transforms.ops.documents import hostile, made

OPTIONS = ReadOptions()
DATE = "2000-01-01T00:00:00"  # of files that reportlab makes invariant
SEGV, KILL, ABRT = int(signal.SIGSEGV), int(signal.SIGKILL), int(signal.SIGABRT)


@pytest.fixture
def sandbox():
    box = Sandbox(Limits(seconds=3, memory=200), (hostile.__name__,))  # loaded before the clock runs
    yield box
    box.close()


@pytest.fixture
def patient():
    """A sandbox with time for real pages."""
    box = Sandbox(Limits(seconds=30, memory=1000))
    yield box
    box.close()


@pytest.fixture
def plan(tmp_path, monkeypatch):
    """Makes a document that behaves as its name says."""
    monkeypatch.setattr(read_document, "read_file", hostile)
    monkeypatch.setattr(crash_fallback, "read_file", hostile)

    def makes(name: str) -> DocumentRef:
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(b"%PDF-")
        return DocumentRef(str(path), 5, "")

    return makes


def numbers(reading) -> list[int]:
    return [text.page for text in reading.texts]


def told(reading) -> list[tuple]:
    return [(f.page, f.stage, f.category, f.signal) for f in reading.failures]


@pytest.mark.parametrize(
    ("fault", "category", "signals"),
    [
        ("segfault", "crash", {SEGV}),
        ("hang", "timeout", {KILL}),
        ("memory", "out_of_memory", {None}),
        ("native_memory", "out_of_memory", {ABRT, SEGV}),
        ("bug", "internal_error", {None}),
    ],
)
def test_a_page_that_kills_the_reader_costs_itself(sandbox, plan, fault, category, signals):
    ref = plan(f"2={fault}")
    reading = open_document(sandbox, ref, OPTIONS, 8)
    (failure,) = reading.failures
    assert numbers(reading) == [1, 3, 4, 5]
    assert (failure.uri, failure.page, failure.stage, failure.category) == (ref.uri, 2, "read", category)
    assert failure.signal in signals
    assert failure.document_id == reading.document.document_id == hashlib.sha256(b"%PDF-").hexdigest()
    assert (3 if fault == "hang" else 0) <= failure.elapsed < 30


@pytest.mark.parametrize(
    ("name", "pages", "failures"),
    [
        ("1=segfault", [2, 3, 4, 5], [(1, "read", "crash", SEGV)]),
        ("5=segfault", [1, 2, 3, 4], [(5, "read", "crash", SEGV)]),
        ("end=segfault", [1, 2, 3, 4, 5], []),
        ("2=segfault,3=segfault", [1, 4, 5], [(2, "read", "crash", SEGV), (3, "read", "crash", SEGV)]),
        (
            "1=bad,3=segfault,5=bad",
            [2, 4],
            [(1, "read", "too_large", None), (3, "read", "crash", SEGV), (5, "read", "too_large", None)],
        ),
        ("2=segfault,again=segfault", [1], [(n, "read", "crash", SEGV) for n in (2, 3, 4, 5)]),
        (
            "3=segfault,again=encrypted",
            [1, 2],
            [(3, "read", "crash", SEGV), (4, "read", "encrypted", None), (5, "read", "encrypted", None)],
        ),
    ],
)
def test_every_page_is_a_text_or_a_failure(sandbox, plan, name, pages, failures):
    reading = open_document(sandbox, plan(name), OPTIONS, 8)
    assert (numbers(reading), told(reading)) == (pages, failures)
    assert (reading.first, reading.rest, reading.document.page_count) == (1, (), 5)


@pytest.mark.parametrize(
    ("fault", "category", "number"),
    [
        ("segfault", "crash", SEGV),
        ("hang", "timeout", KILL),
        ("memory", "out_of_memory", None),
        ("encrypted", "encrypted", None),
    ],
)
def test_a_file_that_kills_whoever_opens_it_gives_one_row_without_a_page(sandbox, plan, fault, category, number):
    reading = open_document(sandbox, plan(f"0={fault}"), OPTIONS, 8)
    assert (reading.document, reading.texts, reading.rest) == (None, (), ())
    assert told(reading) == [(None, "open", category, number)]
    assert reading.failures[0].document_id == hashlib.sha256(b"%PDF-").hexdigest()


def test_after_a_fault_the_next_document_is_read(sandbox, plan):
    open_document(sandbox, plan("0=segfault"), OPTIONS, 8)
    assert numbers(open_document(sandbox, plan("9=none"), OPTIONS, 8)) == [1, 2, 3, 4, 5]


def test_a_long_document_is_cut_and_its_opener_lives_on(sandbox, plan):
    reading = open_document(sandbox, plan("9=none"), OPTIONS, 2)
    assert (reading.texts, reading.first, reading.rest) == ((), 0, ((1, 2), (3, 4), (5,)))
    open_document(sandbox, plan("8=none"), OPTIONS, 2)
    assert sandbox.starts == 1


def page_range(ref: DocumentRef, *pages: int) -> PageRange:
    document = Document(ref.uri, hashlib.sha256(b"%PDF-").hexdigest(), "application/pdf", 5, 5, None, None, None)
    return PageRange(ref, document, pages)


def test_a_range_survives_faults(sandbox, plan):
    reading = read_range(sandbox, page_range(plan("3=segfault,5=bad"), 3, 4, 5), OPTIONS)
    assert (numbers(reading), reading.first) == ([4], 3)
    assert told(reading) == [(3, "read", "crash", SEGV), (5, "read", "too_large", None)]


def test_pages_that_a_killed_run_left_are_not_read_again(sandbox, plan, tmp_path, monkeypatch):
    monkeypatch.setattr("pagebeam.transforms.ops.work_store.page_checkpoints.WORK", 0)
    ref = plan("5=bad")
    whole = open_document(sandbox, ref, OPTIONS, 8, Checkpoints(str(tmp_path), "pages-1"))
    assert (numbers(whole), len(whole.interim)) == ([1, 2, 3, 4], 4)
    for page in (1, 3):
        (tmp_path / whole.interim[page - 1]).unlink()
    ref = plan("2=segfault,4=segfault,5=bad")
    again = open_document(sandbox, ref, OPTIONS, 8, Checkpoints(str(tmp_path), "pages-1"))
    assert (again.texts, told(again)) == (whole.texts, told(whole))
    assert sorted(again.interim) == sorted(whole.interim)
    range_of = page_range(plan("3=bad,4=segfault"), 3, 4)
    part = read_range(sandbox, range_of, OPTIONS, Checkpoints(str(tmp_path), "pages-1"))
    assert (part.texts, part.failures) == (whole.texts[2:], ())
    assert part.interim == whole.interim[2:]


@pytest.mark.parametrize(
    ("data", "category"), [(b"other", "changed"), (b"longer", "changed"), (b"", "empty"), (None, "not_found")]
)
def test_a_range_of_a_file_that_is_no_longer_itself_fails_page_by_page(sandbox, plan, data, category):
    item = page_range(plan("9=none"), 4, 5)
    os.unlink(item.ref.uri)
    if data is not None:
        with open(item.ref.uri, "wb") as file:
            file.write(data)
    reading = read_range(sandbox, item, OPTIONS)
    assert (reading.texts, told(reading)) == ((), [(4, "read", category, None), (5, "read", category, None)])


@pytest.mark.parametrize(
    ("data", "size", "category"),
    [(None, 5, "not_found"), (b"", 0, "empty"), (b"%PDF-", 6, "changed"), (b"PK\3\4 zip", 8, "unsupported")],
)
def test_a_real_file_that_cannot_be_used(patient, tmp_path, data, size, category):
    path = tmp_path / "a.pdf"
    if data is not None:
        path.write_bytes(data)
    reading = open_document(patient, DocumentRef(str(path), size, ""), OPTIONS, 8)
    assert (reading.document, told(reading)) == (None, [(None, "open", category, None)])
    read = data is not None and size == len(data) and size > 0
    assert (reading.failures[0].document_id is not None) is read


@pytest.mark.parametrize("name", ["a b\n😀.pdf", "caf\udce9.pdf"])
def test_a_real_document_from_end_to_end(patient, tmp_path, name):
    data = made.pdf("one", "two", "three")
    with open(os.path.join(str(tmp_path), name), "wb") as file:
        file.write(data)
    uri = utf8_name(os.path.join(str(tmp_path), name))
    reading = open_document(patient, DocumentRef(uri, len(data), ""), ReadOptions(pages="2-"), 8)
    digest = hashlib.sha256(data).hexdigest()
    assert [(text.page, text.text) for text in reading.texts] == [(2, "two"), (3, "three")]
    assert reading.document == Document(
        uri, digest, "application/pdf", len(data), 3, "untitled", "anonymous", DATE, DATE, None, 0
    )
    again = read_range(patient, PageRange(DocumentRef(uri, len(data), ""), reading.document, (3,)), OPTIONS)
    assert [(text.page, text.text) for text in again.texts] == [(3, "three")]


def test_a_document_of_which_no_page_is_wanted(patient, tmp_path):
    (tmp_path / "a").write_bytes(made.pdf("one"))
    reading = open_document(patient, DocumentRef(str(tmp_path / "a"), -1, ""), ReadOptions(pages="7-"), 8)
    assert (reading.document.page_count, reading.texts, reading.failures, reading.rest) == (1, (), (), ())


def test_a_document_whose_pages_hang_is_left_after_some_of_them(plan):
    box = Sandbox(Limits(seconds=0.5, memory=200, timeouts=2), (hostile.__name__,))
    try:
        ref = plan("pages=12,9=hang,10=hang,11=hang,12=hang")
        opened = open_document(box, ref, OPTIONS, 8)
        reading = read_range(box, PageRange(ref, opened.document, tuple(range(9, 13))), OPTIONS)
        again = read_range(box, PageRange(ref, opened.document, (1, 2)), OPTIONS)
    finally:
        box.close()
    assert [(f.page, f.category, f.cure) for f in reading.failures] == [
        (9, "timeout", "more_time"),
        (10, "timeout", "more_time"),
        (11, "timeout", "more_timeouts"),
        (12, "timeout", "more_timeouts"),
    ]
    assert [(f.page, f.cure) for f in again.failures] == [(1, "more_timeouts"), (2, "more_timeouts")]


@pytest.mark.parametrize(("most", "rest"), [(2, ()), (3, ()), (9, ((1, 2, 3, 4), (5, 6, 7, 8), (9,)))])
def test_pages_beyond_the_bound_are_one_failure(tmp_path, most, rest):
    path = tmp_path / "a.pdf"
    writer = pypdf.PdfWriter()
    for _ in range(12):
        writer.add_blank_page(100, 100)
    writer.write(path)
    box = Sandbox(Limits(seconds=30, memory=1000, pages=most))
    try:
        reading = open_document(box, DocumentRef(str(path), -1, ""), OPTIONS, 4)
    finally:
        box.close()
    (failure,) = reading.failures
    assert (failure.page, failure.pages, failure.category) == (most + 1, 12 - most, "too_large")
    assert failure.cure == "more_pages"
    assert failure.message == (
        f"is the first of {12 - most} pages that were not read, as no more than {most} pages of a document are"
    )
    assert (reading.rest, len(reading.texts)) == (rest, 0 if rest else most)
