"""Labels in the middle beside the rows that they span."""

import pytest

from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.tables.rows import Piece
from pagebeam.transforms.ops.tables.tall import span_labels


def _piece(text: str, column: int, line: float) -> Piece:
    x, y = 80 + 100 * column, 100 + 14 * line
    return Piece(Fragment(text, x, y, x + 5 * len(text), y + 10, 10, 0, 0, 0, 0), column, column)


def _table(labels: dict[float, str], lines: int = 5) -> list[list[Piece]]:
    rows = [[_piece(f"{column}.{line}", column, line) for column in (1, 2)] for line in range(lines)]
    for place, text in labels.items():
        rows.append([_piece(text, 0, place)])
    return sorted(rows, key=lambda row: row[0].part.y0)


@pytest.mark.parametrize(
    ("labels", "spans"),
    [({0: "Site", 1.5: "North", 3.5: "South"}, {1: 2, 3: 2}), ({0.5: "North", 3: "South"}, {0: 2, 2: 3})],
)
def test_labels_in_the_middle_span_their_rows(labels, spans):
    rows, tall = span_labels(_table(labels))
    assert tall == spans
    assert len(rows) == 5
    starts = [row[0].part.text for row in rows if row[0].first == 0]
    assert starts == list(labels.values())


@pytest.mark.parametrize("labels", [{0: "North", 3: "South"}, {0.5: "North", 2.5: "South"}, {2: "North"}])
def test_labels_that_do_not_make_up_the_whole_table_span_nothing(labels):
    table = _table(labels)
    assert span_labels(table) == (table, {})


def test_a_label_beside_the_lines_of_one_cell_spans_nothing():
    said = (
        "the council of the town has",
        "heard its chair today and",
        "the ferry is late again by",
        "an hour at the least",
    )
    lines = [_piece(text, 1, n) for n, text in enumerate(said)]
    labels = [_piece("North", 0, 0.5), _piece("South", 0, 2.5)]
    rows = [[labels[0], *lines[:2]], [labels[1], *lines[2:]]]
    assert span_labels(rows) == (rows, {})
