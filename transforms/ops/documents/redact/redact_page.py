"""Takes kinds of entities out of everything that a page or a document says, before anything of it is stored.

`schemas/tables.py` declares which columns hold text: every one of them that reading fills is redacted here, without
being named, and so is the layout that segments are made of. What annotation makes of a redacted page holds no such
entity either.
"""

from collections.abc import Collection, Iterable
from typing import Any

from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.layout import Layout
from pagebeam.schemas.options import NAMED, Ner
from pagebeam.schemas.tables import DOCUMENTS_TEXT, PAGES_TEXT
from pagebeam.transforms.ops.documents.redact.phrases import Phrase, find_phrases, phrases_of
from pagebeam.transforms.ops.documents.redact.place_redactions import place_redactions
from pagebeam.transforms.ops.documents.redact.word_views import WordView, view_notes, view_words
from pagebeam.transforms.ops.redaction import Hit, find_private, replace_hits
from pagebeam.transforms.ops.redaction.hits import placeholder
from pagebeam.transforms.ops.words import find_hits, redact

_SURE = 6  # letters and digits of a value, at least, that is removed from the text because of where words stand


def redact_page(page: PageText, kinds: tuple[str, ...], places: bool = False, ner: Ner | None = None) -> PageText:
    """Returns the page without entities of these kinds; where one was, its kind is in brackets.

    Args:
        page: As it was read.
        kinds: Of entities.
        places: Whether `redactions` are to be what was redacted; they hold the page's form fields before. Else they
            stay as they are.
        ner: What finds names, organizations and locations in addition.
    """
    if not kinds:
        return page
    views = [view_words(page.boxes or ()), view_words(page.layout.words if page.layout else ())]
    hits = find_hits(page.text, kinds, ner)
    seen = {phrase for view in views for phrase in phrases_of(view.text, find_private(view.text, kinds))}
    named = _named(page, hits, kinds, ner) if ner else set()
    hits += find_phrases(page.text, named | {phrase for phrase in seen if len(phrase.value) >= _SURE})
    said = seen | named | phrases_of(page.text, hits)
    page = place_redactions(page, said, kinds) if places else page
    columns = [name for name in page._fields if name in PAGES_TEXT and name not in ("boxes", "text")]
    redacted: dict[str, Any] = {name: redact_value(getattr(page, name), kinds, said) for name in columns}
    boxes, words = (_redact_words(view, said, kinds) for view in views)
    return page._replace(
        text=replace_hits(page.text, hits),
        boxes=page.boxes and boxes,
        layout=page.layout and _redact_layout(page.layout, words, said, kinds),
        **redacted,
    )


def redact_document(document: Document, kinds: tuple[str, ...]) -> Document:
    """Returns the document without entities of these kinds in what its file says about itself."""
    return redact_columns(document, kinds)


def redact_columns(record: Any, kinds: tuple[str, ...], ner: Ner | None = None) -> Any:
    """Returns a record of what a file says about itself without entities in the columns that hold text.

    Whoever a file calls its author is a name, whatever it looks like.
    """
    if not kinds:
        return record
    columns = [name for name in record._fields if name in DOCUMENTS_TEXT]
    redacted = {name: redact_value(getattr(record, name), kinds, ner=ner) for name in columns}
    if "name" in kinds and redacted.get("author"):
        redacted["author"] = placeholder("name")
    return record._replace(**redacted)


def redact_failure(failure: Failure, kinds: tuple[str, ...]) -> Failure:
    """Returns the failure without entities in its message, which may quote what a file holds."""
    return failure._replace(message=redact(failure.message, kinds)) if kinds else failure


def redact_value(value: Any, kinds: tuple[str, ...], said: Collection[Phrase] = (), ner: Ner | None = None) -> Any:
    """Returns a text without entities of these kinds, or texts, or records by their `text`; None stays None.

    Args:
        value: Of a column.
        kinds: Of entities.
        said: What is removed besides.
        ner: What finds names, organizations and locations in addition.
    """

    def without(text: str) -> str:
        return replace_hits(text, [*find_hits(text, kinds, ner), *find_phrases(text, said)])

    if isinstance(value, str):
        return without(value)
    if value is None:
        return None
    return tuple(without(one) if isinstance(one, str) else one._replace(text=without(one.text)) for one in value)


def count_redacted(texts: Iterable[str | None], kinds: tuple[str, ...]) -> dict[str, int]:
    """Counts by kind the places of redacted texts where entities of these kinds were."""
    held = [text for text in texts if text] if kinds else []
    return {kind: sum(text.count(placeholder(kind)) for text in held) for kind in kinds}


def _named(page: PageText, hits: Iterable[Hit], kinds: tuple[str, ...], ner: Ner) -> set[Phrase]:
    """Returns names that a page, or what is written beside it, gives away once, to be removed wherever they stand.

    A name of one word may be any word, and is removed only where it was found.
    """
    beside = [*(page.notes or ())]
    if page.layout:
        beside += [*page.layout.notes, *(entry.title for entry in page.layout.outline)]
        beside += [text for tag in page.layout.tags for text in (tag.alt, tag.text) if text]
    notes = "\n".join(beside)
    found = [
        *phrases_of(page.text, (hit for hit in hits if hit.kind in ("name", *NAMED))),
        *phrases_of(notes, (hit for hit in find_hits(notes, kinds, ner) if hit.kind in ("name", *NAMED))),
    ]
    return {phrase for phrase in found if len(phrase.words) > 1}


def _redact_words(view: WordView, said: set[Phrase], kinds: tuple[str, ...]) -> tuple[Any, ...]:
    """Redacts every word that is part of an entity, wherever it is: a box is a word and not an entity."""
    return view.without([*find_private(view.text, kinds), *find_phrases(view.text, said, divided=True)])


def _redact_layout(layout: Layout, words: tuple[Any, ...], said: set[Phrase], kinds: tuple[str, ...]) -> Layout:
    notes = view_notes(layout.notes)
    hits = [*find_hits(notes.text, kinds), *find_phrases(notes.text, said)]

    def without(text: str | None) -> str | None:
        return text and replace_hits(text, [*find_hits(text, kinds), *find_phrases(text, said)])

    return layout._replace(
        words=words,
        notes=notes.cut(hits),
        links=tuple(link._replace(target=without(link.target) or "") for link in layout.links),
        tags=tuple(
            tag._replace(alt=without(tag.alt), text=without(tag.text)) if tag.alt or tag.text else tag
            for tag in layout.tags
        ),
        outline=tuple(entry._replace(title=without(entry.title) or "") for entry in layout.outline),
    )
