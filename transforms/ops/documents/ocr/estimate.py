"""The errors that a reading of a page probably has, estimated from what speaks against it.

    words with their confidences, picture  ->  Evidence  ->  Errors

    error = 1 - (1 - constant) · product of (1 - evidence) ** weight

Each kind of evidence leaves a share of what the others leave right, so that a page with all against it is all wrong. No
weight is negative, so that more evidence never lowers an estimate. The weights are fitted to one half of pages whose
text is known and measured on the other by `benchmarks/ocr_calibration.py`: old books, magazine pages, early prints,
receipts, as they are, as worse scans and with several faults at once, and prints. All pictures of one text are in the
same half. Tesseract's are fitted to 118 pages; RapidOCR's to 206 readings, its own and those it helped Tesseract with.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.page_content import reduce_page
from pagebeam.transforms.ops.documents.layout.unexplained_ink import count_letters, find_unexplained_lines
from pagebeam.transforms.ops.documents.ocr.dictionary import known_share, long_s_share

UNSURE = 0.7  # confidence, 0..1, below which a word is one that the engine is unsure of
USUAL = 0.15  # share of unknown words that is taken where a language has no dictionary, or words are few
LEAST = 0.02  # share that evidence leaves right at least, for it is no proof
FEW = 5  # words of two letters or more, below which those in a dictionary are chance


class Evidence(NamedTuple):
    """Shares, 0..1, that are the larger the worse a page was read."""

    doubt: float  # 1 - mean confidence, each word by its letters
    unsure: float  # letters in words with a confidence under `UNSURE`
    unknown: float  # `unsure`, times the share of words that are in no dictionary: names are in none either
    unread: float  # letters in lines without words, of these and those read, times `unsure` or their own square:
    # pictures look like some lines, but hardly like most of a page
    long_s: float  # words that are in no dictionary but with s for f: early prints, read wrong with confidence


class Weights(NamedTuple):
    """How much each part of the evidence counts."""

    constant: float  # share, 0..1, of errors that nothing speaks of
    evidence: Evidence


class Errors(NamedTuple):
    """Shares, 0..1, of what is wrong, missing or too much."""

    characters: float
    words: float


CHARACTERS = {
    "tesseract": Weights(0.005, Evidence(0.0, 0.246, 0.013, 4.634, 0.0)),
    "rapidocr": Weights(0.011, Evidence(0.202, 0.0, 0.0, 4.943, 0.45)),
}
"""By engine; of pages in print, whose order of reading is known."""

WORDS = {
    "tesseract": Weights(0.001, Evidence(0.377, 0.106, 1.567, 0.983, 3.19)),
    "rapidocr": Weights(0.009, Evidence(0.741, 0.0, 1.132, 1.105, 3.655)),
}
"""By engine; of the same pages and of receipts, without regard to the order of the words."""


def find_evidence(boxes: Sequence[Box], text: str, languages: str, image: Image.Image, dpi: int | None) -> Evidence:
    """Finds what speaks against a reading.

    Args:
        boxes: The words, in points; in pixels where the resolution is unknown.
        text: That they make.
        languages: In which the page was read, joined by "+".
        image: That was read.
        dpi: Of it, where it is known.
    """
    letters = [max(1, len(box.text)) for box in boxes]
    read = sum(letters)
    if not read:
        return Evidence(1.0, 1.0, 1.0, 1.0, 1.0)
    sure = [box.confidence or 0.0 for box in boxes]
    doubt = 1 - sum(map(float.__mul__, sure, map(float, letters))) / read
    unsure = sum(count for count, one in zip(letters, sure, strict=True) if one < UNSURE) / read
    known = known_share(text, languages, FEW)
    page = reduce_page(image, dpi)
    scale = page.width / (72 / (dpi or 72) * image.width)
    places = [Box("", scale * box.x0, scale * box.y0, scale * box.x1, scale * box.y1, None) for box in boxes]
    missed = count_letters(find_unexplained_lines(page, places))
    unknown = USUAL if known is None else 1 - known
    unread = missed / (missed + read)
    misread = long_s_share(text, languages)
    return Evidence(doubt, unsure, unsure * unknown, unread * max(unsure, unread**2), misread)


def estimate_errors(evidence: Evidence, version: str) -> Errors:
    """Estimates the errors of a reading.

    Args:
        evidence: Against it.
        version: Of the engine, as the column `engine` has it; of two, the first read most of the page.
    """
    engine = version.partition(" ")[0]
    characters, words = (table.get(engine, table["tesseract"]) for table in (CHARACTERS, WORDS))
    wrong = estimate_error(words, evidence)
    return Errors(min(estimate_error(characters, evidence), wrong), wrong)


def estimate_error(weights: Weights, evidence: Evidence) -> float:
    """Estimates the share that is wrong, of what the weights are for."""
    left = (max(1 - share, LEAST) ** weight for share, weight in zip(evidence, weights.evidence, strict=True))
    return 1 - (1 - weights.constant) * math.prod(left)
