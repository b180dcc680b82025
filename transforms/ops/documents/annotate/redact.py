"""Takes kinds of entities out of everything that a page or a document says, before anything else is done with it.

`schemas/tables.py` declares which columns hold text: every one of them that reading fills is redacted here, without
being named, and what annotation makes of a redacted page holds no such entity either.
"""

import re
from typing import Any

from pagebeam.schemas.document import Box, Document, PageText
from pagebeam.schemas.tables import DOCUMENTS_TEXT, PAGES_TEXT
from pagebeam.transforms.ops.words import find_entities, redact

_EDGES = re.compile(r"^\W+|\W+$")


def redact_page(page: PageText, kinds: tuple[str, ...]) -> PageText:
    """Returns the page without entities of these kinds; where one was, its kind is in brackets."""
    if not kinds:
        return page
    columns = [name for name in page._fields if name in PAGES_TEXT and name != "boxes"]
    redacted: dict[str, Any] = {name: redact_value(getattr(page, name), kinds) for name in columns}
    return page._replace(boxes=_redact_boxes(page, kinds), **redacted)


def redact_document(document: Document, kinds: tuple[str, ...]) -> Document:
    """Returns the document without entities of these kinds in what its file says about itself."""
    if not kinds:
        return document
    columns = [name for name in document._fields if name in DOCUMENTS_TEXT]
    redacted: dict[str, Any] = {name: redact_value(getattr(document, name), kinds) for name in columns}
    return document._replace(**redacted)


def redact_value(value: Any, kinds: tuple[str, ...]) -> Any:
    """Returns a text without entities of these kinds, or records without them in their `text`; None stays None."""
    if isinstance(value, str):
        return redact(value, kinds)
    return None if value is None else tuple(record._replace(text=redact(record.text, kinds)) for record in value)


def _redact_boxes(page: PageText, kinds: tuple[str, ...]) -> tuple[Box, ...] | None:
    """A box is a word and not an entity: every word that an entity consists of is taken out, wherever it is."""
    if not page.boxes:
        return page.boxes
    hidden = {_bare(word): found.kind for found in find_entities(page.text, kinds) for word in found.text.split()}
    return tuple(
        box._replace(text=f"[{kind.upper()}]") if (kind := hidden.get(_bare(box.text))) else box for box in page.boxes
    )


def _bare(word: str) -> str:
    return _EDGES.sub("", word)
