"""What is tried when the child that reads a document ends amid it."""

import signal

import pytest

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.options import Limits, ReadOptions
from pagebeam.transforms.ops.documents.pdf.pdf_page import ENGINE
from pagebeam.transforms.ops.documents.pdf.pypdf_document import ENGINE as PYPDF
from pagebeam.transforms.ops.documents.read import crash_fallback, read_document
from pagebeam.transforms.ops.documents.read.read_document import open_document
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from tests.transforms.ops.documents import crashing, hostile, made

OPTIONS = ReadOptions()
TOLD = "the process that read it ended by signal 11 (SIGSEGV): native code crashed; text by pypdf"


@pytest.fixture
def sandbox():
    box = Sandbox(Limits(seconds=30, memory=500), (crashing.__name__, hostile.__name__))
    yield box
    box.close()


@pytest.fixture
def instead(monkeypatch):
    def put(module) -> None:
        monkeypatch.setattr(read_document, "read_file", module)
        monkeypatch.setattr(crash_fallback, "read_file", module)

    return put


def kept(folder, name: str, data: bytes) -> DocumentRef:
    (folder / name).write_bytes(data)
    return DocumentRef(str(folder / name), len(data), "")


def test_a_page_that_crashes_pdfium_has_its_text_from_pypdf(sandbox, instead, tmp_path):
    instead(crashing)
    reading = open_document(sandbox, kept(tmp_path, "a.pdf", made.pdf("one", "two", "three")), OPTIONS, 8)
    assert reading.failures == ()
    assert [(t.page, t.text, t.engine) for t in reading.texts] == [
        (1, "one", ENGINE),
        (2, "two", PYPDF),
        (3, "three", ENGINE),
    ]
    assert reading.texts[1].warnings == (TOLD,)


def test_a_page_without_text_keeps_the_crash(sandbox, instead, tmp_path):
    instead(crashing)
    reading = open_document(sandbox, kept(tmp_path, "a.pdf", made.pdf("one", "", "three")), OPTIONS, 8)
    assert [text.page for text in reading.texts] == [1, 3]
    (failure,) = reading.failures
    assert (failure.page, failure.category, failure.signal) == (2, "crash", signal.SIGSEGV)


def test_who_asks_for_recognition_always_gets_no_text_layer(sandbox, instead, tmp_path):
    instead(crashing)
    document = kept(tmp_path, "a.pdf", made.pdf("one", "two"))
    reading = open_document(sandbox, document, OPTIONS._replace(ocr="always"), 8)
    (failure,) = reading.failures
    assert (failure.page, failure.category) == (2, "crash")


def test_a_file_that_crashes_pdfium_is_opened_by_pypdf(sandbox, instead, tmp_path):
    instead(crashing)
    ref = kept(tmp_path, "closed.pdf", made.pdf("one", "", "three"))
    reading = open_document(sandbox, ref, OPTIONS, 8)
    assert (reading.document.page_count, reading.document.title) == (3, "untitled")
    assert [(t.page, t.text, t.warnings[0]) for t in reading.texts] == [(1, "one", TOLD), (3, "three", TOLD)]
    (failure,) = reading.failures
    assert (failure.page, failure.category, failure.message) == (2, "unreadable", "pypdf finds no text on the page")


@pytest.mark.parametrize("place", ["0", "1", "3", "5"])
def test_a_reader_killed_once_from_outside_is_forgotten(sandbox, instead, tmp_path, place):
    instead(hostile)
    marker = str(tmp_path / "marker").replace("/", "+")
    reading = open_document(sandbox, kept(tmp_path, f"{place}=once:{marker}.pdf", b"%PDF-"), OPTIONS, 8)
    assert [text.page for text in reading.texts] == [1, 2, 3, 4, 5]
    assert reading.failures == ()
    assert (tmp_path / "marker").exists()


def test_a_reader_killed_twice_costs_the_page(sandbox, instead, tmp_path):
    instead(hostile)
    reading = open_document(sandbox, kept(tmp_path, "2=killed,4=killed.pdf", b"%PDF-"), OPTIONS, 8)
    assert [text.page for text in reading.texts] == [1, 3, 5]
    assert [(f.page, f.category, f.signal) for f in reading.failures] == [
        (2, "crash", signal.SIGKILL),
        (4, "crash", signal.SIGKILL),
    ]
