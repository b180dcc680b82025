"""What stands in the tables of `table_pages`: statements, invoices, schedules, comparisons and others, from a seed."""

import itertools
import random
from collections.abc import Callable, Iterable
from typing import NamedTuple

from benchmarks.table_pages_words import DAYS, MONTHS, UNITS, clause, number, phrase, sentences


class Entry(NamedTuple):
    """A cell of a table that is drawn."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    indent: float = 0.0  # ems


class Content(NamedTuple):
    """What a table holds."""

    kind: str
    cells: list[Entry]
    heads: int  # rows at the top that name what is below them
    right: frozenset[int] = frozenset()  # columns that end at the right
    centre: frozenset[int] = frozenset()  # columns that stand in the middle
    strong: frozenset[int] = frozenset()  # rows in bold below the head

    @property
    def rows(self) -> int:
        """How many there are."""
        return max(cell.row + cell.row_span for cell in self.cells)

    @property
    def columns(self) -> int:
        """How many there are."""
        return max(cell.column + cell.column_span for cell in self.cells)


def _grid(rows: Iterable[Iterable[str]], top: int = 0) -> list[Entry]:
    return [Entry(top + i, j, text) for i, row in enumerate(rows) for j, text in enumerate(row)]


def _statement(choose: random.Random) -> Content:
    count, money = choose.randint(2, 5), choose.random() < 0.3
    cells, strong, row = [Entry(0, 0, choose.choice(("", "", "In thousands", "Year")))], set(), 1
    cells += [Entry(0, k + 1, str(2024 - k)) for k in range(count)]
    if choose.random() < 0.4 and count > 2:  # a title over the years
        first = choose.choice((count, count // 2))
        over = [Entry(0, 1, f"Year ended {choose.choice(MONTHS)} {choose.randint(28, 30)},", 1, first)]
        over += [Entry(0, 1 + first, phrase(choose, 2, 2), 1, count - first)] if first < count else []
        cells = [Entry(0, 0, cells[0].text, 2), *over, *(c._replace(row=1) for c in cells[1:])]
        row = 2
    heads = row
    for _ in range(choose.randint(1, 4)):
        if choose.random() < 0.5:
            cells += [
                Entry(row, 0, phrase(choose, 1, 2) + choose.choice((":", ""))),
                *(Entry(row, k + 1, "") for k in range(count)),
            ]
            row += 1
        for last in [False] * choose.randint(2, 5) + [True]:
            label = (
                f"Total {phrase(choose, 1, 2).lower()}"
                if last
                else phrase(choose, 1, 4) + choose.choice(["", "", "", " (1)", "*"])
            )
            cells.append(Entry(row, 0, label, indent=0.0 if last else choose.choice((0.0, 1.0))))
            if last:
                strong.add(row)
            for k in range(count):
                value = (
                    choose.choice(("–", "", "(" + number(choose) + ")")) if choose.random() < 0.2 else number(choose)
                )
                cells.append(Entry(row, k + 1, "$" + value if money and last and value[:1].isdigit() else value))
            row += 1
    return Content("statement", cells, heads, frozenset(range(1, count + 1)), strong=frozenset(strong))


def _invoice(choose: random.Random) -> Content:
    head = choose.choice(
        (
            ["Item", "Description", "Qty", "Unit price", "Amount"],
            ["No.", "Description", "Quantity", "Unit", "Price", "Total"],
        )
    )
    rows = []
    for n in range(choose.randint(3, 12)):
        text = phrase(choose, 2, 4) + (", " + clause(choose, choose.randint(4, 12)) if choose.random() < 0.4 else "")
        rest = [str(choose.randint(1, 40)), number(choose, 900, 2), number(choose, 9000, 2)]
        rest = [*rest[:1], choose.choice(("pcs", "h", "kg")), *rest[1:]] if len(head) == 6 else rest
        rows.append([choose.choice((str(n + 1), f"A-{choose.randint(100, 999)}")), text, *rest])
    cells, row = _grid([head, *rows]), len(rows) + 1
    for label in ("Subtotal", f"VAT {choose.choice((7, 19, 20))}%", "Total due")[: choose.choice((0, 1, 3))]:
        texts = ["", label, *[""] * (len(head) - 3), number(choose, 9000, 2)]
        cells += _grid([texts], row)
        row += 1
    return Content("invoice", cells, 1, frozenset((2, *range(3 + len(head) - 5, len(head)))))


def _prices(choose: random.Random) -> Content:
    count = choose.randint(1, 4)
    head = [
        "Article",
        "Name",
        *choose.sample(["Size", "Weight", "Packing", "Price", "From 10", "From 100", "Stock"], count),
    ]
    rows = [
        [
            f"{choose.randint(1000, 9999)}",
            phrase(choose, 1, 3),
            *(number(choose, 500, choose.choice((0, 2))) for _ in range(count)),
        ]
        for _ in range(choose.randint(5, 25))
    ]
    return Content(
        "prices", _grid([head, *rows]), 1, frozenset(range(2, 2 + count)) if choose.random() < 0.8 else frozenset()
    )


def _schedule(choose: random.Random) -> Content:
    days = DAYS[: choose.randint(3, 5)]
    cells = _grid([["Time", *days]])
    tall: set[tuple[int, int]] = set()
    rows = choose.randint(3, 7)
    for row in range(1, rows + 1):
        cells.append(Entry(row, 0, f"{7 + row}:00" + choose.choice(("", f"–{8 + row}:00"))))
        if choose.random() < 0.12 and not any(r == row for r, _ in tall):
            cells.append(Entry(row, 1, choose.choice(("Lunch", "Break", phrase(choose, 2, 2))), 1, len(days)))
            continue
        for k in range(1, len(days) + 1):
            if (row, k) in tall:
                continue
            span = 2 if row < rows and choose.random() < 0.1 else 1
            if span == 2:
                tall.add((row + 1, k))
            text = (
                ""
                if choose.random() < 0.15
                else phrase(choose, 1, 4) + choose.choice(("", f", room {choose.randint(1, 40)}"))
            )
            cells.append(Entry(row, k, text, span))
    return Content("schedule", cells, 1, centre=frozenset(range(1, 6)) if choose.random() < 0.4 else frozenset())


def _matrix(choose: random.Random) -> Content:
    count = choose.randint(2, 6)
    marks = choose.choice(
        (("Yes", "No", "Partly"), ("x", "–", ""), ("X", ""), ("High", "Medium", "Low"), ("+", "++", "–", "0"))
    )
    rows = [[phrase(choose, 1, 4), *(choose.choice(marks) for _ in range(count))] for _ in range(choose.randint(4, 14))]
    cells = _grid([[choose.choice(("", "Feature")), *(phrase(choose, 1, 2) for _ in range(count))], *rows])
    return Content("matrix", cells, 1, centre=frozenset(range(1, count + 1)) if choose.random() < 0.6 else frozenset())


def _statistics(choose: random.Random) -> Content:
    groups, each, places = choose.randint(2, 3), choose.randint(2, 3), choose.choice((0, 1, 2, 3))
    names = choose.sample(["Mean", "SD", "n", "Min", "Max", "p", "Share", "Men", "Women", "All"], each)
    spanned = choose.random() < 0.25  # groups of rows with one label each
    left = 2 if spanned else 1
    cells = [Entry(0, 0, phrase(choose, 1, 2), 2), *([Entry(0, 1, phrase(choose, 1, 1), 2)] if spanned else [])]
    cells += [Entry(0, left + each * g, phrase(choose, 1, 3), 1, each) for g in range(groups)]
    cells += [Entry(1, left + each * g + k, name) for g in range(groups) for k, name in enumerate(names)]
    row = 2
    for _ in range(choose.randint(2, 4) if spanned else 1):
        size = choose.randint(2, 4) if spanned else choose.randint(4, 12)
        for k in range(size):
            if spanned and k == 0:
                cells.append(Entry(row, 0, phrase(choose, 1, 2), size))
            cells.append(Entry(row, left - 1, phrase(choose, 1, 2)))
            for c in range(left, left + groups * each):
                value = number(choose, 90, places) + choose.choice(
                    ["", "", "", "*", "**", "±" + number(choose, 9, places)]
                )
                cells.append(Entry(row, c, "–" if choose.random() < 0.05 else value))
            row += 1
    every = frozenset(range(left, left + groups * each))
    right, centre = (every, frozenset()) if choose.random() < 0.6 else (frozenset(), every)
    return Content("statistics", cells, 2, right, centre)


def _form(choose: random.Random) -> Content:
    count = choose.randint(3, 5)
    head = ["Name", "Date of birth", "Address", "Telephone", "Signature", "Remarks"][:count]
    rows = [
        [phrase(choose, 1, 2) if choose.random() < 0.4 else "" for _ in range(count)]
        for _ in range(choose.randint(3, 8))
    ]
    rows = [[str(n + 1), *row[1:]] for n, row in enumerate(rows)]
    return Content("form", _grid([head, *rows]), 1)


def _texts(choose: random.Random) -> Content:
    count, long = choose.randint(2, 4), choose.randint(8, 32)
    rows = []
    for _ in range(choose.randint(2, 7)):
        texts = [sentences(choose, choose.randint(3, long)) if choose.random() < 0.9 else "" for _ in range(count - 1)]
        rows.append([phrase(choose, 1, 4), *texts])
    if not any(text for row in rows for text in row[1:]):
        rows[0][1] = sentences(choose, long)
    head = [phrase(choose, 1, choose.choice((1, 4))) for _ in range(count)]
    return Content("texts", _grid([head, *rows] if choose.random() < 0.85 else rows), 1)


def _terms(choose: random.Random) -> Content:
    rows = [
        [phrase(choose, 1, 2), clause(choose, choose.randint(2, 16)).capitalize()] for _ in range(choose.randint(4, 12))
    ]
    return Content("terms", _grid([["Term", "Meaning"], *rows] if choose.random() < 0.6 else rows), 0)


def _facts(choose: random.Random) -> Content:
    values = [
        number(choose),
        phrase(choose, 1, 3),
        f"{number(choose, 90, 1)} {choose.choice(UNITS)}",
        str(choose.randint(1900, 2024)),
    ]
    rows = [[phrase(choose, 1, 2), choose.choice(values)] for _ in range(choose.randint(4, 10))]
    return Content("facts", _grid(rows), 0)


def _measures(choose: random.Random) -> Content:
    count = choose.randint(2, 6)
    head = [phrase(choose, 1, 2), *(f"{phrase(choose, 1, 2)} ({choose.choice(UNITS)})" for _ in range(count))]
    rows = [
        [phrase(choose, 1, 3), *(number(choose, 90, choose.randint(0, 2)) for _ in range(count))]
        for _ in range(choose.randint(3, 12))
    ]
    return Content(
        "measures", _grid([head, *rows]), 1, frozenset(range(1, count + 1)) if choose.random() < 0.6 else frozenset()
    )


def _people(choose: random.Random) -> Content:
    head = ["Name", "Office", "Telephone", "Since"][: choose.randint(3, 4)]
    rows = []
    for _ in range(choose.randint(4, 12)):
        name, office = f"{choose.choice('ABCDEFGHJKLM')}. {phrase(choose)}", phrase(choose, 2, 3)
        telephone, since = f"0{choose.randint(20, 99)} {choose.randint(10000, 99999)}", str(choose.randint(1990, 2024))
        rows.append([name, office, telephone, since][: len(head)])
    return Content("people", _grid([head, *rows]), 1)


def _narrow(choose: random.Random) -> Content:
    count = choose.randint(6, 10)
    head = ["", *(f"{letter}" for letter in itertools.islice("PWDLFAGBTX", count))]
    rows = [
        [phrase(choose, 1, 2), *(str(choose.randint(0, choose.choice((9, 99)))) for _ in range(count))]
        for _ in range(choose.randint(4, 14))
    ]
    return Content("narrow", _grid([head, *rows]), 1, frozenset(range(1, count + 1)))


KINDS: tuple[Callable[[random.Random], Content], ...] = (
    _statement, _statement, _invoice, _prices, _schedule, _matrix, _statistics, _statistics, _form,
    _texts, _texts, _texts, _terms, _facts, _measures, _people, _narrow,
)  # fmt: skip
"""Makers of tables, those of which there are many on real pages more than once."""
