"""Redaction: kinds of entities taken out of everything that a page says, before anything else is done with it."""

import re

from pagebeam.schemas.document import Box, Document, PageText
from pagebeam.transforms.ops.words import find_entities, redact

_EDGES = re.compile(r"^\W+|\W+$")


def redact_page(text: PageText, kinds: tuple[str, ...]) -> PageText:
    """A page whose text and boxes hold none of these kinds; what stood there is its kind in brackets.

    A box is a word and not an entity: every word that an entity consists of is taken out, wherever it stands.
    """
    if not kinds:
        return text
    boxes = text.boxes
    if boxes:
        hidden = {_bare(word): found.kind for found in find_entities(text.text, kinds) for word in found.text.split()}
        boxes = tuple(_hidden(box, hidden) for box in boxes)
    return text._replace(text=redact(text.text, kinds), boxes=boxes)


def redact_document(document: Document, kinds: tuple[str, ...]) -> Document:
    """A document whose title and author hold none of these kinds."""
    if not kinds:
        return document
    title, author = (told and redact(told, kinds) for told in (document.title, document.author))
    return document._replace(title=title, author=author)


def _hidden(box: Box, hidden: dict[str, str]) -> Box:
    kind = hidden.get(_bare(box.text))
    return box._replace(text=f"[{kind.upper()}]") if kind else box


def _bare(word: str) -> str:
    return _EDGES.sub("", word)
