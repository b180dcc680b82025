"""Pages of `prose` set as born-digital PDF, with their text in reading order."""

import io
from typing import NamedTuple

from reportlab import rl_config
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

MARGIN = 64.0  # points
GUTTER = 24.0  # points between two columns


class Face(NamedTuple):
    """A font for running text and one for headings."""

    text: str
    heading: str


CORE = Face("Times-Roman", "Helvetica-Bold")
"""Not embedded; every PDF reader has them."""

EMBEDDED = Face("Vera", "VeraBd")
"""In the file, so that a rendered page looks the same on every machine. The fonts come with reportlab."""

HEADINGS = {"# ": 24.0, "## ": 14.5}  # points
SMALL = 8.5  # points, of the lines above and below the text
LEADING = 1.42  # from line to line, as a multiple of the size


class Pdf(NamedTuple):
    """A PDF file and what its pages say."""

    data: bytes
    pages: tuple[str, ...]


def typeset(
    pages: tuple[str, ...],
    title: str,
    face: Face = CORE,
    size: float = 12.5,
    head: str = "",
    foot: str = "",
    password: str | None = None,
) -> Pdf:
    """Sets pages of `prose`.

    Args:
        pages: Pages in the notation of `prose`.
        title: For the file's metadata.
        face: The fonts.
        size: Of the running text, in points.
        head: A small line above the text of every page; `{page}` and `{pages}` stand for its numbers.
        foot: The same below the text.
        password: Where given, the file opens only with it (RC4, 128 bits, which needs no random numbers).

    Raises:
        ValueError: A page holds more than fits on it.
    """
    for name in EMBEDDED:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    rl_config.useA85 = 0
    buffer = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="owner", strength=128) if password else None
    canvas = Canvas(buffer, pagesize=LETTER, invariant=1, pageCompression=1, encrypt=lock)
    canvas.setTitle(title)
    canvas.setAuthor("Larkfield Instruments")
    texts = []
    for number, page in enumerate(pages, start=1):
        sheet = _Sheet(canvas, face, size)
        sheet.line(head.format(page=number, pages=len(pages)), LETTER[1] - MARGIN / 2)
        sheet.draw(page)
        sheet.line(foot.format(page=number, pages=len(pages)), MARGIN / 2)
        texts.append("\n".join(sheet.lines) + "\n")
        canvas.showPage()
    canvas.save()
    return Pdf(buffer.getvalue(), tuple(texts))


class _Sheet:
    """One page: where the next line goes, and the lines so far."""

    def __init__(self, canvas: Canvas, face: Face, size: float):
        self.lines: list[str] = []
        self._canvas, self._face, self._size = canvas, face, size
        self._left, self._width = MARGIN, LETTER[0] - 2 * MARGIN
        self._top = self._y = self._lowest = LETTER[1] - MARGIN

    def draw(self, page: str) -> None:
        for block in page.strip().split("\n\n"):
            mark = block.partition(" ")[0] + " "
            if block in ("[columns]", "[next]", "[page]"):
                self._move(block)
            elif mark in HEADINGS:
                if self._y != self._top:
                    self._down(0.5 * HEADINGS[mark])
                self._paragraph(block.removeprefix(mark), self._face.heading, HEADINGS[mark])
            elif " | " in block:
                self._table([row.split(" | ") for row in block.split("\n")])
            else:
                self._paragraph(" ".join(block.split()), self._face.text, self._size)
        if self._lowest < MARGIN:
            raise ValueError(f"the page is {MARGIN - self._lowest:.0f} points too long: {page[:40]!r}")

    def line(self, text: str, y: float) -> None:
        if text:
            self._canvas.setFont(self._face.text, SMALL)
            self._canvas.drawString(MARGIN, y, text)
            self.lines.append(text)

    def _move(self, mark: str) -> None:
        full = LETTER[0] - 2 * MARGIN
        column = (full - GUTTER) / 2
        if mark == "[columns]":
            self._top, self._width = self._y, column
        elif mark == "[next]":
            self._left, self._y = MARGIN + column + GUTTER, self._top
        else:
            self._left, self._width, self._y = MARGIN, full, self._lowest

    def _paragraph(self, text: str, font: str, size: float) -> None:
        self._canvas.setFont(font, size)
        for line in simpleSplit(text, font, size, self._width):
            self._canvas.drawString(self._left, self._y - size, line)
            self._down(LEADING * size)
            self.lines.append(line)
        self._down((0.4 if font == self._face.heading else 0.75) * size)

    def _table(self, rows: list[list[str]]) -> None:
        first = 0.46 * self._width  # the first column is wide and the others share the rest, aligned on the right
        rest = (self._width - first) / (len(rows[0]) - 1)
        for number, row in enumerate(rows):
            self._canvas.setFont(self._face.heading if number == 0 else self._face.text, self._size)
            baseline = self._y - 1.3 * self._size
            self._canvas.drawString(self._left + 4, baseline, row[0])
            for column, cell in enumerate(row[1:], start=1):
                self._canvas.drawRightString(self._left + first + column * rest - 4, baseline, cell)
            self._down(1.9 * self._size)
            self._canvas.setLineWidth(1.0 if number in (0, len(rows) - 1) else 0.3)
            self._canvas.line(self._left, self._y, self._left + self._width, self._y)
            self.lines.append(" ".join(row))
        self._down(self._size)

    def _down(self, points: float) -> None:
        self._y -= points
        self._lowest = min(self._lowest, self._y)
