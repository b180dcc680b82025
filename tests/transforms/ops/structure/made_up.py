"""Models of documents that nobody wrote, for what must hold of any."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pagebeam.schemas.page_model import Block, Box, Cell, Line, PageModel, Span, Table, kinds

WORDS = [
    "storm",
    "Dr.",
    "Rain",
    "3.",
    "e.g.",
    "U.S.",
    "coast",
    "of",
    "end!",
    "(so",
    "on).",
    "x_y",
    "*",
    "well-",
    "日本。語",
    "ça",
]
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
FLOWING = (
    kinds.PARAGRAPH, kinds.LIST_ITEM, kinds.FOOTNOTE, kinds.CAPTION, kinds.FORMULA, kinds.PAGE_HEADER, kinds.HEADING,
)  # fmt: skip
BOX = (72.0, 80.0, 500.0, 90.0)


def line(text: str, box: Box | None = BOX, **style: bool) -> Line:
    """A line in one style."""
    return Line((Span(text, **style),), box)


def grid(rows: list[list[str]], head: int = 1, top: float = 100.0) -> Table:
    """A table without spans; each cell 90 points wide and 10 high."""
    cells = [
        Cell(r, c, text=text, box=(72.0 + 100 * c, top + 12 * r, 162.0 + 100 * c, top + 10 + 12 * r), header=r < head)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    return Table(len(rows), len(rows[0]), tuple(cells))


def table_block(rows: list[list[str]], head: int = 1, continues: bool = False) -> Block:
    """A table as a block."""
    table = grid(rows, head)
    box = (72.0, 100.0, 62.0 + 100.0 * table.columns, 98.0 + 12.0 * table.rows)
    return Block(kinds.TABLE, "", box, table=table, continues=continues)


def pages_of(*pages: tuple[Block, ...]) -> list[tuple[PageModel, str | None]]:
    """Pages of a document in English."""
    return [(PageModel(number, 612.0, 792.0, blocks), "en") for number, blocks in enumerate(pages, 1)]


@st.composite
def _block(draw: st.DrawFn) -> Block:
    if draw(st.integers(0, 4)) == 0:
        columns = draw(st.integers(1, 3))
        row = st.lists(st.one_of(st.just(""), TEXT), min_size=columns, max_size=columns)
        return table_block(draw(st.lists(row, min_size=1, max_size=5)), draw(st.integers(0, 2)), draw(st.booleans()))
    if draw(st.integers(0, 8)) == 0:
        lines = draw(st.lists(TEXT, min_size=1, max_size=4))
        return Block(kinds.CODE, "\n".join(lines), BOX, lines=tuple(map(line, lines)))
    if draw(st.integers(0, 8)) == 0:
        return Block(kinds.FIGURE, draw(TEXT), BOX, marker=draw(st.sampled_from(["", "ab12"])))
    lines = draw(st.lists(TEXT, max_size=3))
    level = draw(st.integers(1, 4))
    placed = tuple(line(text, bold=draw(st.booleans())) for text in lines) if draw(st.booleans()) else ()
    continues = draw(st.booleans())
    return Block(draw(st.sampled_from(FLOWING)), " ".join(lines), BOX, level, placed, continues=continues)


documents = st.lists(st.lists(_block(), max_size=5).map(tuple), max_size=4).map(lambda pages: pages_of(*pages))
"""Pages of a document, of any blocks in any order, some of which go on with what was before."""


def of_any_document(*more):
    """Runs a test with some dozens of documents, and whatever else it draws."""
    return lambda test: settings(deadline=None, max_examples=60)(given(documents, *more)(test))
