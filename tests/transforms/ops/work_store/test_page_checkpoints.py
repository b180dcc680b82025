"""Pages that are kept while their document is still being read."""

import os

import pytest

from pagebeam.schemas.document import PageText
from pagebeam.transforms.ops.work_store import page_checkpoints
from pagebeam.transforms.ops.work_store.page_checkpoints import Checkpoints, PageCheckpoints, forget

DOCUMENT, OTHER = "ab" * 32, "cd" * 32


def text(page: int) -> PageText:
    source, engine = ("ocr", "tesseract 5") if page == 5 else ("text", "pdfium")
    return PageText(page, f"page {page}", source, 0.5, 10, 20, 300, 0, None, engine, ("odd",))


@pytest.fixture
def left(tmp_path):
    """A run that ended after three pages of a document and one of another."""
    first = Checkpoints(str(tmp_path), "pages-1")
    keeping = first.of(DOCUMENT)
    for page, share in ((2, 0.6), (3, 0.6), (5, 0.1), (6, 0.2)):  # the last is not worth a file
        keeping.add(text(page), share * page_checkpoints.WORK)
    first.of(OTHER).add(text(1), 1)
    assert keeping.names == (f"pages-1/{DOCUMENT}-000002.json", f"pages-1/{DOCUMENT}-000005.json")
    return tmp_path


def test_the_next_run_finds_what_took_its_time_or_was_recognised(left):
    keeping = Checkpoints(str(left), "pages-1").of(DOCUMENT)
    assert keeping.known((1, 2, 3, 4, 5, 6)) == [text(2), text(3), text(5)]
    keeping.add(text(1), 1)
    assert keeping.names == tuple(f"pages-1/{DOCUMENT}-00000{page}.json" for page in (2, 5, 1))
    forget(str(left), keeping.names)
    assert os.listdir(left / "pages-1") == [f"{OTHER}-000001.json"]


def test_a_range_has_its_own_pages_alone(left):
    keeping = Checkpoints(str(left), "pages-1").of(DOCUMENT)
    assert keeping.known((4, 5)) == [text(5)]
    assert keeping.names == (f"pages-1/{DOCUMENT}-000005.json",)
    assert Checkpoints(str(left), "pages-1").of(DOCUMENT).known(()) == []


def test_other_options_find_nothing(left):
    assert Checkpoints(str(left), "pages-2").of(DOCUMENT).known((2, 3)) == []


def test_what_another_published_meanwhile_is_unknown(left):
    keeping = Checkpoints(str(left), "pages-1").of(DOCUMENT)
    forget(str(left), [f"pages-1/{DOCUMENT}-000002.json"])
    assert keeping.known((2, 3, 5)) == [text(5)]


def test_without_a_store_nothing_is_kept():
    keeping = PageCheckpoints()
    keeping.add(text(1), 10 * page_checkpoints.WORK)
    assert (keeping.known((1,)), keeping.names) == ([], ())
