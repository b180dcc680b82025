"""Pages set by reportlab, for the tests of segments."""

import io

from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.layout import Layout, Segment
from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.documents.page_layout.layout import extract_layout
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.segments import segment_pages

WIDTH, HEIGHT = 612, 792
NAMES = {tag: name for name, tag in vars(Vocabulary).items() if isinstance(tag, int) and tag > 1000}
PROSE = (
    "The committee met on the second Tuesday of the month and heard the report of its chair, who told of the long "
    "winter and of the state of the roads between the villages. Nobody had expected so much snow so late in the year, "
    "and the ploughs had stood idle for want of fuel. It was agreed that more would be bought before the autumn. "
)


class Sheet:
    """A PDF that is written line by line; `y` is in points from the top."""

    def __init__(self):
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=(WIDTH, HEIGHT), invariant=1)

    def line(self, x: float, y: float, text: str, font: str = "Times-Roman", size: float = 10) -> None:
        """A line of text that begins at `x` and stands on `y`."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, text)

    def prose(
        self, x: float, y: float, width: float, text: str = PROSE, size: float = 10, leading: float = 12
    ) -> float:
        """A paragraph of this width; returns where the next line would stand."""
        line = ""
        for word in text.split():
            if self.canvas.stringWidth(f"{line} {word}".strip(), "Times-Roman", size) > width:
                self.line(x, y, line, size=size)
                line, y = "", y + leading
            line = f"{line} {word}".strip()
        self.line(x, y, line, size=size)
        return y + leading

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A drawn line."""
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def next(self) -> None:
        """Begins another page."""
        self.canvas.showPage()

    def layouts(self) -> list[Layout]:
        """The pages as segmentation sees them."""
        self.canvas.save()
        document = Pdf(self._buffer.getvalue())
        return [extract_layout(document.page(number + 1)) for number in range(document.page_count)]

    def segments(self) -> list[list[tuple[str, str]]]:
        """For each page: (name of the tag, text) in the order of reading."""
        return [named(page) for page in segment_pages(self.layouts())]


def named(segments: list[Segment]) -> list[tuple[str, str]]:
    """(name of the tag, text)."""
    return [(NAMES[segment.tag], segment.text) for segment in segments]
