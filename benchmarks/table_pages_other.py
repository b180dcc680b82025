"""Draws the pages of `table_pages` that look like tables and hold none: columns, lists, contents and others."""

import random
from collections.abc import Callable

from reportlab.pdfbase.pdfmetrics import stringWidth

from benchmarks.table_pages_draw import HEIGHT, MARGIN, WIDTH, DrawnPage, Pen, prose, wrap
from benchmarks.table_pages_words import MONTHS, clause, phrase, sentences

NAMES = ("total", "rows", "read", "count", "page", "value")


def _line(pen: Pen, x0: float, y: float, x1: float) -> None:
    pen.back.append(lambda canvas: canvas.line(x0, HEIGHT - y, x1, HEIGHT - y))


def _columns(pen: Pen, choose: random.Random) -> None:
    count = choose.randint(2, 4)
    gap = choose.choice((12.0, 18.0, 24.0))
    room = (WIDTH - 2 * MARGIN - gap * (count - 1)) / count
    size, justified = choose.choice((8.0, 9.0, 10.0)), choose.random() < 0.5
    start = (
        prose(pen, sentences(choose, 40), MARGIN, 60, WIDTH - 2 * MARGIN, size) + 12 if choose.random() < 0.5 else 60.0
    )
    short = choose.random() < 0.4  # columns of a few lines
    for k in range(count):
        y = start
        while y < (start + 120 if short else HEIGHT - 170):
            y = prose(
                pen, sentences(choose, choose.randint(10, 70)), MARGIN + k * (room + gap), y, room, size, justified
            )
            y += choose.choice((0.0, 0.5 * size))


def _list(pen: Pen, choose: random.Random) -> None:
    y = prose(pen, sentences(choose, 40), MARGIN, 60, WIDTH - 2 * MARGIN) + 10
    bullet = choose.choice(("•", "–", "1"))
    for n in range(choose.randint(5, 14)):
        pen.group(MARGIN + 10, y)
        pen.text(MARGIN + 10, y + 9.5, f"{n + 1}." if bullet == "1" else bullet, pen.plain, 10)
        for line in wrap(sentences(choose, choose.randint(3, 30)), pen.plain, 10, 420):
            y += 12
            pen.text(MARGIN + 28, y - 2.5, line, pen.plain, 10)
        y += choose.choice((0, 4))


def _contents(pen: Pen, choose: random.Random) -> None:
    y, page, dots, framed = 100.0, 1, choose.random() < 0.6, choose.random() < 0.3
    pen.group(MARGIN, 70)
    pen.text(MARGIN, 80, "Contents", pen.heavy, 14)
    numbers = choose.random() < 0.5
    for n in range(choose.randint(8, 25)):
        title = (
            (f"{n + 1} " if numbers else "") + phrase(choose, 2, 4) + choose.choice(("", " and " + clause(choose, 3)))
        )
        page += choose.randint(0, 9)
        pen.group(MARGIN, y)
        pen.text(MARGIN, y + 10, title, pen.plain, 10)
        end = WIDTH - MARGIN - stringWidth(str(page), pen.plain, 10)
        start = MARGIN + stringWidth(title, pen.plain, 10) + 4
        if dots:
            dotted = "." * int((end - start - 4) / stringWidth(".", pen.plain, 10))
            pen.groups[-1][2].append((start, y + 10, dotted, pen.plain, 10))
        pen.text(end, y + 10, str(page), pen.plain, 10)
        if framed:
            _line(pen, MARGIN - 4, y + 14, WIDTH - MARGIN + 4)
        y += 16 + 4 * framed


def _addresses(pen: Pen, choose: random.Random) -> None:
    for x in (MARGIN, 330.0):
        pen.group(x, 60)
        street, town = (
            f"{choose.randint(1, 99)} {phrase(choose)} Street",
            f"{choose.randint(10000, 99999)} {phrase(choose)}",
        )
        lines = [phrase(choose, 2, 3), street, town, f"{phrase(choose)}land"]
        for k, line in enumerate(lines):
            pen.text(x, 70 + 12 * k, line, pen.plain, 10)
    y = prose(pen, f"Dear {phrase(choose)},", MARGIN, 160, 400) + 8
    for _ in range(choose.randint(2, 5)):
        y = prose(pen, sentences(choose, choose.randint(20, 70)), MARGIN, y, WIDTH - 2 * MARGIN) + 8
    for x in (MARGIN, 330.0):
        pen.group(x, y)
        pen.text(x, y + 40, f"{choose.choice('ABC')}. {phrase(choose)}", pen.plain, 10)
        pen.text(x, y + 52, phrase(choose, 2, 2), pen.plain, 10)


def _equations(pen: Pen, choose: random.Random) -> None:
    y = 60.0
    for n in range(choose.randint(3, 7)):
        y = prose(pen, sentences(choose, choose.randint(15, 60)), MARGIN, y, WIDTH - 2 * MARGIN) + 10
        pen.group(220, y)
        formula = f"{choose.choice('abxyz')} = {choose.choice('uvw')}({choose.randint(2, 9)}t) + {choose.choice('kmn')}"
        pen.text(220, y + 8, formula, pen.plain, 10)
        pen.text(WIDTH - MARGIN - 16, y + 8, f"({n + 1})", pen.plain, 10)
        y += 20


