"""Documents on the web, read in ranges: one copy for all of them, and never pages of two versions."""

import os

import pytest

from pagebeam.schemas.document import Document, DocumentRef
from pagebeam.schemas.options import Limits, ReadOptions
from pagebeam.schemas.parts import Part
from pagebeam.transforms.ops.documents.read.read_document import open_document, read_range
from pagebeam.transforms.ops.documents.read.stage_keys import page_ranges
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from pagebeam.transforms.ops.storage.download_cache import CACHE
from tests.clouds import Line, web
from tests.transforms.ops.documents.made import pdf

pytest.importorskip("aiohttp")
OPTIONS = ReadOptions(ocr="never")
INLINE = 4


@pytest.fixture
def sandbox():
    box = Sandbox(Limits(seconds=30, memory=1000))
    yield box
    box.close()
    CACHE.close()


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A line to a web server with the files of a folder, and the address of a long document."""
    monkeypatch.setenv("PAGEBEAM_RETRY_SECONDS", "0.2")
    write(tmp_path, "Page", 12)
    with web(tmp_path) as address:
        line = Line(address)
        with line.open() as way:
            yield line, f"{way}/long.pdf"


def write(folder, word: str, pages: int, at: int = 1_700_000_000) -> None:
    (folder / "long.pdf").write_bytes(pdf(*(f"{word} {number}" for number in range(1, pages + 1))))
    os.utime(folder / "long.pdf", (at, at))  # servers tell whole seconds


def ranges(sandbox: Sandbox, uri: str):
    opened = open_document(sandbox, DocumentRef(uri, -1, ""), OPTIONS, INLINE)
    assert isinstance(opened.document, Document)
    return list(page_ranges(Part("", opened.document, 0, 0, 0, 0, (), opened.rest, 0.0, "", "")))


def test_all_ranges_read_one_copy(site, sandbox):
    line, uri = site
    items = ranges(sandbox, uri)
    readings = [read_range(sandbox, item, OPTIONS) for item in items]
    texts = [text.text.strip() for reading in readings for text in reading.texts]
    assert len(readings) == 3
    assert texts == [f"Page {number}" for number in range(1, 13)]
    assert line.asked["GET", "/long.pdf"] == 1


def test_a_short_document_leaves_no_copy(site, sandbox, tmp_path):
    line, uri = site
    write(tmp_path, "Page", INLINE)
    for _ in range(2):
        assert len(open_document(sandbox, DocumentRef(uri, -1, ""), OPTIONS, INLINE).texts) == INLINE
    assert line.asked["GET", "/long.pdf"] == 2


@pytest.mark.parametrize("pages", [12, 14])
def test_a_document_that_changed_between_its_ranges(site, sandbox, tmp_path, pages):
    _, uri = site
    first, second, _ = ranges(sandbox, uri)
    assert len(read_range(sandbox, first, OPTIONS).texts) == INLINE
    write(tmp_path, "Leaf", pages, 1_700_000_001)
    reading = read_range(sandbox, second, OPTIONS)
    assert reading.texts == ()
    assert [(f.page, f.category, f.stage) for f in reading.failures] == [(n, "changed", "read") for n in second.pages]


def test_a_document_that_goes_or_is_shut_between_its_ranges(site, sandbox):
    line, uri = site
    first, second, third = ranges(sandbox, uri)
    told = []
    for item, trouble in ((first, "404"), (second, "403"), (third, "503")):
        line.trouble = lambda method, path, times, trouble=trouble: trouble
        told += [failure.category for failure in read_range(sandbox, item, OPTIONS).failures]
    assert told == ["not_found"] * 4 + ["not_permitted"] * 4 + ["unreadable"] * 4
    line.trouble = lambda method, path, times: ""
    assert len(read_range(sandbox, third, OPTIONS).texts) == 4
