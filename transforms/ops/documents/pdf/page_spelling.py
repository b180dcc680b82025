"""Mends the characters of a PDF page: without what nobody sees, with what spans and raised or separate signs mean.

PDFium puts what a span of content says its text is (/ActualText, PDF 32000-1, 14.9.4) in place where the font has
its characters, and never where it is empty: then nothing is to be read.

Most pages need none of it: cheap signs decide, and then PDFium's text stands as it is.
"""

from collections.abc import Sequence

import numpy
import pypdfium2.raw as raw

from pagebeam.transforms.ops.documents.pdf.characters import PageCharacters
from pagebeam.transforms.ops.documents.pdf.object_calls import (
    Rectangle,
    actual_texts,
    content_numbers,
)
from pagebeam.transforms.ops.documents.pdf.page_objects import Level
from pagebeam.transforms.ops.documents.pdf.text import LOST
from pagebeam.transforms.ops.documents.pdf.visibility import clipped_texts, invisible
from pagebeam.transforms.ops.documents.unicode.accents import compose_accents, has_accents, may_compose
from pagebeam.transforms.ops.documents.unicode.raised_digits import SUPERSCRIPT, raised_digits
from pagebeam.transforms.ops.documents.unicode.spelling import Spelling

BLANKS = " \t\r\n\xa0"  # codes of blanks are blanks in whatever font; further ones of Unicode are letters in some
EDGE = 2.0  # points by which text may stand over the edge of the page before its characters are looked at


def mend(
    characters: PageCharacters,
    found: str,
    stretches: numpy.ndarray,
    frame: Rectangle,
    levels: Sequence[Level],
    off: set[int],
    replaced: dict[int, tuple[int, str]],
    lost: set[int],
) -> Spelling | None:
    """Returns the characters of a page as they are to be read; None where they stand as PDFium has them.

    Args:
        characters: Of the page.
        found: The same, as PDFium's text has them.
        stretches: Where they stand; see `rectangles`.
        frame: What is shown of the page.
        levels: The objects of the page.
        off: Text objects in layers that are off.
        replaced: Marked contents whose text the structure says; see `replaced_contents`.
        lost: Characters that are not known.
    """
    clipped = clipped_texts(levels)
    spans = _actual_texts(levels)
    if replaced:
        items = levels[0].of(raw.FPDF_PAGEOBJ_TEXT)  # forms count their contents for themselves
        spans = _texts_of_elements(items, replaced) | spans
    beyond = _beyond(stretches, frame)
    paired = len(found) == characters.count
    raised = raised_digits(found, characters.base_lines, characters.height) if paired else set()
    accents = may_compose(found) if paired else has_accents(found)
    if not (clipped or spans or off or beyond or raised or lost or accents):
        return None
    letters, places = list(characters.letters), characters.places.tolist()
    spelling = Spelling(letters.copy(), places)
    owner = characters.owners(range(characters.count)) if clipped or spans or off else []
    if clipped or off or beyond:
        spelling.remove(invisible(places, frame, owner, clipped, off))
    for index in lost:
        spelling.letters[index] = LOST if letters[index] not in BLANKS else letters[index]
    for index in raised - lost:
        spelling.letters[index] = spelling.letters[index].translate(SUPERSCRIPT)
    compose_accents(spelling)
    if spans:
        _apply_actual_texts(spelling, owner, spans)
    return spelling if spelling.letters != letters else None


def _beyond(stretches: numpy.ndarray, frame: Rectangle) -> bool:
    """Returns whether any text stands over the edges of what is shown of the page."""
    if not len(stretches):
        return False
    left, bottom, right, top = frame
    low, high = stretches.min(axis=0), stretches.max(axis=0)
    across = low[0] < left - EDGE or high[2] > right + EDGE
    return bool(across or min(low[1], low[3]) < bottom - EDGE or max(high[1], high[3]) > top + EDGE)


def _actual_texts(levels: Sequence[Level]) -> dict[int, tuple[int, str]]:
    """Returns the text objects in spans that say what their text is: object -> (span, its text)."""
    found: dict[int, tuple[int, str]] = {}
    for level in levels:
        texts = actual_texts(level.text_spans)
        if not texts:
            continue
        for item, spans in zip(level.of(raw.FPDF_PAGEOBJ_TEXT), level.text_marks, strict=True):
            said = next((span for span in spans if span in texts), None)  # the outermost holds the others
            if said is not None:
                found[item] = said, texts[said]
    return found


def _texts_of_elements(items: Sequence[int], replaced: dict[int, tuple[int, str]]) -> dict[int, tuple[int, str]]:
    """Returns the text objects that elements of the structure say the text of, as `_actual_texts` does."""
    found = {}
    for item, content in zip(items, content_numbers(items), strict=True):
        if content in replaced:
            number, text = replaced[content]
            found[item] = -1 - number, text  # no span has such a number: they have addresses
    return found


def _apply_actual_texts(spelling: Spelling, owner: Sequence[int], spans: dict[int, tuple[int, str]]) -> None:
    """Puts the text of spans in place of their characters.

    Args:
        spelling: Of the page.
        owner: The text object of each character.
        spans: As `_actual_texts` returns them.
    """
    inside: dict[int, list[int]] = {}
    texts: dict[int, str] = {}
    for index, item in enumerate(owner):
        if item in spans:
            span, text = spans[item]
            inside.setdefault(span, []).append(index)
            texts[span] = text
    for span, indices in inside.items():
        now = "".join(spelling.letters[index] for index in range(indices[0], indices[-1] + 1))
        if " ".join(now.split()) != " ".join(texts[span].split()):
            spelling.replace(_with_blanks(indices, owner), texts[span])


def _with_blanks(indices: list[int], owner: Sequence[int]) -> list[int]:
    """Returns the places of a span's characters, and of blanks and line ends that PDFium added between them."""
    every = list(range(indices[0], indices[-1] + 1))
    own = set(indices)
    return every if all(index in own or not owner[index] for index in every) else indices
