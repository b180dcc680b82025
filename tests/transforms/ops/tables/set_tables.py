"""Tables that several tests set."""

from pagebeam.transforms.ops.lines.fragments import Fragment
from tests.transforms.ops.segments.sheets import Sheet

ROWS = [
    ("Item", "Pieces", "Price"),
    ("Bakery scale", "6", "845.00"),
    ("Steel pan", "12", "62.50"),
    ("Total", "18", "5,820.00"),
]
CELLS = "\n".join("\t".join(row) for row in ROWS)


def with_table(pitch: float = 16, rules: bool = False, above: bool = True) -> Sheet:
    """A table between two paragraphs."""
    sheet = Sheet()
    y = sheet.prose(72, 100, 468) + 20
    for i, row in enumerate(ROWS):
        for x, cell in zip((80, 250, 380), row, strict=True):
            sheet.line(x, y + i * pitch, cell)
        if rules and (i or above):
            sheet.rule(72, y + i * pitch - 11, 468, y + i * pitch - 11)
    if rules:
        sheet.rule(72, y + len(ROWS) * pitch - 11, 468, y + len(ROWS) * pitch - 11)
    sheet.prose(72, y + len(ROWS) * pitch + 30, 468)
    return sheet


def cells(rows) -> list[Fragment]:
    """The cells as fragments."""
    places = [(x, y, cell) for y, row in enumerate(rows) for x, cell in zip((80, 250, 380), row, strict=True)]
    return [
        Fragment(cell, x, 100 + 16 * y, x + 5 * len(cell), 110 + 16 * y, 10, 0.0, 0.0, 0.0, n)
        for n, (x, y, cell) in enumerate(places)
    ]
