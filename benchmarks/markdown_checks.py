"""Checks the Markdown of thirty drawn pages: sentences are there, heads and feet are not, one stands before another.

    python -m benchmarks.markdown_checks

Each page is drawn anew in one to three columns, with words by its number; the order in the file is that of reading,
from the top downwards, or backwards. A check passes or fails by itself; the share of each kind is told.
"""

import io
import itertools
import random
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pagebeam.transforms.ops.documents.page_layout.layout import extract_layout
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.page_model import build_pages
from pagebeam.transforms.ops.render.markdown import render_pages

PAGES = 30
WIDTH, HEIGHT, MARGIN = 612, 792, 72
WORDS = tuple(
    "bridge river winter council ferry market timber harvest village letter station garden weather engine harbour "  # noqa: SIM905
    "teacher machine history journey measure".split()
)


class Check(NamedTuple):
    """What must hold of a page."""

    kind: str  # present, absent, order, cell
    first: str
    second: str = ""


class Line(NamedTuple):
    """A line that is drawn; `y` from the top, points."""

    x: float
    y: float
    text: str
    font: str = "Times-Roman"
    size: float = 10.0


def draw_page(number: int) -> tuple[bytes, list[Check]]:
    """Returns a page as PDF, with what must hold of it."""
    choose = random.Random(number)
    head, foot = f"Proceedings of the {choose.choice(WORDS)} society", str(2000 + number)
    lines = [Line(MARGIN, 45, head, size=8), Line(WIDTH - MARGIN - 15, 750, foot, size=8)]
    checks = [Check("absent", head), Check("absent", foot)]
    columns = number % 5 % 3 + 1
    room = (WIDTH - 2 * MARGIN - 18 * (columns - 1)) / columns
    title = f"{number + 1} {choose.choice(WORDS).title()} and {choose.choice(WORDS).title()}"
    lines.append(Line(MARGIN, 90, title, "Times-Bold", 14))
    checks.append(Check("present", f"# {title}"))
    said: list[str] = []
    for column in range(columns):
        y = 120.0
        for _ in range(4 if columns > 1 else 3):
            sentences = [_sentence(choose, 10 * number + len(said) + k) for k in range(3)]
            said.append(sentences[1])
            checks.append(Check("present", sentences[1]))
            for text in _wrapped(" ".join(sentences), room):
                lines.append(Line(MARGIN + column * (room + 18), y, text))
                y += 12
            y += 10
    checks += [Check("order", a, b) for a, b in itertools.pairwise(said)]
    if columns == 1:
        lines += _table(choose, 560.0, checks)
    order = (lambda line: 0, lambda line: (line.y, line.x), lambda line: -line.y)[number % 3]
    return _pdf(sorted(lines, key=order)), checks


def _sentence(choose: random.Random, number: int) -> str:
    return f"The {' '.join(choose.choice(WORDS) for _ in range(9))} number {number} was told."


def _wrapped(text: str, room: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        if stringWidth(f"{line} {word}".strip(), "Times-Roman", 10) > room:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


def _table(choose: random.Random, top: float, checks: list[Check]) -> Iterator[Line]:
    for row in range(5):
        cells = [choose.choice(WORDS) + str(row), *(str(choose.randrange(10, 999)) for _ in range(3))]
        yield from (Line(MARGIN + 10 + 110 * n, top + 16 * row, cell) for n, cell in enumerate(cells))
        checks.append(Check("cell", cells[0], cells[1]))


def _pdf(lines: list[Line]) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(WIDTH, HEIGHT), invariant=1)
    for line in lines:
        canvas.setFont(line.font, line.size)
        canvas.drawString(line.x, HEIGHT - line.y, line.text)
    canvas.save()
    return data.getvalue()


def holds(check: Check, markdown: str) -> bool:
    """Returns whether a check holds of the Markdown of a page."""
    if check.kind == "cell":
        return f"| {check.first} | {check.second} |" in markdown
    if check.kind == "order":
        return 0 <= markdown.find(check.first) < markdown.find(check.second)
    return (check.first in markdown) is (check.kind == "present")


def main() -> None:
    """Tells the share of the checks that hold, by kind."""
    passed: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for number in range(PAGES):
        data, checks = draw_page(number)
        markdown = render_pages(build_pages([extract_layout(Pdf(data).page(1))]))
        for check in checks:
            made[check.kind] += 1
            passed[check.kind] += holds(check, markdown)
    for kind in sorted(made):
        print(f"{kind:8} {passed[kind]:4} of {made[kind]:4}  {passed[kind] / made[kind]:.3f}")
    print(f"{'all':8} {passed.total():4} of {made.total():4}  {passed.total() / made.total():.3f}")


if __name__ == "__main__":
    main()
