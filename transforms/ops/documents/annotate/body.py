"""What pages and documents say, without running heads, feet and page numbers; paragraphs and divided words are whole.

PageModel  ->  text of a page
(PageModel, language), …  ->  (Passage, …) of a part of a document;  (Passage, …), …  ->  text of the document
"""

from collections.abc import Iterable, Sequence

from pagebeam.schemas.page_model import PageModel, Table, kinds
from pagebeam.schemas.structure.passages import Passage
from pagebeam.transforms.ops.page_model.joins import APART
from pagebeam.transforms.ops.structure.passages import page_passages, passages, read_together
from pagebeam.transforms.ops.structure.plain_text import document_text
from pagebeam.transforms.ops.words import redact

_WHOLE = Table(0, 0, ())  # of a table that is not at an end of its part: nothing more belongs to it


def page_body(model: PageModel, language: str | None) -> str:
    """Returns the text of a page by itself.

    Args:
        model: Of the page.
        language: ISO 639-1 or None.
    """
    return "".join(document_text(page_passages(model, language)))


def part_passages(pages: Iterable[tuple[PageModel, str | None]], redacted: tuple[str, ...] = ()) -> tuple[Passage, ...]:
    """Returns what pages that follow each other say, with no more than it takes to join it to that of other pages.

    Args:
        pages: In order, without entities of these kinds, each with its language, ISO 639-1 or None.
        redacted: Kinds of entities, which a page break may have divided.
    """
    found = [
        passage._replace(text=redact(passage.text, redacted), lines=(), line_pages=(), row_pages=(), caption="")
        for passage in passages(pages)
    ]
    joining = [place for place, passage in enumerate(found) if passage.kind not in APART]
    for place, passage in enumerate(found):
        if passage.table and place not in (joining[0], joining[-1]):
            found[place] = passage._replace(table=_WHOLE, boxes=())
    text = "".join(document_text(found))
    without = redact(text, redacted)
    if without == text:
        return tuple(found)
    return (Passage(kinds.CODE, without, tuple(page for passage in found for page in passage.pages), ()),)  # verbatim


def join_parts(parts: Iterable[Sequence[Passage]]) -> tuple[Passage, ...]:
    """Returns what parts of a document that follow each other say, as one part."""
    return tuple(read_together(parts))


def document_body(whole: Sequence[Passage]) -> str:
    """Returns the text of a document; that of its pages but for what page breaks divide.

    Args:
        whole: What all of its pages say.
    """
    return "".join(document_text(whole))
