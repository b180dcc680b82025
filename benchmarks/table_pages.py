"""Tables found on drawn pages: likeness of their trees by style of rules and by content, and false tables.

    python -m benchmarks.table_pages [FIRST [COUNT]]

COUNT pages (300 unless told) with tables from the seed FIRST on, and half as many that only look like tables, are drawn
and read. The likeness is 1 less the edit distance of the tables as trees of rows and cells over the size of the larger
one, where rows and cells keep their order, and a cell with other spans is another one: TEDS with rows edited as wholes.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from statistics import mean
from typing import TypeVar

from rapidfuzz.distance import Levenshtein

from benchmarks.table_pages_content import Content
from benchmarks.table_pages_draw import DrawnPage, table_page
from benchmarks.table_pages_other import other_page
from pagebeam.schemas.page_model import PageModel
from pagebeam.transforms.ops.documents.page_layout.layout import extract_layout
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.page_model import build_pages

Item = TypeVar("Item")
Cells = list[tuple[int, int, str]]  # row span, column span, text


def rows_drawn(content: Content) -> list[Cells]:
    """Returns the rows of a table that was drawn."""
    rows: list[Cells] = [[] for _ in range(content.rows)]
    for cell in sorted(content.cells):
        rows[cell.row].append((cell.row_span, cell.column_span, " ".join(cell.text.split())))
    return rows


def rows_found(page: PageModel) -> list[list[Cells]]:
    """Returns the rows of each table that was found."""
    found = []
    for block in page.blocks:
        if block.table is not None:
            rows: list[Cells] = [[] for _ in range(block.table.rows)]
            for cell in block.table.cells:
                rows[cell.row].append((cell.row_span, cell.column_span, " ".join(cell.text.split())))
            found.append(rows)
    return found


def distance(
    a: Sequence[Item], b: Sequence[Item], size: Callable[[Item], float], change: Callable[[Item, Item], float]
) -> float:
    """Returns the cost of making one sequence of the other."""
    above = [0.0]
    for other in b:
        above.append(above[-1] + size(other))
    for one in a:
        line = [above[0] + size(one)]
        for j, other in enumerate(b):
            line.append(min(above[j + 1] + size(one), line[j] + size(other), above[j] + change(one, other)))
        above = line
    return above[-1]


def _cell(a: tuple[int, int, str], b: tuple[int, int, str]) -> float:
    return 1.0 if a[:2] != b[:2] else Levenshtein.normalized_distance(a[2], b[2])


def _row(a: Cells, b: Cells) -> float:
    return 0.0 if a == b else distance(a, b, lambda cell: 1.0, _cell)


def _table(a: list[Cells], b: list[Cells]) -> float:
    return distance(a, b, lambda row: 1.0 + len(row), _row)


def _size(rows: list[Cells]) -> float:
    return 1.0 + sum(1 + len(row) for row in rows)


def likeness(found: list[list[Cells]], drawn: list[list[Cells]]) -> float:
    """Returns how like the tables of a page are, 0 to 1."""
    most = max(sum(map(_size, tables)) for tables in (found, drawn))
    return max(0.0, 1 - distance(found, drawn, _size, _table) / most) if most else 1.0


def read(page: DrawnPage) -> PageModel:
    """Returns the model of a page."""
    return build_pages([extract_layout(Pdf(page.pdf).page(1))])[0]


def main() -> None:
    """Prints the likeness by style and content, and the share of false tables by kind."""
    first = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    scores: dict[str, list[float]] = defaultdict(list)
    for seed in range(first, first + count):
        page = table_page(seed)
        if page.tables:
            score = likeness(rows_found(read(page)), [rows_drawn(table) for table in page.tables])
            for name in ("all", page.style, *({table.kind for table in page.tables})):
                scores[name].append(score)
    for seed in range(first, first + count // 2):
        page = other_page(seed)
        false = float(bool(rows_found(read(page))))
        scores["false"].append(false)
        scores[f"false, {page.style}"].append(false)
    for name in sorted(scores):
        print(f"{name:24} {len(scores[name]):5} {mean(scores[name]):.3f}")


if __name__ == "__main__":
    main()
