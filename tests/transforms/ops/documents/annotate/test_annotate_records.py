"""Pages that stand alone, annotated in a sandbox, and as rows of `pages/`."""

import pytest

from pagebeam.schemas.document import Box
from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.page_model import Block, kinds
from pagebeam.schemas.pages import AnnotatedPage, PageRecord, PageSegment
from pagebeam.schemas.tables import PAGES
from pagebeam.schemas.words import Entity, Word
from pagebeam.transforms.ops.documents.annotate import annotate_records as annotate_records_module
from pagebeam.transforms.ops.documents.annotate.annotate_pages import EMPTY
from pagebeam.transforms.ops.documents.annotate.annotate_records import annotate_records, annotated, page_row
from pagebeam.transforms.ops.formats.parquet import to_batch
from pagebeam.transforms.ops.sandbox.sandbox import Limits, Sandbox
from tests.transforms.ops.documents import hostile

PAGE = PageRecord("a.txt", "0" * 64, 1, 2, "text/plain", "Two boxes came on 3 May 2021.", "text")


@pytest.fixture(scope="module")
def box():
    box = Sandbox(Limits(seconds=60, memory=2000))
    yield box
    box.close()


def test_pages_come_back_in_order_with_what_was_found(box):
    second = PAGE._replace(page=2, text="Nothing came.")
    one, two = annotate_records(box, [second, PAGE], WordOptions(keep=("date",)))
    assert (one.read, two.read) == (PAGE, second)
    assert [(entity.kind, entity.value) for entity in one.entities] == [("date", "2021-05-03")]
    assert two.entities == ()
    assert one.bag_of_words["box"] == 1
    assert one.segments is None


def test_a_row_of_a_page_that_was_only_read_has_no_annotations():
    row = page_row(PAGE._replace(text="é", source="ocr", boxes=(Box("é", 1, 2, 3, 4, 0.5),)))
    assert row.keys() == EMPTY.keys()
    assert (row["size"], row["scanned"]) == (2, True)
    assert row["boxes"] == [{"text": "é", "x0": 1, "y0": 2, "x1": 3, "y1": 4, "confidence": 0.5}]
    assert [row[name] for name in ("words", "bag_of_words", "entities", "segments", "label")] == [None] * 5
    assert page_row(PAGE)["scanned"] is False


def test_a_row_is_read_back_as_the_page_that_it_was_made_of():
    word = Word("boxes", "NNS")
    segments = PageSegment(7, "Two", None, None), PageSegment(8, "x", (word,), (1, 2, 3, 4))
    page = AnnotatedPage(PAGE, "en", 0.9, (word,), {"box": 1}, (), segments, "bill", 0.75)
    row = page_row(page)
    assert row["bag_of_words"] == [("box", 1)]
    assert row["segments"][0]["x0"] is None
    assert annotated(PAGE, row) == page


def test_entities_are_read_back():
    row = page_row(AnnotatedPage(PAGE, "en", 0.9, None, None, None, None, None, None))
    entity = Entity("date", "3 May 2021", "2021-05-03", 18, 28, True)
    assert annotated(PAGE, row).entities is None
    assert annotated(PAGE, row | {"entities": [entity._asdict()]}).entities == (entity,)


def test_a_page_that_hangs_does_so_once(monkeypatch):
    monkeypatch.setattr(annotate_records_module, "annotate_in_steps", hostile.annotate_in_steps)
    box = Sandbox(Limits(seconds=3, memory=500), (hostile.__name__,))
    try:
        pages = [PAGE, PAGE._replace(page=2, text="HANG"), PAGE._replace(page=3)]
        one, failure, three = annotate_records(box, pages, WordOptions())
    finally:
        box.close()
    assert (one.read, three.read) == (PAGE, pages[2])
    assert (failure.page, failure.stage, failure.category) == (2, "annotate", "timeout")
    assert box.kills == 1


def test_blocks_are_a_column_and_come_back():
    read = PageRecord("a.pdf", "d", 1, 1, "application/pdf", "Rain", "text")
    blocks = (Block(kinds.HEADING, "Rain", (1.0, 2.0, 3.0, 4.0), 2),)
    page = AnnotatedPage(read, "en", 1.0, None, None, None, None, blocks=blocks, body="Rain")
    (row,) = to_batch([page_row(page)], PAGES).to_pylist()
    assert row["blocks"][0]["level"] == 2
    assert annotated(read, row) == page
    assert (row["body"], page_row(page._replace(body=None))["body"]) == ("Rain", None)
    assert page_row(page._replace(blocks=None))["blocks"] is None
