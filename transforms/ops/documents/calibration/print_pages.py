"""Measures how a born-digital page is read once it was printed and scanned. It runs in the sandbox.

path of a PDF, number of a page  ->  its text and its picture  ->  Measured, of each condition and engine
"""

import hashlib
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PIL import Image

from pagebeam.schemas.failure import BadInput
from pagebeam.schemas.passwords import NO_PASSWORDS, Passwords
from pagebeam.transforms.ops.documents.calibration.degrade import KINDS, degrade
from pagebeam.transforms.ops.documents.calibration.errors import character_error, word_error
from pagebeam.transforms.ops.documents.languages.packs import AUTO, first_guess
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.own_language import read_in_own_language
from pagebeam.transforms.ops.documents.ocr.tesseract import installed_languages
from pagebeam.transforms.ops.documents.pdf.fallbacks import FallbackPdf
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage
from pagebeam.transforms.ops.documents.read.read_file import open_file
from pagebeam.transforms.ops.documents.text_layer.quality import assess

DPIS = (300, 200, 150, 100)
LETTERS = 200  # of a page, at least, that are worth comparing
PICTURED = 0.5  # share of a page that its pictures may cover: what they say is not in the text


class Condition(NamedTuple):
    """How a page is printed, and what reads it."""

    dpi: int
    kind: str  # one of `KINDS`
    engine: str
    languages: str


class Measured(NamedTuple):
    """How a page was read."""

    condition: Condition
    words: float  # error, 0..1
    characters: float  # error, 0..1
    seconds: float  # of processor time


def conditions(engines: Sequence[str], languages: str, dpis: Sequence[int] = DPIS) -> list[Condition]:
    """Returns every condition, those of one picture one after the other."""
    return [Condition(dpi, kind, engine, languages) for dpi in dpis for kind in KINDS for engine in engines]


def find_pages(path: str, most: int, seed: int, passwords: Passwords = NO_PASSWORDS) -> Iterator[int]:
    """Yields the pages, 1-based, whose text is known for sure, at most so many, chosen by the seed.

    Raises:
        BadInput: The file cannot be opened.
    """
    file, _ = open_file(path, 100.0, passwords)
    if not isinstance(file, FallbackPdf) or not file.pdf:
        return
    found = 0
    order = sorted(range(1, file.page_count + 1), key=lambda number: _digest(seed, "page", number))
    for number in order[: 10 * most]:
        page = file.page(number)
        try:
            good = _is_known(page)
        finally:
            page.close()
        if good:
            found += 1
            yield number
        if found == most:
            return


def measure_page(
    path: str, number: int, wanted: list[Condition], seed: int, passwords: Passwords = NO_PASSWORDS
) -> Iterator[Measured]:
    """Yields how a page is read, condition by condition.

    Raises:
        BadInput: The page cannot be rendered or read.
    """
    file, _ = open_file(path, 100.0, passwords)
    assert isinstance(file, FallbackPdf)
    page = file.page(number)
    try:
        text = page.layer().text
        prints = {dpi: page.render(dpi) for dpi in {one.dpi for one in wanted}}
    finally:
        page.close()
    for one in wanted:
        random = int.from_bytes(_digest(seed, text, one.dpi, one.kind)[:4], "big")
        yield _measure(degrade(prints[one.dpi].convert("L"), one.kind, random), text, one)


def _measure(image: Image.Image, text: str, one: Condition) -> Measured:
    freely = one.languages == AUTO
    languages = first_guess((), installed_languages()) if freely else one.languages
    begin = time.process_time()
    seen = read_in_own_language(make_engine(one.engine), image, languages, one.dpi, freely).reading
    seconds = time.process_time() - begin
    return Measured(one, word_error(seen.text, text), character_error(seen.text, text), seconds)


def _is_known(page: PdfPage) -> bool:
    """Returns whether what a page says is what its text layer says."""
    try:
        layer = page.layer()
    except BadInput:
        return False
    enough = sum(map(str.isalnum, layer.text)) >= LETTERS
    return enough and layer.filled <= PICTURED and not layer.hidden and assess(layer) == (None, None)


def _digest(*parts: object) -> bytes:
    return hashlib.sha256("|".join(map(str, parts)).encode()).digest()
