"""Models of the pages of a document, made of the layouts that the work store keeps."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from pagebeam.schemas.document import PageText
from pagebeam.schemas.page_model import Block, PageModel
from pagebeam.transforms.ops.page_model import build_pages, build_text
from pagebeam.transforms.ops.page_model.repeats import PageMarks, Repeats, find_repeats, marks_of, marks_of_text
from pagebeam.transforms.ops.redaction import merge_hits
from pagebeam.transforms.ops.redaction.hits import placeholder
from pagebeam.transforms.ops.words import find_hits, redact
from pagebeam.transforms.ops.work_store.page_codec import from_json, unpack_layout

_REPEATED = re.compile(r"(\[[A-Z]+\])(?:[ \n]\1)+")  # the words of one entity


def model_document(
    texts: Sequence[PageText], kinds: tuple[str, ...] = (), repeats: Repeats | None = None
) -> dict[int, PageModel]:
    """Returns models by page, without entities of these kinds.

    Pages are looked at together, for what repeats on them is header or footer, and headings have levels over all of
    them. A page whose layout is unknown, or holds nothing, is divided by its white space.

    Args:
        texts: Pages that follow each other.
        kinds: Of entities.
        repeats: What repeats in their document; None where they are all of its pages.
    """
    placed = [text for text in texts if text.layout is not None]
    first = bool(placed) and placed[0].page == 1
    numbers = [text.page for text in placed]
    found = build_pages([text.layout for text in placed if text.layout], first, numbers, repeats)
    by_page = {model.page: model for model in found if model.blocks}
    plain = [text.text for text in texts if text.page not in by_page]
    lines = (repeats or find_repeats(list(map(marks_of_text, plain)))).lines
    every = {text.page: by_page.get(text.page) or build_text(text.text, text.page, lines) for text in texts}
    if not kinds:
        return every
    return {text.page: redact_model(every[text.page], text.text, kinds) for text in texts}


def marks_in(data: bytes) -> Iterator[tuple[list[Any], list[Any]]]:
    """Yields what of each page of a part of a document may be on others: figures and lines, sorted.

    Args:
        data: The pages as the work store keeps them.
    """
    for text in map(unpack_layout, from_json(data)):
        marks = marks_of(text.layout) if text.layout is not None else marks_of_text(text.text)
        yield sorted(marks.figures), sorted(marks.lines)


def repeats_of(pages: Iterable[tuple[Iterable[Any], Iterable[Any]]]) -> Repeats:
    """Returns what repeats in a document of whose pages `marks_in` told, in order."""
    marks = (PageMarks(*(frozenset(map(tuple, some)) for some in page)) for page in pages)
    return find_repeats(list(marks))


def redact_model(model: PageModel, page: str, kinds: tuple[str, ...]) -> PageModel:
    """Takes out what is an entity in a block or on its page; one that runs over blocks, word by word.

    Args:
        model: Of the page.
        page: Its text.
        kinds: Of entities.
    """
    texts = [text for block in model.blocks for text in _texts(block)]
    changes: list[Callable[[str], str]] = []
    for found in merge_hits(find_hits(page, kinds)):
        words = page[found.start : found.end].split()
        whole = re.compile(r"\s+".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words))
        parts = whole if any(whole.search(text) for text in texts) else _any_of(words)
        changes.append(_change(parts, placeholder(found.kind)))

    def without(text: str) -> str:
        for change in changes:
            text = change(text)
        return _REPEATED.sub(r"\1", redact(text, kinds))

    return model._replace(blocks=tuple(_redacted(block, without) for block in model.blocks))


def _texts(block: Block) -> list[str]:
    return [block.text] if block.table is None else [cell.text for cell in block.table.cells]


def _change(pattern: re.Pattern[str], by: str) -> Callable[[str], str]:
    return lambda text: pattern.sub(by, text)


def _redacted(block: Block, without: Callable[[str], str]) -> Block:
    """Returns the block with its texts changed; its lines go where they hold what was taken out."""
    text = without(block.text)
    table = block.table
    if table is not None:
        table = table._replace(cells=tuple(cell._replace(text=without(cell.text)) for cell in table.cells))
    marker = block.marker if text.startswith(block.marker) else ""
    linked = any(without(span.link) != span.link for line in block.lines for span in line.spans if span.link)
    lines = block.lines if text == block.text and not linked else ()
    return block._replace(text=text, lines=lines, table=table, marker=marker)


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words))
