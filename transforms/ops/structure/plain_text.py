"""The text of a document, passage by passage: what chunks are cut of and `pagebeam export` writes."""

from collections.abc import Iterable, Iterator

from pagebeam.schemas.page_model.kinds import CODE, FIGURE, LIST_ITEM, TABLE
from pagebeam.schemas.structure.passages import Passage


def text_of(passage: Passage) -> str:
    """Returns the text of a passage as the document's has it; "" where it has none."""
    if not passage.text.strip() or (passage.kind == FIGURE and passage.marker):
        return ""  # what is said of a figure that has a name is its caption, which is a passage by itself
    if passage.kind == TABLE and passage.table:
        return passage.text
    return passage.text.strip("\n") if passage.kind == CODE else passage.text.strip()


def gap(before: str | None, kind: str) -> str:
    """Returns what stands between two passages of these kinds; "" before the first one."""
    if before is None:
        return ""
    return "\n" if before == kind == LIST_ITEM else "\n\n"


def document_text(passages: Iterable[Passage]) -> Iterator[str]:
    """Yields the text of a document in parts, to be joined."""
    before = None
    for passage in passages:
        if text := text_of(passage):
            yield gap(before, passage.kind) + text
            before = passage.kind
