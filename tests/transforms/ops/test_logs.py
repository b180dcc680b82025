"""Lines of the log: JSON with document and page, and nothing of what a page says."""

import json
import logging

import pytest

from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.parts import Reading
from pagebeam.transforms.ops.logs import NAME, report_page, report_reading, report_shard

DOCUMENT = Document("/a b.pdf", "ff" * 32, "application/pdf", 10, 3, "Secret title", None, None)
FAILURE = Failure("/a b.pdf", "ff" * 32, 3, "read", "crash", "last words: 'secret'", 11, 0.25, "engine")
READING = Reading(
    DOCUMENT, 1, (PageText(1, "a sécret", "text", None, None, None, None, 0, None, "none", ()),), (FAILURE,), (), 1.5
)


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.DEBUG, NAME)
    return lambda: [(record.levelname, json.loads(record.getMessage())) for record in caplog.records]


def test_a_reading_and_what_failed_in_it(lines, caplog):
    report_reading("read", READING)
    (done, told), (failed, page) = lines()
    assert (done, failed) == ("DEBUG", "WARNING")
    assert (told["document"], told["page"], told["pages"], told["bytes"], told["msec"]) == ("/a b.pdf", 1, 1, 9, 1500)
    assert (page["document"], page["page"], page["category"], page["signal"]) == ("/a b.pdf", 3, "crash", 11)
    assert "cret" not in caplog.text


def test_a_page(lines, caplog):
    report_page(DOCUMENT, READING.texts[0], 0.25)
    told = {"event": "page", "document": "/a b.pdf", "document_id": "ff" * 32, "page": 1, "source": "text", "msec": 250}
    assert lines() == [("DEBUG", told)]
    assert "cret" not in caplog.text


def test_a_shard(lines):
    report_shard("pages", "pages|0|1", 7, 0.5, ())
    assert lines() == [
        ("INFO", {"event": "done", "stage": "pages", "shard": "pages|0|1", "rows": 7, "msec": 500}),
    ]


def test_nothing_is_told_below_the_level(caplog):
    caplog.set_level(logging.WARNING, NAME)
    report_reading("read", READING._replace(failures=()))
    report_page(DOCUMENT, READING.texts[0], 0.25)
    assert caplog.records == []
