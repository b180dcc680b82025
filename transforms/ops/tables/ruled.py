"""Tables in lattices: every word in the cell whose lines are around it.

(words, Strokes)  ->  [FoundTable] and the words that are in them
"""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from pagebeam.schemas.layout import PlacedWord, Rule
from pagebeam.transforms.ops.lines.fragments import Fragment, fragment_of, same_row
from pagebeam.transforms.ops.lines.script import runs_left
from pagebeam.transforms.ops.tables.found import Filled, FoundTable, make_table
from pagebeam.transforms.ops.tables.heads import count_heads
from pagebeam.transforms.ops.tables.lattice import Lattice, Place, find_lattices
from pagebeam.transforms.ops.tables.rows import row_edges
from pagebeam.transforms.ops.tables.strokes import Strokes

WORDS = 60  # of half of the cells of a table, at most: more are a page that is laid out in boxes
FILLED = 0.25  # share of the cells that hold something, at least
OPEN = 3  # bands between lines, at most, of which one may hold many rows
SEVERAL = 3  # lines in a band that may be rows of their own, at least

STACKED = 4  # cells of a table of one column, at least: fewer are a frame around text
SHORT = 25  # words of each, at most


class RuledTables(NamedTuple):
    """What the lattices of a page hold."""

    tables: list[FoundTable]
    taken: set[int]  # places in the file of their words


def find_ruled(words: Sequence[PlacedWord], strokes: Strokes, drawings: Sequence[Rule] = ()) -> RuledTables:
    """Finds the tables whose cells drawn lines part: of two columns and rows or more, or of many short cells in one.

    Args:
        words: Of the page.
        strokes: Lines drawn on it.
        drawings: Boxes of charts and diagrams, in which lines part nothing.
    """
    found = RuledTables([], set())
    for lattice in find_lattices(strokes):
        if any(_is_drawn_in(lattice, drawing) for drawing in drawings):
            continue
        inside = [(i, word) for i, word in enumerate(words) if i not in found.taken and _is_in(word, lattice)]
        if len(inside) < 2:
            continue
        table = _table(lattice, inside)
        if table is not None:
            found.tables.append(table)
            found.taken.update(i for i, _ in inside)
    return found


def _is_drawn_in(lattice: Lattice, drawing: Rule) -> bool:
    x, y = (lattice.xs[0] + lattice.xs[-1]) / 2, (lattice.ys[0] + lattice.ys[-1]) / 2
    return drawing.x0 <= x <= drawing.x1 and drawing.y0 <= y <= drawing.y1


def _is_in(word: PlacedWord, lattice: Lattice) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return lattice.xs[0] <= x <= lattice.xs[-1] and lattice.ys[0] <= y <= lattice.ys[-1]


def _table(lattice: Lattice, inside: Sequence[tuple[int, PlacedWord]]) -> FoundTable | None:
    home: dict[tuple[int, int], Place] = {
        (place.row + i, place.column + j): place
        for place in lattice.places
        for i in range(place.row_span)
        for j in range(place.column_span)
    }
    held: dict[Place, list[tuple[int, PlacedWord]]] = {}
    for item in inside:
        at = lattice.locate((item[1].x0 + item[1].x1) / 2, (item[1].y0 + item[1].y1) / 2)
        if at is not None:
            held.setdefault(home[at], []).append(item)
    if not _is_table(lattice, held):
        return None
    lines = {place: _lines(items) for place, items in held.items()}
    filled = [cell for band in _bands(lattice, lines) for cell in band]
    return make_table(filled, count_heads(filled), ruled=True)


def _is_table(lattice: Lattice, held: dict[Place, list[tuple[int, PlacedWord]]]) -> bool:
    rows, columns = {place.row for place in held}, {place.column for place in held}
    if len(lattice.xs) == 2:
        return len(rows) >= STACKED and len(held) == len(lattice.places) and all(len(h) <= SHORT for h in held.values())
    if len(rows) < 2 or len(columns) < 2 or len(held) < FILLED * len(lattice.places):
        return False
    single = [place for place in held if place.column_span == 1]
    if len({place.column for place in single}) < 2:
        return False
    return median(len(items) for items in held.values()) <= WORDS


def _lines(items: Iterable[tuple[int, PlacedWord]]) -> tuple[Fragment, ...]:
    """Returns the lines of a cell."""
    runs: list[list[tuple[int, PlacedWord]]] = []
    for item in items:
        last = runs[-1][-1][1] if runs else None
        if last and same_row(last, item[1]) and (item[1].x0 >= last.x0 or runs_left(item[1].text)):
            runs[-1].append(item)
        else:
            runs.append([item])
    return tuple(fragment_of(run) for run in runs)


def _bands(lattice: Lattice, lines: dict[Place, tuple[Fragment, ...]]) -> Iterable[list[Filled]]:
    """Yields the cells of what is between two lines; rows that no line parts are parted by what they hold."""
    bands: dict[int, list[Place]] = {}
    for place in sorted(lines):
        bands.setdefault(place.row, []).append(place)
    for top, places in bands.items():
        several = sum(len(lines[place]) >= SEVERAL for place in places) > 1
        edges: list[float] = []
        if len(bands) <= OPEN and several and all(place.row_span == 1 for place in places):
            edges = row_edges([(part, place.column) for place in places for part in lines[place]])
        if not edges:
            yield [Filled(1000 * top, p.column, _rows(p), p.column_span, lines[p]) for p in places]
            continue
        for n in range(len(edges) + 1):
            low, high = edges[n - 1] if n else float("-inf"), edges[n] if n < len(edges) else float("inf")
            cut = [(p, tuple(f for f in lines[p] if low <= (f.y0 + f.y1) / 2 < high)) for p in places]
            yield [Filled(1000 * top + n, p.column, 1, p.column_span, parts) for p, parts in cut if parts]


def _rows(place: Place) -> int:
    """Returns the span of a cell where rows are numbered by thousands."""
    return 1000 * (place.row_span - 1) + 1 if place.row_span > 1 else 1
