"""Keeps a doubtful text layer where OCR agrees with it or found less.

Recognition is a second witness. Where it says what the layer says, the doubt was wrong, and the layer has the exact
letters; where it saw next to nothing, the layer is all there is; and where it is at a loss, as with a script or a font
that it does not know, a layer whose letters are all of one script is more likely to be right.
"""

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher

from pagebeam.schemas.document import PageText
from pagebeam.transforms.ops.documents.languages.scripts import LATIN, script_of, scripts_of_languages
from pagebeam.transforms.ops.documents.ocr.dictionary import known_share
from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine
from pagebeam.transforms.ops.documents.text_layer.quality import TextLayer

AGREES = 0.8  # F1 of the words; layers that are right have 0.89 to 0.99, broken ones at most 0.67
FEW = 20  # words of a layer below which agreement may be chance
KNOWN = 0.5  # share of the recognised words in a dictionary, from which recognition was in the language of the page
FEWEST = 4  # words, from which that share is asked
ALIKE = 0.85  # ratio of alikeness from which two readings are of the same page; recognition of Vietnamese has 0.9
LETTERS = 25  # of a text, below which alikeness may be chance
MOST = 3000  # characters that are compared
SPECKS = 0.1  # share of a layer's characters below which recognition, unsure of itself, missed the text


_WITHOUT_MARKS = str.maketrans(
    {"đ": "d", "ł": "l", "ø": "o", "ı": "i", "ə": "e", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d"}
)
_LATIN_LETTERS = re.compile("[a-z]+")


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
    if (
        layer.hidden > 0.5
    ):  # somebody's recognition: no better, but where it was made in the page's language and ours not
        return _speaks_another_language(layer.text, seen, languages, engine)
    if (share := agreement(layer.text, seen.text)) >= AGREES:
        return f"recognition agrees with {share:.0%} of the text layer, which is used", True
    script, sure = script_of(layer.text), seen.quality or 0.0
    if script and sure < (engine.at_a_loss if script == LATIN else engine.reads_badly):
        note = f"recognition with {languages} is sure of {sure:.0%} of its words: the text layer, all {script}, is kept"
        return f"{note}; try other languages", False
    return None


def _speaks_another_language(layer: str, seen: PageText, languages: str, engine: OcrEngine) -> tuple[str, bool] | None:
    """Returns why an invisible layer is kept: it is in a language that recognition was not asked for, as it shows.

    Recognition in a wrong language makes words that this language does not have. It still sees the same Latin letters,
    if not their marks, and is unsure of those of other scripts.
    """
    words = known_share(seen.text, languages, FEWEST)
    unknown = words is None or words < KNOWN
    if unknown and (share := alikeness(layer, seen.text)) >= ALIKE:
        told = f"agrees with {share:.0%} of the letters of the text layer, marks aside, and knows few of the words"
        return f"recognition with {languages} {told}: the layer is kept; try other languages", False
    script, sure = script_of(layer), seen.quality or 0.0
    if script in (None, LATIN, *scripts_of_languages(languages)) or not (unknown or sure < engine.reads_badly):
        return None
    note = f"recognition with {languages} is sure of {sure:.0%} of its words: the text layer, all {script}, is kept"
    return f"{note}; try other languages", False


def alikeness(layer: str, seen: str) -> float:
    """Returns how far two texts, 0..1, have the same Latin letters in the same order, whatever marks are on them."""
    one, other = (_bare(text) for text in (layer, seen))
    if min(len(one), len(other)) < LETTERS:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _bare(text: str) -> str:
    """Returns the first Latin letters of a text without their marks."""
    parts = unicodedata.normalize("NFD", text[:MOST].lower()).translate(_WITHOUT_MARKS)
    return "".join(_LATIN_LETTERS.findall(parts))


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
