"""Mends the words of a text layer that lost letters: by the dictionary, else by what is seen where they stand."""

import itertools
import re
import statistics
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pagebeam.schemas.document import Box
from pagebeam.schemas.layout import Layout, PlacedWord
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord
from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine
from pagebeam.transforms.ops.documents.ocr.preprocess import Steps
from pagebeam.transforms.ops.documents.ocr.recognise import Reading
from pagebeam.transforms.ops.documents.ocr.second_engine import recognise
from pagebeam.transforms.ops.documents.pdf.page_objects import Region
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage
from pagebeam.transforms.ops.documents.text_layer.broken_words import (
    BROKEN,
    find_broken_words,
    fits,
    has_lost_letters,
    is_lost,
    mend_word,
    name_words,
)
from pagebeam.transforms.ops.quantities import quantity

MOST_SEEN = 40  # words of a page that are looked at, and lines
AROUND = 3.0  # points around a word
AS_DRAWN = Steps(light=False, noise=False, tilt=False, turn=False, panels=False)  # a part of a page that was rendered
FEWER, MORE = 0.5, 3.0  # letters that are seen for each that is lost


class Mended(NamedTuple):
    """The text of a page, and its words, without what it lost."""

    text: str
    words: list[LineWord] | None  # None where they were not needed
    warnings: tuple[str, ...]


class _Run(NamedTuple):
    """Words on a line of which nothing is known, and what is seen where they stand."""

    first: int  # of the page's words
    words: int  # how many they are
    seen: tuple[LineWord, ...]


def mend_words(
    page: PdfPage, text: str, words: Sequence[LineWord] | None, engine: OcrEngine, options: ReadOptions
) -> Mended:
    """Mends the broken words of a page in its text and its words, if there are any.

    Args:
        page: Open.
        text: Of its layer.
        words: Of its layer, where the caller has put them in order.
        engine: Recognises words that the dictionary does not mend.
        options: Of reading.
    """
    broken = list(dict.fromkeys(find_broken_words(text)))
    lost = has_lost_letters(text) and any(map(is_lost, text.split()))
    if not broken and not lost:
        return Mended(text, None if words is None else list(words), ())
    placed = list(words) if words is not None else page.words()
    runs: list[_Run] = []
    mended = {word: whole for word in broken if (whole := mend_word(word, options.languages))}
    if options.ocr != "never":
        mended |= _look_at(page, [word for word in broken if word not in mended], placed, engine, options)
        runs = list(itertools.islice(_look_at_lines(page, placed, engine, options), MOST_SEEN)) if lost else []
    text, placed, left = _put_in(text, placed, runs)

    def made_whole(match: re.Match[str]) -> str:
        return mended.get(match[0], match[0])

    placed = [word._replace(box=word.box._replace(text=BROKEN.sub(made_whole, word.box.text))) for word in placed]
    found = [*mended.values(), *(" ".join(word.box.text for word in run.seen) for run in runs)]
    left = [*(word for word in broken if word not in mended), *left]
    return Mended(BROKEN.sub(made_whole, text), placed, tuple(_told(found, left)))


def mend_layout(layout: Layout, words: Sequence[LineWord] | None) -> Layout:
    """Returns the layout of a page with the mended words of its text in place of those that lost letters.

    Args:
        layout: Of the page.
        words: Of the page, mended; None where none had to be.
    """
    if words is None or not any(_lacks(placed.text) for placed in layout.words):
        return layout
    whole = [word.box for word in words if not _lacks(word.box.text)]
    return layout._replace(words=tuple(_made_whole(placed, whole) for placed in layout.words))


def _made_whole(placed: PlacedWord, whole: Sequence[Box]) -> PlacedWord:
    if not _lacks(placed.text):
        return placed
    here = [
        box
        for box in whole
        if placed.x0 <= _middle(box) <= placed.x1 and placed.y0 <= (box.y0 + box.y1) / 2 <= placed.y1
    ]
    text = " ".join(box.text for box in sorted(here, key=lambda box: box.x0))
    return placed._replace(text=text) if text else placed


def _lacks(text: str) -> bool:
    return is_lost(text) or BROKEN.search(text) is not None


