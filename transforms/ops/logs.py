"""Logs what workers have read and what failed, a line of JSON each, with document and page.

    {"event": "failed", "stage": "read", "document": "gs://b/a.pdf", "page": 3, "category": "timeout", "msec": 120004}

Failures are warnings; shards are logged at INFO, documents and pages at DEBUG, as there may be millions of them.
No line holds text of a page, or a message that might quote it; messages are in `failures/`.
"""

import json
import logging
from collections.abc import Iterable
from typing import Any

from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.parts import Reading
from pagebeam.transforms.ops.credentials import masked

NAME = "pagebeam"
log = logging.getLogger(NAME)


def report_reading(stage: str, reading: Reading) -> None:
    """Logs a document that was opened or pages that were read, and what failed in it."""
    if reading.document:
        _tell(
            logging.DEBUG,
            event="done",
            stage=stage,
            document=reading.document.uri,
            document_id=reading.document.document_id,
            page=reading.first,
            pages=len(reading.texts),
            scanned=sum(text.source != "text" for text in reading.texts),
            bytes=sum(len(text.text.encode("utf-8", "surrogatepass")) for text in reading.texts),
            msec=round(1000 * reading.seconds),
        )
    report_failures(reading.failures)


def report_page(document: Document, text: PageText, seconds: float) -> None:
    """Logs a page that was read, without its text."""
    if log.isEnabledFor(logging.DEBUG):
        place = {"document": document.uri, "document_id": document.document_id, "page": text.page}
        _tell(logging.DEBUG, event="page", **place, source=text.source, msec=round(1000 * seconds))


def report_shard(stage: str, name: str, rows: int, seconds: float, failures: Iterable[Failure]) -> None:
    """Logs a shard that was written, and what failed in it."""
    _tell(logging.INFO, event="done", stage=stage, shard=name, rows=rows, msec=round(1000 * seconds))
    report_failures(failures)


def report_failures(failures: Iterable[Failure]) -> None:
    """Logs inputs and pages that could not be used."""
    for failure in failures:
        _tell(
            logging.WARNING,
            event="failed",
            stage=failure.stage,
            document=failure.uri,
            document_id=failure.document_id,
            page=failure.page,
            category=failure.category,
            signal=failure.signal,
            msec=round(1000 * failure.elapsed),
        )


def report_damage(path: str) -> None:
    """Reports a file below OUT that is damaged or gone, and made again; shown without being asked for."""
    _tell(logging.ERROR, event="damaged", file=path, cure="it is made anew")


def _tell(level: int, **fields: Any) -> None:
    if log.isEnabledFor(level):
        log.log(level, "%s", masked(json.dumps(fields, ensure_ascii=True)))
