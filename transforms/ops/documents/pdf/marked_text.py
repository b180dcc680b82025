"""Reads what spans of a PDF's content say that their text is (/ActualText, PDF 32000-1 section 14.9.4).

PDFium puts it in place where the font has its characters, and never where it is empty: then nothing is to be read.
"""

from collections.abc import Sequence

from pagebeam.transforms.ops.documents.pdf.object_calls import actual_text, marks
from pagebeam.transforms.ops.documents.unicode.spelling import Spelling


def actual_texts(items: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Returns the text objects in spans that say what their text is: object -> (span, its text)."""
    found: dict[int, tuple[int, str]] = {}
    known: dict[int, str | None] = {}
    for item, spans in zip(items, marks(items), strict=True):
        for span in spans:
            if span not in known:
                known[span] = actual_text(span)
            text = known[span]
            if text is not None:
                found[item] = span, text
                break  # the outermost holds the others
    return found


def apply_actual_texts(spelling: Spelling, owner: Sequence[int], spans: dict[int, tuple[int, str]]) -> None:
    """Puts the text of spans in place of their characters.

    Args:
        spelling: Of the page.
        owner: The text object of each character.
        spans: As `actual_texts` returns them.
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
