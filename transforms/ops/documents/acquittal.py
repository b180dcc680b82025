"""Whether a doubted text layer is worth more than what recognition made of its page.

Recognition is a second witness. Where it says what the layer says, the doubt was wrong, and the layer has the exact
letters; where it saw next to nothing, the layer is all there is.
"""

import re
from collections import Counter

from schemas.document import PageText
from transforms.ops.documents.evidence import TextLayer
from transforms.ops.documents.recognising import READS_BADLY

AGREES = 0.8  # F1 of the words; layers that are right have 0.89 to 0.99, broken ones at most 0.67
FEW = 20  # words of a layer below which agreement may be chance
SPECKS = 0.1  # share of a layer's characters below which recognition, unsure of itself, missed the text


def acquitted(layer: TextLayer, seen: PageText, languages: str) -> tuple[str, bool] | None:
    """Why a layer is used in spite of its doubt; None where what was recognised is better.

    Args:
        layer: Of the page.
        seen: The page, recognised.
        languages: In which, Tesseract's names joined by "+".

    Returns:
        What is told of it, and whether recognition could read the page.
    """
    if missed := _missed(layer, seen):
        told = f"recognition with {languages} {missed}: the text layer is kept; try other --ocr_languages"
        return told, False
    if layer.hidden <= 0.5 and (share := agreement(layer.text, seen.text)) >= AGREES:
        return f"recognition agrees with {share:.0%} of the text layer, which is used", True
    return None


def agreement(layer: str, seen: str) -> float:
    """F1, 0..1, of the words of two texts in any order; 0 where the first has only a `FEW`."""
    there, read = (Counter(re.findall(r"\w+", text.lower())) for text in (layer, seen))
    if there.total() < FEW:
        return 0.0
    return 2 * (there & read).total() / (there.total() + read.total())


def _missed(layer: TextLayer, seen: PageText) -> str | None:
    """What recognition found, where that is nothing, or some specks read as a word or two."""
    there, read = len("".join(layer.text.split())), sum(map(str.isalnum, seen.text))
    if not there or read >= SPECKS * there or (seen.text and (seen.quality or 0.0) >= READS_BADLY):
        return None
    return f"found {read} letters where it has {there}" if seen.text else "found nothing"