def _verse(pen: Pen, choose: random.Random) -> None:
    y = 80.0
    for _ in range(choose.randint(3, 6)):
        pen.group(150, y)
        for k in range(4):
            line = clause(choose, choose.randint(4, 7)).capitalize() + choose.choice(",;. ")
            pen.text(150 + 14 * (k % 2), y + 10, line, pen.plain, 10)
            y += 13
        y += 14


def _code(pen: Pen, choose: random.Random) -> None:
    y = prose(pen, sentences(choose, 40), MARGIN, 60, WIDTH - 2 * MARGIN) + 10
    pen.group(MARGIN, y)
    for _ in range(choose.randint(8, 24)):
        indent = choose.choice((0, 4, 4, 8))
        a, b = choose.sample(NAMES, 2)
        line = choose.choice(
            (f"{a} = {b}.read()", f"if {a} > {choose.randint(0, 9)}:", f"return {b}  # {clause(choose, 3)}")
        )
        pen.groups[-1][2].append((MARGIN + 20 + 5.4 * indent, y + 9, line, "Courier", 9.0))
        y += 11


def _dialogue(pen: Pen, choose: random.Random) -> None:
    names, y = [phrase(choose).upper() for _ in range(2)], 70.0
    for n in range(choose.randint(5, 12)):
        pen.group(MARGIN, y)
        pen.text(MARGIN, y + 9.5, names[n % 2] + ":", pen.heavy, 10)
        for line in wrap(sentences(choose, choose.randint(6, 45)), pen.plain, 10, WIDTH - 2 * MARGIN - 90):
            pen.text(MARGIN + 90, y + 9.5, line, pen.plain, 10)
            y += 12
        y += 5


def _index(pen: Pen, choose: random.Random) -> None:
    count = choose.randint(2, 3)
    room = (WIDTH - 2 * MARGIN - 18 * (count - 1)) / count
    for k in range(count):
        x, y = MARGIN + k * (room + 18), 60.0
        pen.group(x, y)
        while y < HEIGHT - 80:
            pages = ", ".join(str(n) for n in sorted(choose.sample(range(1, 400), choose.randint(1, 4))))
            for i, line in enumerate(wrap(f"{clause(choose, choose.randint(1, 3))}, {pages}", pen.plain, 9, room)):
                pen.text(x + 12 * (i > 0), y + 9, line, pen.plain, 9)
                y += 11


def _bibliography(pen: Pen, choose: random.Random) -> None:
    y = 60.0
    for n in range(choose.randint(8, 16)):
        pen.group(MARGIN, y)
        pen.text(MARGIN, y + 9.5, f"[{n + 1}]", pen.plain, 10)
        authors = f"{choose.choice('ABCDE')}. {phrase(choose)}, {choose.choice('KLM')}. {phrase(choose)}."
        year = f"{choose.choice(MONTHS)} {choose.randint(1980, 2024)}."
        pages = f"{phrase(choose, 2, 3)}, {choose.randint(1, 40)}:{choose.randint(1, 300)}"
        text = f"{authors} {clause(choose, 8).capitalize()}. {pages}, {year}"
        for line in wrap(text, pen.plain, 10, WIDTH - 2 * MARGIN - 26):
            pen.text(MARGIN + 26, y + 9.5, line, pen.plain, 10)
            y += 12
        y += choose.choice((0, 4))


def _blanks(pen: Pen, choose: random.Random) -> None:
    y = prose(pen, sentences(choose, 30), MARGIN, 60, WIDTH - 2 * MARGIN) + 20
    for _ in range(choose.randint(4, 8)):
        label = phrase(choose, 1, 3) + ":"
        pen.group(MARGIN, y)
        pen.text(MARGIN, y + 10, label, pen.plain, 10)
        start = MARGIN + stringWidth(label, pen.plain, 10) + 6
        _line(pen, start, y + 12, WIDTH - MARGIN)
        y += 24


WITHOUT: dict[str, Callable[[Pen, random.Random], None]] = {
    "columns": _columns,
    "list": _list,
    "contents": _contents,
    "addresses": _addresses,
    "equations": _equations,
    "verse": _verse,
    "code": _code,
    "dialogue": _dialogue,
    "index": _index,
    "bibliography": _bibliography,
    "blanks": _blanks,
}
"""Pages without tables."""


def other_page(seed: int) -> DrawnPage:
    """Draws a page without tables."""
    choose = random.Random(f"other {seed}")
    kind = tuple(WITHOUT)[seed % len(WITHOUT)] if seed % 3 else "columns"
    pen = Pen(choose)
    WITHOUT[kind](pen, choose)
    return DrawnPage(pen.write(), kind, [])
