"""A document as it is read on: the blocks of its pages in order, paragraphs and tables whole that page breaks divide.

    (PageModel, language), …  ->  Passage, …
    (Passage, …) of some pages, (Passage, …) of the next  ->  Passage, …

Pages pass one by one: what the next one may go on with is held back, and nothing else.
"""

from collections.abc import Iterable, Iterator, Sequence

from pagebeam.schemas.page_model import FURNITURE, Block, PageModel
from pagebeam.schemas.page_model.kinds import CAPTION, CODE, FIGURE, LIST_ITEM, PARAGRAPH, TABLE
from pagebeam.schemas.structure.passages import Passage, PlacedBox
from pagebeam.transforms.ops.page_model.joins import APART
from pagebeam.transforms.ops.structure.dehyphenate import join_hyphens
from pagebeam.transforms.ops.structure.goes_on import goes_on
from pagebeam.transforms.ops.structure.grids import joined, table_text

FLOWING = frozenset({PARAGRAPH, TABLE, LIST_ITEM, CODE})
"""Kinds that may go on over the page."""
UNSPACED = frozenset({"ja", "zh", "th", "lo", "km", "my"})
"""Languages that put no space between words."""


def passages(pages: Iterable[tuple[PageModel, str | None]]) -> Iterator[Passage]:
    """Yields the passages of a document in the order of reading.

    Args:
        pages: In order, each with its language, ISO 639-1 or None.
    """
    return read_together(page_passages(page, language) for page, language in pages)


def read_together(parts: Iterable[Sequence[Passage]]) -> Iterator[Passage]:
    """Yields the passages of parts of a document as one, those whole that go on from part to part.

    Args:
        parts: Of pages that follow each other, in order; a part is a page or more.
    """
    held: list[Passage] = []
    for part in parts:
        found = list(part)
        at = next((i for i, passage in enumerate(found) if passage.kind not in APART), None)
        if held and at is not None and goes_on(held[0], found[at]):
            held[0] = _whole(held[0], found.pop(at))
        held += found
        last = next((i for i in range(len(held) - 1, -1, -1) if held[i].kind not in APART), len(held))
        last = last if last < len(held) and held[last].kind in FLOWING else len(held)
        yield from held[:last]
        held = held[last:]
    yield from held


def page_passages(page: PageModel, language: str | None = None) -> list[Passage]:
    """Returns the blocks of a page, but for its furniture, as passages."""
    captions: dict[int, list[str]] = {}
    for block in page.blocks:
        if block.kind == CAPTION and block.caption_of is not None:
            captions.setdefault(block.caption_of, []).append(block.text)
    return [
        _passage(block, page.page, language, " ".join(captions.get(place, ())))
        for place, block in enumerate(page.blocks)
        if block.kind not in FURNITURE
    ]


def _passage(block: Block, page: int, language: str | None, caption: str) -> Passage:
    return Passage(
        block.kind,
        table_text(block.table) if block.table else block.text,
        (page,),
        (PlacedBox(page, block.box),) if block.box else (),
        block.level,
        block.lines,
        (page,) * len(block.lines),
        block.table,
        (page,) * (block.table.rows if block.table else 0),
        caption,
        block.marker if block.kind == FIGURE or block.text.strip().startswith(block.marker) else "",
        block.kind == CAPTION and block.caption_of is not None,
        language,
        block.continues,
    )


def _whole(first: Passage, second: Passage) -> Passage:
    """Returns a passage with its part on the next page."""
    whole = first._replace(
        pages=(*first.pages, *second.pages),
        boxes=first.boxes + second.boxes,
        lines=first.lines + second.lines,
        line_pages=first.line_pages + second.line_pages,
        caption=first.caption or second.caption,
    )
    if first.table and second.table:
        table, repeated = joined(first.table, second.table)
        return whole._replace(
            table=table, row_pages=first.row_pages + second.row_pages[repeated:], text=table_text(table)
        )
    if first.kind == CODE:
        return whole._replace(text=f"{first.text}\n{second.text}")
    return whole._replace(text=read_on(first.text, second.text, first.language))


def read_on(first: str, second: str, language: str | None) -> str:
    """Returns a text and the one that it goes on with, a word that is divided between them whole."""
    if first.endswith(("-", "\u2010", "\u2011")):
        return " ".join(join_hyphens(f"{first}\n{second}", language).split("\n"))
    return f"{first}{'' if language in UNSPACED else ' '}{second}"