def _told(mended: list[str], left: list[str]) -> Iterator[str]:
    if mended:
        yield f"text layer: letters without Unicode values were filled in: {name_words(mended)}"
    if left:
        yield f"text layer: {quantity(len(left), 'word')} lost letters: {name_words(left)}"


def _look_at(
    page: PdfPage, broken: list[str], words: Sequence[LineWord], engine: OcrEngine, options: ReadOptions
) -> dict[str, str]:
    """Recognises words, each where it first stands."""
    found: dict[str, str] = {}
    for word in broken[:MOST_SEEN]:
        box = next((one.box for one in words if word in one.box.text), None)
        if box is None:
            continue
        seen = _recognise(page, _around([box]), engine, options)
        if match := next((one for one in re.findall(r"[\w'’]+", seen.text) if fits(word, one)), None):
            found[word] = match
    return found


def _look_at_lines(page: PdfPage, words: Sequence[LineWord], engine: OcrEngine, options: ReadOptions) -> Iterator[_Run]:
    """Recognises words of which nothing is known, as many together as stand side by side, with all of their line."""
    at = 0
    for _, line in itertools.groupby(words, key=lambda word: word.line):
        every = list(line)
        if any(is_lost(word.box.text) for word in every):
            region = _around([word.box for word in every])
            seen = [_moved(box, region, every[0].line) for box in _recognise(page, region, engine, options).boxes]
            yield from _runs_of(every, at, seen, engine.reads_badly)
        at += len(every)


def _runs_of(line: list[LineWord], at: int, seen: list[LineWord], reads_badly: float) -> Iterator[_Run]:
    """Yields the lost words of a line, of which the first is word `at` of the page, where they were read surely."""
    for lost, group in itertools.groupby(line, key=lambda word: is_lost(word.box.text)):
        run = list(group)
        if lost:
            here = tuple(word for word in seen if run[0].box.x0 < _middle(word.box) < run[-1].box.x1)
            gone, read = (sum(len(word.box.text) for word in some) for some in (run, here))
            sure = statistics.fmean(word.box.confidence or 0.0 for word in here) if here else 0.0
            if sure >= reads_badly and FEWER * gone <= read <= MORE * gone:
                born = (word._replace(box=word.box._replace(confidence=None)) for word in here)
                yield _Run(at, len(run), tuple(born))
        at += len(run)


def _middle(box: Box) -> float:
    return (box.x0 + box.x1) / 2


def _around(boxes: Sequence[Box]) -> Region:
    high = max(box.y1 - box.y0 for box in boxes)
    margin = max(AROUND, 0.3 * high)
    x0, y0 = min(box.x0 for box in boxes) - margin, min(box.y0 for box in boxes) - margin
    x1, y1 = max(box.x1 for box in boxes) + margin, max(box.y1 for box in boxes) + margin
    return Region(max(0.0, x0), max(0.0, y0), x1, y1, 0.0)


def _recognise(page: PdfPage, region: Region, engine: OcrEngine, options: ReadOptions) -> Reading:
    image = page.render_part(region, options.dpi)
    return recognise(engine, image, options.languages, options.dpi, steps=AS_DRAWN)[0]


def _moved(box: Box, region: Region, line: int) -> LineWord:
    x, y = region.x0, region.y0
    return LineWord(box._replace(x0=box.x0 + x, y0=box.y0 + y, x1=box.x1 + x, y1=box.y1 + y), line)


def _put_in(text: str, words: list[LineWord], runs: Sequence[_Run]) -> tuple[str, list[LineWord], list[str]]:
    """Puts what was seen in place of lost words; returns the text, the words, and those that are left."""
    places = [match for match in re.finditer(r"\S+", text) if is_lost(match[0])]
    lost = [at for at, word in enumerate(words) if is_lost(word.box.text)]
    if len(places) != len(lost):
        runs = ()
    order = {at: number for number, at in enumerate(lost)}
    for run in reversed(runs):
        first, last = places[order[run.first]], places[order[run.first + run.words - 1]]
        text = text[: first.start()] + " ".join(word.box.text for word in run.seen) + text[last.end() :]
        words = [*words[: run.first], *run.seen, *words[run.first + run.words :]]
    return text, words, [word.box.text for word in words if is_lost(word.box.text)]
