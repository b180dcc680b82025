"""Segments of the pages of a document as rows of `pages/`, annotated as the page itself is."""

import re
from collections.abc import Sequence
from typing import Any

from pagebeam.schemas.document import PageText
from pagebeam.schemas.layout import Segment
from pagebeam.schemas.options import WordOptions
from pagebeam.transforms.ops.redaction import merge_hits
from pagebeam.transforms.ops.redaction.hits import placeholder
from pagebeam.transforms.ops.segments import segment_pages, segment_text
from pagebeam.transforms.ops.words import find_hits, redact, tokenize_words

_REPEATED = re.compile(r"(\[[A-Z]+\])(?:[ \n]\1)+")  # the words of one entity


def segment_document(texts: Sequence[PageText], kinds: tuple[str, ...] = ()) -> dict[int, list[Segment]]:
    """Returns segments by page, without entities of these kinds.

    Pages are looked at together, for what repeats on them is header or footer. A page whose layout is unknown is
    divided by its white space.
    """
    placed = [text for text in texts if text.layout is not None]
    first = bool(placed) and placed[0].page == 1
    found = segment_pages([text.layout for text in placed if text.layout], first)
    by_page = {text.page: segments for text, segments in zip(placed, found, strict=True)}
    every = {text.page: by_page.get(text.page) or segment_text(text.text) for text in texts}
    if not kinds:
        return every
    return {text.page: _redacted(every[text.page], text.text, kinds) for text in texts}


def segment_rows(segments: Sequence[Segment], options: WordOptions, language: str | None) -> list[dict[str, Any]]:
    """Returns segments as the column `segments` keeps them; `words` is null where no words are asked for."""
    return [_row(segment, options, language) for segment in segments]


def _row(segment: Segment, options: WordOptions, language: str | None) -> dict[str, Any]:
    words = tokenize_words(segment.text, options, language=language) if options.words else None
    place = dict(zip(("x0", "y0", "x1", "y1"), segment.box or (None,) * 4, strict=True))
    named = None if words is None else [word._asdict() for word in words]
    return {"tag": segment.tag, "text": segment.text, "words": named, **place}


def _redacted(segments: list[Segment], page: str, kinds: tuple[str, ...]) -> list[Segment]:
    """Takes out what is an entity in a segment or on its page; one that runs over segments, word by word."""
    texts = [segment.text for segment in segments]
    for found in merge_hits(find_hits(page, kinds)):
        words = page[found.start : found.end].split()
        whole = re.compile(r"\s+".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words))
        parts = whole if any(whole.search(text) for text in texts) else _any_of(words)
        texts = [parts.sub(placeholder(found.kind), text) for text in texts]
    texts = [_REPEATED.sub(r"\1", redact(text, kinds)) for text in texts]
    return [segment._replace(text=text) for segment, text in zip(segments, texts, strict=True)]


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words))
