"""Segments of the pages of a document as rows of `pages/`, annotated as the page itself is."""

from collections.abc import Sequence
from typing import Any

from pagebeam.schemas.document import PageText
from pagebeam.schemas.layout import Segment
from pagebeam.schemas.options import WordOptions
from pagebeam.transforms.ops.documents.annotate.page_models import model_document
from pagebeam.transforms.ops.render.segments import render_segments
from pagebeam.transforms.ops.words import tokenize_words
from pagebeam.transforms.ops.work_store.page_codec import unpack_layout


def segment_document(texts: Sequence[PageText], kinds: tuple[str, ...] = ()) -> dict[int, list[Segment]]:
    """Returns segments by page, without entities of these kinds; pages are looked at together."""
    models = model_document(list(map(unpack_layout, texts)), kinds)
    return {page: render_segments(model) for page, model in models.items()}


def segment_rows(segments: Sequence[Segment], options: WordOptions, language: str | None) -> list[dict[str, Any]]:
    """Returns segments as the column `segments` keeps them; `words` is null where no words are asked for."""
    return [_row(segment, options, language) for segment in segments]


def _row(segment: Segment, options: WordOptions, language: str | None) -> dict[str, Any]:
    words = tokenize_words(segment.text, options, language=language) if options.words else None
    place = dict(zip(("x0", "y0", "x1", "y1"), segment.box or (None,) * 4, strict=True))
    named = None if words is None else [word._asdict() for word in words]
    return {"tag": segment.tag, "text": segment.text, "words": named, **place}
