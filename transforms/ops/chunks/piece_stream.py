"""The pieces of a document in order: with their places in its text, the headings above them, and what ties them.

Passage, …  ->  Piece, …  ->  (Piece, …) that are tied, …
"""

import itertools
from collections.abc import Iterable, Iterator

from pagebeam.schemas.page_model.kinds import CODE, FIGURE, HEADING, TABLE
from pagebeam.schemas.structure.passages import Passage
from pagebeam.schemas.structure.pieces import Piece
from pagebeam.transforms.ops.chunks.pieces import pieces_of
from pagebeam.transforms.ops.chunks.tokens import Count
from pagebeam.transforms.ops.structure.headings import headings_above
from pagebeam.transforms.ops.structure.plain_text import gap


def piece_stream(passages: Iterable[Passage], count: Count) -> Iterator[Piece]:
    """Yields the pieces of a document."""
    above: tuple[tuple[int, str], ...] = ()
    before: Passage | None = None
    kind: str | None = None  # of the last one with text
    place = 0
    for passage in passages:
        found = pieces_of(passage, count)
        if not found:
            continue
        if passage.kind == HEADING:
            above = headings_above(above, passage)
        tied = before is not None and _belongs(before, passage)
        found[0] = found[0]._replace(gap="" if found[0].silent else gap(kind, passage.kind), tied=tied)
        kind = kind if found[0].silent else passage.kind
        headings = tuple(text for _, text in above)
        depth = above[-1][0] if above else 0
        for piece in found:
            place += len(piece.gap)
            yield piece._replace(start=place, depth=depth, headings=headings)
            place += len(piece.text)
        before = passage


def stretches(pieces: Iterable[Piece], removed: frozenset[int]) -> Iterator[Iterator[Piece]]:
    """Yields the pieces between those that are, if only in part, on pages to leave out; each is used up in turn."""
    for sound, stretch in itertools.groupby(pieces, lambda piece: removed.isdisjoint(piece.pages)):
        if sound:
            yield stretch


def _belongs(before: Passage, passage: Passage) -> bool:
    """Returns whether two passages belong together: a heading and what it heads, a caption and what it describes."""
    if before.kind == HEADING:
        return passage.kind != HEADING or passage.level > before.level
    subjects = (TABLE, FIGURE, CODE)
    return (before.captions and passage.kind in subjects) or (passage.captions and before.kind in subjects)


def tied_pieces(pieces: Iterable[Piece], most: int) -> Iterator[list[Piece]]:
    """Yields pieces that belong together, unless they have more than `most` tokens: then each by itself."""
    held: list[Piece] = []
    for piece in pieces:
        if held and (not piece.tied or sum(one.tokens for one in held) + piece.tokens > most):
            yield held
            held = []
        held.append(piece)
    if held:
        yield held
