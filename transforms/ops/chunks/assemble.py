"""Makes chunks of the pieces that they hold: text, Markdown, headings, pages, boxes."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pagebeam.schemas.structure.passages import PlacedBox
from pagebeam.schemas.structure.pieces import Piece
from pagebeam.transforms.ops.chunks.tokens import Count
from pagebeam.transforms.ops.structure.placed import box_rows, united


def text_of(pieces: Sequence[Piece]) -> tuple[str, int]:
    """Returns the text of a chunk, and how many letters at its beginning repeat the head of a table."""
    said = [piece for piece in pieces if not piece.silent]
    if not said:
        return "", 0
    first = said[0]
    head = f"{first.frame.head}\n" if first.frame.head and not first.first else ""
    return head + first.text + "".join(piece.gap + piece.text for piece in said[1:]), len(head)


def markdown_of(pieces: Sequence[Piece]) -> str:
    """Returns a chunk as Markdown: what is cut of a table has its head, what is cut of code its fences."""
    return "".join(markdown_parts(pieces))


def markdown_parts(pieces: Iterable[Piece]) -> Iterator[str]:
    """Yields pieces as Markdown, passage by passage, to be joined."""
    figure = False
    for number, run in enumerate(runs(pieces)):
        frame = run[0].frame
        inside = frame.joint.join(piece.markdown for piece in run if piece.markdown or not frame.opening)
        shown = f"{frame.opening}{inside}{frame.closing}".rstrip("\n")
        apart = figure or run[0].silent
        yield (("\n\n" if apart else run[0].gap) if number else "") + shown
        figure = run[0].silent


def runs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yields the pieces of each passage together."""
    held: list[Piece] = []
    for piece in pieces:
        if piece.first and held:
            yield held
            held = []
        held.append(piece)
    if held:
        yield held


def headings_of(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Returns the headings that all of a chunk stands below; its own headings count where it is nothing else."""
    paths = [piece.headings for piece in pieces if not piece.level] or [piece.headings for piece in pieces]
    shared = itertools.takewhile(lambda level: len(set(level)) == 1, zip(*paths, strict=False))
    return tuple(level[0] for level in shared)


def boxes_of(pieces: Sequence[Piece]) -> list[PlacedBox]:
    """Returns the boxes of a chunk, for each passage one a page."""
    return [box for run in runs(pieces) for box in united(box for piece in run for box in piece.boxes)]


def chunk_rows(chunks: Iterable[Sequence[Piece]], document_id: str, uri: str, count: Count) -> Iterator[dict[str, Any]]:
    """Yields the rows of `CHUNKS` for the chunks of a document."""
    held: dict[str, Any] | None = None
    for number, pieces in enumerate(chunks, 1):
        row = _row(pieces, number, document_id, uri, count)
        if held:
            yield held | {"next": row["chunk_id"]}
        held = row | {"previous": held and held["chunk_id"]}
    if held:
        yield held


def _row(pieces: Sequence[Piece], number: int, document_id: str, uri: str, count: Count) -> dict[str, Any]:
    text, repeated = text_of(pieces)
    return {
        "chunk_id": f"{document_id}/{number}",
        "document_id": document_id,
        "uri": uri,
        "number": number,
        "headings": list(headings_of(pieces)),
        "text": text,
        "markdown": markdown_of(pieces),
        "tokens": count(text),
        "pages": sorted({page for piece in pieces for page in piece.pages}),
        "boxes": box_rows(boxes_of(pieces)),
        "start": next((piece.start for piece in pieces if not piece.silent), pieces[0].start),
        "end": pieces[-1].start + len(pieces[-1].text),
        "repeated": repeated,
        "previous": None,
        "next": None,
    }
