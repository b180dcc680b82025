"""Formats of an export: how a document is written by itself, and how documents follow each other in one stream."""

import json
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pagebeam.transforms.ops.chunks.assemble import markdown_parts
from pagebeam.transforms.ops.chunks.piece_stream import piece_stream
from pagebeam.transforms.ops.chunks.tokens import count_words
from pagebeam.transforms.ops.export.html_document import article, page
from pagebeam.transforms.ops.export.sources import ExportDocument
from pagebeam.transforms.ops.structure.plain_text import document_text

Render = Callable[[ExportDocument, bool], Iterator[str]]
"""Yields a document in parts; told whether the blocks of pages are kept."""


class Format(NamedTuple):
    """A format of files."""

    suffix: str
    document: Render  # as a file
    part: Render  # as a part of a stream
    begin: str = ""  # of a stream
    end: str = ""
    needs: tuple[str, ...] = ()  # columns, one of which must be filled; none where text does


def _text(document: ExportDocument, blocks: bool) -> Iterator[str]:
    """Yields the text of a document: without heads and feet where that was kept, else that of its pages."""
    if blocks:
        yield from document_text(document.passages())
    elif document.text is not None:
        yield document.text
    else:
        for number, text in enumerate(document.texts()):
            yield ("\n\n" if number else "") + text.strip("\n")
    yield "\n"


def _markdown(document: ExportDocument, blocks: bool) -> Iterator[str]:
    if document.markdown is not None:
        yield document.markdown.rstrip("\n")
    elif blocks:
        yield from markdown_parts(piece_stream(document.passages(), count_words))
    yield "\n"


def _html(document: ExportDocument, blocks: bool) -> Iterator[str]:
    yield from page(document.facts, article(document.passages(), document.facts["uri"]))


def _json(document: ExportDocument, blocks: bool) -> Iterator[str]:
    told = {**document.facts, "text": "".join(_text(document, blocks)).rstrip("\n")}
    if blocks or document.markdown is not None:
        told["markdown"] = "".join(_markdown(document, blocks)).rstrip("\n")
    yield json.dumps(told, ensure_ascii=False) + "\n"


def _headed(render: Render, mark: str, end: str) -> Render:
    def write(document: ExportDocument, blocks: bool) -> Iterator[str]:
        yield mark.format(document.facts["uri"].replace("--", "- -"))
        yield from render(document, blocks)
        yield end

    return write


FORMATS = {
    "md": Format("md", _markdown, _headed(_markdown, "<!-- {} -->\n\n", "\n"), needs=("markdown", "blocks")),
    "html": Format(
        "html",
        _html,
        lambda document, blocks: article(document.passages(), document.facts["uri"]),
        '<!DOCTYPE html>\n<meta charset="utf-8">\n',
        needs=("blocks",),
    ),
    "txt": Format("txt", _text, _headed(_text, "", "\f\n")),
    "jsonl": Format("json", _json, _json),
}
"""By the name that `--to` takes. A file of `jsonl` is one document's."""
