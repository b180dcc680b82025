"""Draws the pages of `table_pages` with tables: in many styles, among prose, in one or two columns."""

import io
import itertools
import random
from collections.abc import Callable
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from benchmarks.table_pages_content import KINDS, Content, Entry
from benchmarks.table_pages_words import clause, sentences

WIDTH, HEIGHT, MARGIN = 612.0, 792.0, 60.0
STYLES = ("grid", "grid", "three lines", "rows", "none", "none", "none", "zebra")
FACES = (("Times-Roman", "Times-Bold"), ("Helvetica", "Helvetica-Bold"))
SMALLEST = 6.0  # points
Edges = tuple[list[float], list[float]]  # x of the sides of columns, y of those of rows


class DrawnPage(NamedTuple):
    """A page and what is on it."""

    pdf: bytes
    style: str  # of its tables; kind of a page that has none
    tables: list[Content]


class Style(NamedTuple):
    """How a table is drawn."""

    rules: str  # one of STYLES
    size: float  # points
    leading: float  # ems
    beside: float  # ems of padding at the left and right
    above: float  # ems of padding at the top and bottom
    middle: bool  # whether cells stand in the middle of their height
    strong: bool  # whether heads are bold
    stretched: bool  # whether the table fills its room


class Pen:
    """Collects what is drawn, so that its order can be chosen."""

    def __init__(self, choose: random.Random):
        self.choose = choose
        self.plain, self.heavy = choose.choice(FACES)
        self.by_word = choose.random() < 0.5
        self.order = choose.choice(("written", "downwards", "shuffled"))
        self.back: list[Callable[[Canvas], object]] = []
        self.groups: list[tuple[float, float, list[tuple[float, float, str, str, float]]]] = []  # y, x, lines

    def group(self, x: float, y: float) -> None:
        """Begins what is drawn together."""
        self.groups.append((y, x, []))

    def text(self, x: float, y: float, text: str, font: str, size: float, gap: float = 0.0) -> None:
        """Adds a line of text with its baseline at y from the top; `gap` is added to each blank."""
        if not self.by_word and not gap:
            self.groups[-1][2].append((x, y, text, font, size))
            return
        for word in text.split():
            self.groups[-1][2].append((x, y, word, font, size))
            x += stringWidth(word + " ", font, size) + gap

    def write(self) -> bytes:
        """Returns the page as PDF."""
        data = io.BytesIO()
        canvas = Canvas(data, pagesize=(WIDTH, HEIGHT), invariant=1)
        for draw in self.back:
            draw(canvas)
        canvas.setFillGray(0)
        groups = self.groups
        if self.order == "shuffled":
            groups = self.choose.sample(groups, len(groups))
        elif self.order == "downwards":
            groups = sorted(groups, key=lambda g: g[:2])
        for x, y, text, font, size in (line for *_, lines in groups for line in lines):
            canvas.setFont(font, size)
            canvas.drawString(x, HEIGHT - y, text)
        canvas.save()
        return data.getvalue()


