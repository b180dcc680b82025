"""Takes kinds of entities out of everything that a page or a document says, before anything else is done with it.

`schemas/tables.py` declares which columns hold text. Each of those that reading fills has a rule here, and what
annotation makes of a redacted page holds none of it either; a column without a rule stops the run.
"""

import re
from collections.abc import Callable
from typing import Any

from pagebeam.schemas.document import Box, Document, PageText
from pagebeam.schemas.tables import DOCUMENTS_TEXT, PAGES_TEXT
from pagebeam.transforms.ops.words import find_entities, redact

_EDGES = re.compile(r"^\W+|\W+$")


def redact_page(page: PageText, kinds: tuple[str, ...]) -> PageText:
    """Returns the page without entities of these kinds; where one was, its kind is in brackets."""
    if not kinds:
        return page
    columns = [name for name in page._fields if name in PAGES_TEXT]
    return page._replace(**{name: _RULES[name](page, kinds) for name in columns})


def redact_document(document: Document, kinds: tuple[str, ...]) -> Document:
    """Returns the document without entities of these kinds in what its file says about itself."""
    if not kinds:
        return document
    texts: dict[str, Any] = {name: getattr(document, name) for name in document._fields if name in DOCUMENTS_TEXT}
    texts = {name: text and redact(text, kinds) for name, text in texts.items()}
    return document._replace(**texts)


def _redact_text(page: PageText, kinds: tuple[str, ...]) -> str:
    return redact(page.text, kinds)


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


_RULES: dict[str, Callable[[PageText, tuple[str, ...]], Any]] = {"text": _redact_text, "boxes": _redact_boxes}
"""Column of `pages/` -> what it holds after redaction."""
