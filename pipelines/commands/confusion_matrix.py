"""A confusion matrix as a picture: rows are what pages are, columns what they were taken for."""

import html
from collections.abc import Sequence

import numpy

CELL, MARGIN, LETTERS = 56, 16, 22  # pixels; letters of a class name that are shown


def confusion_svg(classes: Sequence[str], matrix: numpy.ndarray) -> str:
    """Returns an SVG file; the darker a cell, the larger its share of the row.

    Args:
        classes: Names, in order.
        matrix: (classes, classes) integers.
    """
    names = [html.escape(name if len(name) <= LETTERS else name[: LETTERS - 1] + "…") for name in classes]
    left = MARGIN + 8 * min(LETTERS, max(map(len, classes), default=1)) + 8
    top = left + 8
    side = CELL * len(names)
    width, height = left + side + MARGIN, top + side + 40
    cells = [
        _cell(left + CELL * j, top + CELL * i, int(matrix[i, j]), int(matrix[i].sum()))
        for i in range(len(names))
        for j in range(len(names))
    ]
    rows = [_label(left - 8, top + CELL * i + CELL // 2 + 5, name, "end") for i, name in enumerate(names)]
    columns = [
        f'<g transform="translate({left + CELL * j + CELL // 2 + 5} {top - 8}) rotate(-90)">{_label(0, 0, name)}</g>'
        for j, name in enumerate(names)
    ]
    told = _label(left, top + side + 26, "row: what it is · column: what it was taken for")
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{max(width, left + 330)}" height="{height}" '
            'font-family="sans-serif" font-size="13">',
            "<title>Confusion matrix</title>",
            '<rect width="100%" height="100%" fill="white"/>',
            *cells,
            *rows,
            *columns,
            told,
            "</svg>\n",
        ]
    )


def _cell(x: int, y: int, count: int, total: int) -> str:
    share = count / total if total else 0.0
    ink = "white" if share > 0.5 else "#222"
    return (
        f'<rect x="{x}" y="{y}" width="{CELL - 2}" height="{CELL - 2}" fill="#08519c" fill-opacity="{share:.3f}" '
        f'stroke="#ccc"/><text x="{x + CELL // 2 - 1}" y="{y + CELL // 2 + 4}" text-anchor="middle" fill="{ink}">'
        f"{count}</text>"
    )


def _label(x: int, y: int, text: str, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="#222">{text}</text>'