def wrap(text: str, font: str, size: float, room: float) -> list[str]:
    """Returns the lines of a text in a room of so many points."""
    lines: list[str] = []
    for word in text.split():
        if lines and stringWidth(f"{lines[-1]} {word}", font, size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def prose(pen: Pen, text: str, x: float, y: float, room: float, size: float = 10.0, justified: bool = True) -> float:
    """Draws a paragraph and returns the y below it."""
    pen.group(x, y)
    lines = wrap(text, pen.plain, size, room)
    for k, line in enumerate(lines):
        free, blanks = room - stringWidth(line, pen.plain, size), line.count(" ")
        y += 1.2 * size
        gap = free / blanks if justified and blanks and k < len(lines) - 1 else 0.0
        pen.text(x, y - 0.25 * size, line, pen.plain, size, gap)
    return y


def choose_style(choose: random.Random, rules: str, size: float) -> Style:
    """Chooses how a table is drawn."""
    lined = rules in ("grid", "rows", "three lines")
    return Style(
        rules,
        size,
        choose.choice((1.1, 1.15, 1.2)),
        choose.choice((0.35, 0.45, 0.6)) if lined else choose.choice((0.45, 0.6, 0.8)),
        choose.choice((0.12, 0.25, 0.5)) if rules == "grid" else choose.choice((0.2, 0.3, 0.6)),
        choose.random() < 0.5,
        choose.random() < 0.5,
        choose.random() < 0.6,
    )


def _widths(pen: Pen, content: Content, style: Style, room: float) -> list[float]:
    """Returns the widths of the columns; none where the longest words do not fit."""
    pad = 2 * style.beside * style.size
    least, want = [pad + style.size] * content.columns, [pad + style.size] * content.columns

    def wide(text: str) -> float:
        return stringWidth(text, pen.heavy, style.size)

    for cell in sorted(content.cells, key=lambda c: c.column_span):
        if cell.text:
            span = range(cell.column, cell.column + cell.column_span)
            indent = cell.indent * style.size
            need = pad + indent + max(map(wide, cell.text.split()))
            full = pad + indent + wide(cell.text) if len(span) == 1 else need
            for values, value in ((least, need), (want, full)):
                lack = value - sum(values[k] for k in span)
                for k in span:
                    values[k] += max(0.0, lack / len(span))
    if sum(least) > room:
        return []
    if sum(want) <= room:
        return [w + (room - sum(want)) / len(want) * style.stretched for w in want]
    share = (room - sum(least)) / (sum(want) - sum(least))
    return [a + share * (b - a) for a, b in zip(least, want, strict=True)]


def draw_table(pen: Pen, content: Content, style: Style, x: float, y: float, room: float, most: float) -> float | None:
    """Draws a table and returns the y below it; None where it does not fit."""
    widths = _widths(pen, content, style, room)
    if not widths:
        return None
    size, pad = style.size, style.beside * style.size
    upright, pitch = style.above * size, style.leading * size
    heights = [pitch + 2 * upright] * content.rows
    lines = {}
    for cell in sorted(content.cells, key=lambda c: c.row_span):
        inner = sum(widths[cell.column : cell.column + cell.column_span]) - 2 * pad - cell.indent * size + 0.01
        lines[cell] = wrap(cell.text, pen.heavy, size, inner)
        lack = len(lines[cell]) * pitch + 2 * upright - sum(heights[cell.row : cell.row + cell.row_span])
        for r in range(cell.row, cell.row + cell.row_span):
            heights[r] += max(0.0, lack / cell.row_span)
    if sum(heights) > most:
        return None
    xs, ys = list(itertools.accumulate(widths, initial=x)), list(itertools.accumulate(heights, initial=y))
    pen.group(x, y)
    for cell in sorted(content.cells):
        _draw_cell(pen, content, style, cell, lines[cell], (xs, ys))
    _draw_rules(pen, content, style, xs, ys)
    return ys[-1]


def _draw_cell(pen: Pen, content: Content, style: Style, cell: Entry, lines: list[str], edges: Edges) -> None:
    (xs, ys), size, pad = edges, style.size, style.beside * style.size
    left, right = xs[cell.column] + pad + cell.indent * size, xs[cell.column + cell.column_span] - pad
    top, foot = ys[cell.row], ys[cell.row + cell.row_span]
    pitch = style.leading * size
    head = cell.row < content.heads
    font = pen.heavy if (head and style.strong) or cell.row in content.strong else pen.plain
    start = (top + foot - len(lines) * pitch) / 2 if style.middle else top + style.above * size
    for k, line in enumerate(lines):
        free = right - left - stringWidth(line, font, size)
        if cell.column in content.centre or cell.column_span > 1:
            at = left + free / 2
        else:
            at = left + free * (cell.column in content.right and cell.column_span == 1)
        pen.text(at, start + (k + 0.5) * pitch + 0.33 * size, line, font, size)


def _draw_rules(pen: Pen, content: Content, style: Style, xs: list[float], ys: list[float]) -> None:
    def stroke(x0: float, y0: float, x1: float, y1: float, thick: float = 0.5) -> None:
        pen.back.append(lambda canvas: (canvas.setLineWidth(thick), canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)))

    def fill(top: float, foot: float, gray: float) -> None:
        box = xs[0], HEIGHT - foot, xs[-1] - xs[0], foot - top
        pen.back.append(lambda canvas: (canvas.setFillGray(gray), canvas.rect(*box, stroke=0, fill=1)))

    if style.rules == "grid":
        for c in content.cells:
            x0, y0, x1, y1 = xs[c.column], ys[c.row], xs[c.column + c.column_span], ys[c.row + c.row_span]
            for side in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                stroke(*side)
    elif style.rules == "rows":
        whole = set(range(len(ys))) - {r for c in content.cells for r in range(c.row + 1, c.row + c.row_span)}
        for n in whole:
            stroke(xs[0], ys[n], xs[-1], ys[n])
    elif style.rules == "three lines":
        for n, thick in ((0, 1.0), (content.heads, 0.5), (-1, 1.0)):
            stroke(xs[0], ys[n], xs[-1], ys[n], thick)
        for c in content.cells:  # below a head over several columns
            if c.column_span > 1 and c.row + 1 < content.heads:
                stroke(xs[c.column] + 2, ys[c.row + 1], xs[c.column + c.column_span] - 2, ys[c.row + 1], 0.4)
    elif style.rules == "zebra":
        for n in range(content.heads % 2, content.rows, 2):
            if not any(c.row_span > 1 and c.row <= n < c.row + c.row_span for c in content.cells):
                fill(ys[n], ys[n + 1], 0.92)


