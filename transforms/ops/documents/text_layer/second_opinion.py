"""Keeps a doubtful text layer where OCR agrees with it or found less.

Recognition is a second witness. Where it says what the layer says, the doubt was wrong, and the layer has the exact
letters; where it saw next to nothing, the layer is all there is; and where it is at a loss, as with a script or a font
that it does not know, a layer whose letters are all of one script is more likely to be right.
"""

import re
import unicodedata
from collections import Counter

from pagebeam.schemas.document import PageText
from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine
from pagebeam.transforms.ops.documents.text_layer.quality import TextLayer

AGREES = 0.8  # F1 of the words; layers that are right have 0.89 to 0.99, broken ones at most 0.67
FEW = 20  # words of a layer below which agreement may be chance
ONE_SCRIPT = 0.9  # share of the letters; fonts without names for their letters give 0.3 to 0.85 of the commonest script
LETTERS = 10  # of a layer, below which a script may be chance
SPECKS = 0.1  # share of a layer's characters below which recognition, unsure of itself, missed the text
_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "FULLWIDTH", "HALFWIDTH")


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
        note = f"recognition with {languages} {missed}: the text layer is kept; try other --ocr_languages"
        return note, False
    if layer.hidden > 0.5:  # somebody's recognition, and no better
        return None
    if (share := agreement(layer.text, seen.text)) >= AGREES:
        return f"recognition agrees with {share:.0%} of the text layer, which is used", True
    script, sure = script_of(layer.text), seen.quality or 0.0
    if script and sure < (engine.at_a_loss if script == "Latin" else engine.reads_badly):
        note = f"recognition with {languages} is sure of {sure:.0%} of its words: the text layer, all {script}, is kept"
        return f"{note}; try other --ocr_languages", False
    return None


def script_of(text: str) -> str | None:
    """The one script that a text's letters are of, "Latin" or "East Asian" say; None where they are mixed or few."""
    letters = Counter(_script(letter) for letter in text if letter.isalpha())
    broken = sum(unicodedata.category(letter) in ("Cc", "Co", "Cn") for letter in text if not letter.isspace())
    if (
        letters.total() < max(LETTERS, sum(not letter.isspace() for letter in text) / 2)
        or broken > letters.total() / 10
    ):
        return None
    script, count = letters.most_common(1)[0]
    return script if count >= ONE_SCRIPT * letters.total() else None


def _script(letter: str) -> str:
    first = unicodedata.name(letter, "").partition(" ")[0]
    return "East Asian" if first in _EAST_ASIAN else first.title()


def agreement(layer: str, seen: str) -> float:
    """F1, 0..1, of the words of two texts in any order; 0 where the first has only a `FEW`."""
    there, read = (Counter(re.findall(r"\w+", text.lower())) for text in (layer, seen))
    if there.total() < FEW:
        return 0.0
    return 2 * (there & read).total() / (there.total() + read.total())


def _missed(layer: TextLayer, seen: PageText, engine: OcrEngine) -> str | None:
    """What recognition found, where that is nothing, or some specks read as a word or two."""
    there, read = len("".join(layer.text.split())), sum(map(str.isalnum, seen.text))
    if not there or read >= SPECKS * there or (seen.text and (seen.quality or 0.0) >= engine.reads_badly):
        return None
    return f"found {read} letters where it has {there}" if seen.text else "found nothing"
