"""Places what is redacted on the page as it is shown, so that it can be painted over in pictures of the page."""

from collections.abc import Iterable, Iterator

from pagebeam.schemas.document import Box, PageText
from pagebeam.transforms.ops.documents.redact.phrases import Phrase, find_phrases, overlapping, squash
from pagebeam.transforms.ops.documents.redact.word_views import WordView, view_words
from pagebeam.transforms.ops.redaction import Hit, find_private, merge_hits
from pagebeam.transforms.ops.redaction.hits import placeholder

UNPLACED = "pictures: none is written, as the place of what is redacted is not known: "
"""What the warning of a page without pictures begins with."""
UNREAD = "the page holds writing that could not be read"
FLAT = "a word has no height or no width"
_ANYWHERE = 4  # letters and digits of a value, at least, that is looked for within longer words, too
_THIN = 0.3  # points of a box, across or down, below which it does not say where the letters are


def place_redactions(page: PageText, said: Iterable[Phrase], kinds: tuple[str, ...]) -> PageText:
    """Returns a page with the places of what is redacted; without any, and with a warning, where one is not known.

    A value must stand in words with places as often as it stands in the text: else one of them is shown elsewhere.

    Args:
        page: As it was read, with the boxes of its words, and with `redactions` that hold its form fields.
        said: What is redacted, wherever it was found.
        kinds: Of entities that are redacted.
    """
    if page.content == "unread":
        return unplaced(page, UNREAD)
    view = view_words((*(page.boxes or ()), *(page.redactions or ())))
    hits = [*find_private(view.text, kinds), *_named(view, kinds)]
    for phrase in sorted(set(said)):
        places = list(_whole(view.text, phrase)) or find_phrases(view.text, [phrase], divided=True)
        if _times(view.text, places, phrase) < max(1, len(find_phrases(page.text, [phrase]))):
            where = f"{placeholder(phrase.kind)} stands in the text, and not as often in words with a place"
            return unplaced(page, where)
        hits += places
    found = {
        view.records[number]._replace(text=hit.kind, confidence=None)
        for number, hit in overlapping(merge_hits(hits), view.bounds)
    }
    if any(min(box.x1 - box.x0, box.y1 - box.y0) < _THIN for box in found):
        return unplaced(page, FLAT)
    return page._replace(redactions=tuple(sorted(found, key=lambda box: (box.y0, box.x0, box.y1, box.x1, box.text))))


def unplaced(page: PageText, why: str) -> PageText:
    """Returns a page without the places of what is redacted, and with a warning that says why."""
    return page._replace(redactions=None, warnings=(*page.warnings, f"{UNPLACED}{why}"))


def _named(view: WordView, kinds: tuple[str, ...]) -> Iterator[Hit]:
    """Yields the fields of forms whose values their names had redacted before."""
    names: dict[str, str] = {placeholder(kind): kind for kind in kinds}
    for record, bounds in zip(view.records, view.bounds, strict=True):
        if isinstance(record, Box) and record.text in names:
            yield Hit(names[record.text], *bounds)


def _whole(text: str, phrase: Phrase) -> Iterator[Hit]:
    """Yields where a value stands: as whole words, and within longer ones where it is long enough to be told."""
    if len(phrase.value) < _ANYWHERE:
        yield from find_phrases(text, [phrase])
        return
    squashed = squash(text)
    at = squashed.text.find(phrase.value)
    while at >= 0:
        end = at + len(phrase.value)
        yield Hit(phrase.kind, squashed.spans[at][0], squashed.spans[end - 1][1])
        at = squashed.text.find(phrase.value, end)


def _times(text: str, places: list[Hit], phrase: Phrase) -> int:
    """Returns how often a value stands at places: as a whole, else the least that each of its words does."""
    found = [squash(text[hit.start : hit.end]).text for hit in places]
    return found.count(phrase.value) or min(found.count(word) for word in phrase.words)