def table_page(seed: int) -> DrawnPage:
    """Draws a page with tables among prose: over its width, in one of two columns, or side by side."""
    choose = random.Random(f"table {seed}")
    pen, rules, body = Pen(choose), choose.choice(STYLES), choose.choice((9.0, 10.0, 11.0))
    where = choose.choice(("page", "page", "page", "column", "beside"))
    tables: list[Content] = []
    room = WIDTH - 2 * MARGIN if where == "page" else (WIDTH - 2 * MARGIN - 24) / 2
    places = [MARGIN, MARGIN + room + 24] if where != "page" else [MARGIN]
    with_table = choose.randrange(len(places))
    for k, x in enumerate(places):
        y = 60.0
        for _ in range(choose.randint(1, 2)):
            y = prose(pen, sentences(choose, choose.randint(15, 60)), x, y, room, body) + 0.6 * body
        for _ in range(choose.choice((1, 1, 2)) if where != "column" or k == with_table else 0):
            y = _place_table(pen, choose, rules, body, (x, y, room), tables)
            if choose.random() < 0.7 and y < HEIGHT - 160:
                y = prose(pen, sentences(choose, choose.randint(15, 60)), x, y, room, body) + 0.6 * body
        while y < HEIGHT - 200 and choose.random() < 0.8:
            y = prose(pen, sentences(choose, choose.randint(20, 70)), x, y, room, body) + 0.6 * body
    return DrawnPage(pen.write(), rules, tables)


def _place_table(
    pen: Pen, choose: random.Random, rules: str, body: float, place: tuple[float, float, float], tables: list[Content]
) -> float:
    """Draws a table that fits, with a caption or without one, and returns the y below it."""
    x, y, room = place
    if choose.random() < 0.6:
        caption = f"Table {len(tables) + 1}. {clause(choose, choose.randint(4, 10)).capitalize()}."
        y = prose(pen, caption, x, y, room, body - 1) + 0.4 * body
    for _ in range(40):
        content = choose.choice(KINDS)(choose)
        size = body
        while size >= SMALLEST:
            style = choose_style(choose, rules, size)
            low = draw_table(pen, content, style, x, y + 0.5 * body, room, HEIGHT - MARGIN - y)
            if low is not None:
                tables.append(content)
                return low + choose.choice((0.8, 1.2, 1.8)) * body
            size -= 0.5
    return y
