"""Packs the pieces of a document into chunks.

A chunk holds at most so many tokens, unless a single piece has more. A section that fits is not divided, small ones go
together, but not with what follows a higher heading; a paragraph that fits is divided only where the chunk would be
less than half full without it.
"""

from collections.abc import Iterable, Iterator

from pagebeam.schemas.structure.pieces import Piece
from pagebeam.transforms.ops.chunks.assemble import text_of
from pagebeam.transforms.ops.chunks.piece_stream import tied_pieces
from pagebeam.transforms.ops.chunks.tokens import Count

SMALL = 4  # a chunk with less than this part of its tokens goes on into a section that does not fit
Unit = list[Piece]


def pack(pieces: Iterable[Piece], most: int, count: Count) -> Iterator[list[Piece]]:
    """Yields the pieces of each chunk.

    Args:
        pieces: Of one document, in order.
        most: Tokens of a chunk.
        count: Counts those of a text.
    """
    chunk: list[Unit] = []
    for section, whole in _sections(tied_pieces(pieces, most), most):
        if chunk and _apart(chunk, section, whole, most):
            yield from _closed(chunk, most, count)
            chunk = []
        for unit in section:
            if chunk and _is_full(chunk, unit, most):
                yield from _closed(chunk, most, count)
                chunk = []
            chunk.append(unit)
    if chunk:
        yield from _closed(chunk, most, count)


def _sections(units: Iterable[Unit], most: int) -> Iterator[tuple[list[Unit], bool]]:
    """Yields the units of a section, and whether they are all of it; a long one unit by unit once it does not fit."""
    held: list[Unit] = []
    size, long = 0, False
    for unit in units:
        if unit[0].level and (held or long):
            if held:
                yield held, True
            held, size, long = [], 0, False
        if long:
            yield [unit], False
            continue
        held.append(unit)
        size += _tokens(unit)
        if size > most:
            yield held, False
            held, long = [], True
    if held:
        yield held, True


def _apart(chunk: list[Unit], section: list[Unit], whole: bool, most: int) -> bool:
    """Returns whether a section begins a chunk of its own."""
    level = section[0][0].level
    if not level:
        return False
    size = sum(map(_tokens, chunk))
    if level < _level(chunk):
        return True
    if whole and size + sum(map(_tokens, section)) <= most:
        return False
    return size * SMALL >= most


def _level(chunk: list[Unit]) -> int:
    """Returns the level of the heading that a chunk begins with, or below; 0 where there is none."""
    return chunk[0][0].depth


def _is_full(chunk: list[Unit], unit: Unit, most: int) -> bool:
    size = sum(map(_tokens, chunk)) + _repeated(chunk[0])
    if size + _tokens(unit) > most:
        return True
    rest = _tokens(unit) - unit[-1].tokens + unit[-1].rest
    return unit[0].first and size + rest > most >= rest and 2 * size >= most


def _tokens(unit: Unit) -> int:
    return sum(piece.tokens for piece in unit)


def _repeated(unit: Unit) -> int:
    return 0 if unit[0].first else unit[0].frame.head_tokens


def _closed(chunk: list[Unit], most: int, count: Count) -> Iterator[list[Piece]]:
    yield from map(_flat, _fitting(chunk, most, count))


def _fitting(chunk: list[Unit], most: int, count: Count) -> list[list[Unit]]:
    """Returns the units in as many chunks as they need: a tokenizer may count more in a text than in its pieces."""
    done, left = [], chunk
    while left:
        end = len(left)
        while end > 1 and count(text_of(_flat(left[:end]))[0]) > most:
            end -= 1
        done.append(left[:end])
        left = left[end:]
    return done


def _flat(chunk: list[Unit]) -> list[Piece]:
    return [piece for unit in chunk for piece in unit]
