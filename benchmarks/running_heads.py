"""Running heads, feet and page numbers of drawn documents: how many are left out of the text, and what else is.

    python -m benchmarks.running_heads

Forty documents of four kinds: books, whose pages on the right have the title of the chapter above them, close to the
text; reports with a head and a foot of two lines; long tables without rules, whose column heads are on each page below
the running head; and letters of one page, which have none. Documents are read whole, and in parts of eight pages, as a
run reads long ones, with and without what all pages tell.
"""

import functools
import io
import random
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.layout import Layout
from pagebeam.transforms.ops.documents.annotate.body import page_body
from pagebeam.transforms.ops.documents.page_layout.layout import extract_layout
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.page_model import build_pages
from pagebeam.transforms.ops.page_model.repeats import Repeats, find_repeats, marks_of

DOCUMENTS = 10  # of each kind
PART = 8  # pages
WIDTH, HEIGHT, MARGIN = 432.0, 648.0, 54.0
WORDS = tuple(
    "bridge river winter council ferry market timber harvest village letter station garden weather engine harbour "  # noqa: SIM905
    "teacher machine history journey measure".split()
)


class Page(NamedTuple):
    """What stands on a page."""

    around: list[tuple[float, float, str]]  # x, y from the top, points: lines that are none of the text
    text: list[tuple[float, float, str]]


def _title(choose: random.Random) -> str:
    return f"The {choose.choice(WORDS)} and the {choose.choice(WORDS)}"


def _lines(choose: random.Random, key: str, top: float, foot: float) -> list[tuple[float, float, str]]:
    """Returns lines of prose; each has a word of its own."""
    lines = []
    for n in range(int((foot - top) // 12)):
        words = " ".join(choose.choice(WORDS) for _ in range(7))
        lines.append((MARGIN, top + 12 * n, f"{words} {key}x{n}{'.' if n % 6 == 5 else ''}"))
    return lines


def book(choose: random.Random) -> list[Page]:
    """Returns a book: chapters of three to nine pages, each of which begins on a page without a head."""
    title, pages = _title(choose), list[Page]()
    below = choose.random() < 0.5  # whether all numbers are at the foot
    for _ in range(choose.randrange(4, 7)):
        chapter = _title(choose)
        for place in range(choose.randrange(3, 10)):
            number = len(pages) + 1
            if not place:
                around = [(WIDTH / 2, 610.0, str(number))]
                text = [(MARGIN, 120.0, chapter), *_lines(choose, f"p{number}", 150, 590)]
            else:
                head = (MARGIN, title) if number % 2 == 0 else (WIDTH - MARGIN - 150, chapter)
                side = WIDTH - MARGIN - 12 if number % 2 == 0 else MARGIN
                around = [
                    (head[0], 48.0, head[1]),
                    (WIDTH / 2, 610.0, str(number)) if below else (side, 48.0, str(number)),
                ]
                text = _lines(choose, f"p{number}", 66, 590)
            pages.append(Page(around, text))
    return pages


def report(choose: random.Random) -> list[Page]:
    """Returns a report: two lines above and below each page."""
    title, count = _title(choose), choose.randrange(3, 30)
    head = f"{choose.choice(WORDS).title()} Office, {choose.choice(WORDS).title()} Department"
    return [
        Page(
            [
                (MARGIN, 40.0, head),
                (MARGIN, 51.0, f"{title}, edition {choose.randrange(1, 9)}"),
                (MARGIN, 612.0, f"Printed on {choose.randrange(1, 28)} May 2004, file {choose.randrange(100, 999)}"),
                (WIDTH - MARGIN - 70, 612.0, f"Page {number} of {count}"),
            ],
            _lines(choose, f"p{number}", 74, 590),
        )
        for number in range(1, count + 1)
    ]


def tables(choose: random.Random) -> list[Page]:
    """Returns a table that goes on over pages, with the heads of its columns on each."""
    title, pages = _title(choose), []
    heads = [f"{choose.choice(WORDS).title()} {letter}" for letter in "ABCD"]
    pace = choose.choice((15.0, 18.0, 21.0))
    for number in range(1, choose.randrange(4, 12)):
        rows = [
            heads,
            *([f"{choose.choice(WORDS)}p{number}r{r}", *(f"{r}{n}{number}" for n in range(3))] for r in range(24)),
        ]
        text = [(MARGIN + 84 * n, 78 + pace * r, cell) for r, row in enumerate(rows) for n, cell in enumerate(row)]
        pages.append(Page([(MARGIN, 42.0, title), (WIDTH - MARGIN - 12, 42.0, str(number))], text))
    return pages


def letter(choose: random.Random) -> list[Page]:
    """Returns a letter of one page, all of which is text."""
    top = [(MARGIN, 60.0, f"{_title(choose)}, 4 May 2004"), (MARGIN, 90.0, f"Dear {choose.choice(WORDS)}")]
    return [Page([], [*top, *_lines(choose, "p1", 110, choose.randrange(200, 560))])]


KINDS: tuple[Callable[[random.Random], list[Page]], ...] = (book, report, tables, letter)


def layouts(pages: list[Page]) -> list[Layout]:
    """Returns the pages as they are read of a PDF."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(WIDTH, HEIGHT), invariant=1)
    for page in pages:
        canvas.setFont("Times-Roman", 10)
        for x, y, text in (*page.around, *page.text):
            canvas.drawString(x, HEIGHT - y, text)
        canvas.showPage()
    canvas.save()
    pdf = Pdf(data.getvalue())
    return [extract_layout(pdf.page(number + 1)) for number in range(len(pages))]


def in_parts(pages: list[Layout], size: int, repeats: Repeats | None) -> list[str]:
    """Returns the text of each page, read in parts of so many."""
    parts = [pages[first : first + size] for first in range(0, len(pages), size)]
    models = [model for at, part in enumerate(parts) for model in build_pages(part, at == 0, (), repeats)]
    return [page_body(model, "en") for model in models]


def main() -> None:
    """Prints by kind and way of reading the share of lines around the text that are left out, and of text that is."""
    for kind in KINDS:
        told: dict[str, Counter[str]] = {}
        for number in range(DOCUMENTS):
            pages = kind(random.Random(f"{kind.__name__}{number}"))
            read = layouts(pages)
            repeats = find_repeats(list(map(marks_of, read))) if len(pages) > PART else None
            ways = {
                "whole": functools.partial(in_parts, read, len(pages), None),
                "parts that know": functools.partial(in_parts, read, PART, repeats),
                "parts alone": functools.partial(in_parts, read, PART, None),
            }
            for way, bodies in ways.items():
                count = told.setdefault(way, Counter())
                for page, body in zip(pages, bodies(), strict=True):
                    said = f" {' '.join(body.split())} "
                    count["around"] += len(page.around)
                    count["left out"] += sum(f" {text} " not in said for _, _, text in page.around)
                    count["text"] += len(page.text)
                    count["lost"] += sum(f" {text} " not in said for _, _, text in page.text)
        for way, count in told.items():
            print(f"{kind.__name__:8} {way:16} left out {count['left out']:5} of {count['around']:5}", end="  ")
            print(f"text lost {count['lost']:4} of {count['text']:6}")


if __name__ == "__main__":
    main()
