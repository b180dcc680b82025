"""Annotates pages that stand alone, as `annotate_pages` does those of a part of the work store."""

import functools
from collections.abc import Iterator, Sequence
from typing import Any

from pagebeam.schemas.document import Document
from pagebeam.schemas.failure import BadInput, Category, Failure, Stage
from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.pages import AnnotatedPage, PageRecord, PageSegment
from pagebeam.schemas.tables import PAGES
from pagebeam.schemas.words import Entity, Word
from pagebeam.transforms.ops.classify.classifier import with_local_classifier
from pagebeam.transforms.ops.documents.annotate.annotate_pages import EMPTY, annotate_in_steps
from pagebeam.transforms.ops.documents.read.page_records import document_of, text_of
from pagebeam.transforms.ops.formats.parquet import from_message
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox
from pagebeam.transforms.ops.structure.block_rows import block_rows, blocks_of
from pagebeam.transforms.ops.work_store.page_codec import to_json


def annotate_records(
    sandbox: Sandbox, pages: Sequence[PageRecord], options: WordOptions
) -> Iterator[AnnotatedPage | Failure]:
    """Yields each page with its annotations, or why it has none.

    Args:
        sandbox: Where it is done.
        pages: Of one document. Segmentation looks at them together, for what repeats on them is header or footer.
        options: Of annotation.
    """
    pages = sorted(pages, key=lambda page: page.page)
    data, document = to_json(map(text_of, pages)), document_of(pages[0])
    done: list[int] = []
    try:
        rows = _rows(sandbox, data, document, options, None, done)
    except (Fault, BadInput) as first:
        at_fault = len(done) - 1 if isinstance(first, Fault) and first.category is Category.TIMEOUT else -1
        for number, page in enumerate(pages):
            if number == at_fault:
                yield as_failure(first, page.uri, page.document_id, page.page, Stage.ANNOTATE, 0.0)
                continue
            try:
                yield annotated(page, *_rows(sandbox, data, document, options, (page.page,), []))
            except (Fault, BadInput) as error:
                yield as_failure(error, page.uri, page.document_id, page.page, Stage.ANNOTATE, 0.0)
    else:
        yield from map(annotated, pages, rows)


def _rows(
    sandbox: Sandbox,
    data: bytes,
    document: Document,
    options: WordOptions,
    pages: tuple[int, ...] | None,
    done: list[int],
) -> list[dict[str, Any]]:
    """Returns the rows of pages; `done` gets the steps of `annotate_in_steps` as they are done."""
    rows: list[dict[str, Any]] = []
    for step in sandbox.run(
        functools.partial(annotate_in_steps, data, document, with_local_classifier(options), pages)
    ):
        if isinstance(step, int):
            done.append(step)
        else:
            rows += from_message(step.rows, PAGES).to_pylist()
    return rows


def annotated(page: PageRecord, row: dict[str, Any]) -> AnnotatedPage:
    """Returns a page with the annotations of its row in `pages/`."""
    words, bag, entities, segments = (row[name] for name in ("words", "bag_of_words", "entities", "segments"))
    return AnnotatedPage(
        page._replace(text=row["text"]),
        row["language"],
        row["language_score"],
        None if words is None else _words(words),
        None if bag is None else dict(bag),
        None if entities is None else tuple(Entity(**entity) for entity in entities),
        None if segments is None else tuple(map(_segment, segments)),
        row["label"],
        row["label_score"],
        None if row["blocks"] is None else blocks_of(row["blocks"]),
        row["body"],
    )


def _words(rows: list[dict[str, Any]]) -> tuple[Word, ...]:
    return tuple(Word(**word) for word in rows)


def _segment(row: dict[str, Any]) -> PageSegment:
    words = None if row["words"] is None else _words(row["words"])
    box = None if row["x0"] is None else (row["x0"], row["y0"], row["x1"], row["y1"])
    return PageSegment(row["tag"], row["text"], words, box)


def page_row(page: PageRecord | AnnotatedPage) -> dict[str, Any]:
    """Returns a page as a row of `pages/`; what it was not annotated with is null."""
    if isinstance(page, PageRecord):
        fields = {name: value for name, value in page._asdict().items() if name in EMPTY}
        size = len(page.text.encode("utf-8", "surrogatepass"))
        boxes = None if page.boxes is None else [box._asdict() for box in page.boxes]
        return EMPTY | fields | {"size": size, "scanned": page.source != "text", "boxes": boxes}
    return page_row(page.read) | {
        "language": page.language,
        "language_score": page.language_score,
        "words": None if page.words is None else [word._asdict() for word in page.words],
        "bag_of_words": None if page.bag_of_words is None else list(page.bag_of_words.items()),
        "entities": None if page.entities is None else [entity._asdict() for entity in page.entities],
        "segments": None if page.segments is None else [_segment_row(segment) for segment in page.segments],
        "label": page.label,
        "label_score": page.label_score,
        "blocks": None if page.blocks is None else block_rows(page.blocks),
        "body": page.body,
    }


def _segment_row(segment: PageSegment) -> dict[str, Any]:
    place = dict(zip(("x0", "y0", "x1", "y1"), segment.box or (None,) * 4, strict=True))
    words = None if segment.words is None else [word._asdict() for word in segment.words]
    return {"tag": segment.tag, "text": segment.text, "words": words, **place}
