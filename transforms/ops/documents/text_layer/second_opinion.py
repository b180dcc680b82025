"""Keeps a doubtful text layer where OCR agrees with it or found less.

Recognition is a second witness. Where it says what the layer says, the doubt was wrong, and the layer has the exact
letters; where it saw next to nothing, the layer is all there is; and where it is at a loss, as with a script or a font
that it does not know, a layer whose letters are all of one script is more likely to be right.
"""

import re
from collections import Counter

from pagebeam.schemas.document import PageText
from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine
from pagebeam.transforms.ops.documents.text_layer.quality import TextLayer
from pagebeam.transforms.ops.documents.text_layer.scripts import LATIN, script_of

AGREES = 0.8  # F1 of the words; layers that are right have 0.89 to 0.99, broken ones at most 0.67
FEW = 20  # words of a layer below which agreement may be chance
SPECKS = 0.1  # share of a layer's characters below which recognition, unsure of itself, missed the text


def prefer_text_layer(layer: TextLayer, seen: PageText, languages: str, engine: OcrEngine) -> tuple[str, bool] | None:
    """Returns why a layer is used in spite of its doubt; None where what was recognised is better.

    Args:
        layer: Of the page.
        seen: The page, recognised.
        languages: In which it was recognised, joined by "+".
        engine: That recognised it.

    Returns:
        The warning that says so, and whether recognition could read the page.
    """
    if missed := _missed(layer, seen, engine):
        note = f"recognition with {languages} {missed}: the text layer is kept; try other languages"
        return note, False
    if layer.hidden > 0.5:  # somebody's recognition, and no better
        return None
    if (share := agreement(layer.text, seen.text)) >= AGREES:
        return f"recognition agrees with {share:.0%} of the text layer, which is used", True
    script, sure = script_of(layer.text), seen.quality or 0.0
    if script and sure < (engine.at_a_loss if script == LATIN else engine.reads_badly):
        note = f"recognition with {languages} is sure of {sure:.0%} of its words: the text layer, all {script}, is kept"
        return f"{note}; try other languages", False
    return None


def agreement(layer: str, seen: str) -> float:
    """Returns F1, 0..1, of the words of two texts in any order; 0 where the first has only a `FEW`."""
    there, read = (Counter(re.findall(r"\w+", text.lower())) for text in (layer, seen))
    if there.total() < FEW:
        return 0.0
    return 2 * (there & read).total() / (there.total() + read.total())


def _missed(layer: TextLayer, seen: PageText, engine: OcrEngine) -> str | None:
    """Returns what recognition found, where that is nothing, or some specks read as a word or two."""
    there, read = len("".join(layer.text.split())), sum(map(str.isalnum, seen.text))
    if not there or read >= SPECKS * there or (seen.text and (seen.quality or 0.0) >= engine.reads_badly):
        return None
    return f"found {read} letters where it has {there}" if seen.text else "found nothing"
