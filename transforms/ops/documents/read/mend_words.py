"""Mends the words of a text layer that lost letters: by the dictionary, else by what is seen where they stand."""

import re
from collections.abc import Iterator, Sequence

from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord
from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine
from pagebeam.transforms.ops.documents.pdf.page_objects import Region
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage
from pagebeam.transforms.ops.documents.text_layer.broken_words import (
    BROKEN,
    find_broken_words,
    fits,
    mend_word,
    name_words,
)

MOST_SEEN = 40  # words of a page that are looked at
AROUND = 3.0  # points around a word


def mend_words(
    page: PdfPage, text: str, words: Sequence[LineWord] | None, engine: OcrEngine, options: ReadOptions
) -> tuple[str, list[LineWord] | None, tuple[str, ...]]:
    """Mends the broken words of a page in its text and its words, if there are any.

    Args:
        page: Open.
        text: Of its layer.
        words: Of its layer, where the caller has put them in order.
        engine: Recognises words that the dictionary does not mend.
        options: Of reading.

    Returns:
        Text, words (None where they were not needed), and warnings.
    """
    broken = list(dict.fromkeys(find_broken_words(text)))
    if not broken:
        return text, None if words is None else list(words), ()
    placed = list(words) if words is not None else page.words()
    mended = {word: whole for word in broken if (whole := mend_word(word, options.languages))}
    if options.ocr != "never":
        mended |= _look_at(page, [word for word in broken if word not in mended], placed, engine, options)
    left = [word for word in broken if word not in mended]

    def made_whole(match: re.Match[str]) -> str:
        return mended.get(match[0], match[0])

    placed = [word._replace(box=word.box._replace(text=BROKEN.sub(made_whole, word.box.text))) for word in placed]
    return BROKEN.sub(made_whole, text), placed, tuple(_told(mended, left))


def _told(mended: dict[str, str], left: list[str]) -> Iterator[str]:
    if mended:
        yield f"text layer: letters without Unicode values were filled in: {name_words(list(mended.values()))}"
    if left:
        yield f"text layer: {len(left)} word{'s' * (len(left) > 1)} lost letters: {name_words(left)}"


def _look_at(
    page: PdfPage, broken: list[str], words: Sequence[LineWord], engine: OcrEngine, options: ReadOptions
) -> dict[str, str]:
    """Recognises words, each where it first stands."""
    found: dict[str, str] = {}
    for word in broken[:MOST_SEEN]:
        box = next((one.box for one in words if word in one.box.text), None)
        if box is None:
            continue
        region = Region(box.x0 - AROUND, box.y0 - AROUND, box.x1 + AROUND, box.y1 + AROUND, 0.0)
        seen = engine.recognise(page.render_part(region, options.dpi), options.languages, options.dpi)
        if match := next((one for one in re.findall(r"\w+", seen.text) if fits(word, one)), None):
            found[word] = match
    return found
