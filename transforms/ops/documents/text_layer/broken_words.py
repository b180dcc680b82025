"""Words that lost letters because their font does not name a ligature: mended where only one ligature makes a word.

Shares of a page cannot see them: in English every hundredth word has "fi". U+FFFD stands for what is lost.

    "o\ufffdce", English  ->  "office"
"""

import re
from collections.abc import Sequence

from pagebeam.transforms.ops.documents.ocr.dictionary import LISTS, is_known

LIGATURES = ("fi", "fl", "ff", "ffi", "ffl", "ft", "tt", "ti")
NAMED = 3  # words that a warning names

BROKEN = re.compile(r"\w*[\ufffd\ue000-\uf8ff](?:\w|[\ufffd\ue000-\uf8ff])*")
"""A word or a number with a letter that is not known. Private areas hold ligatures of some fonts, and bullets."""

_LOST = re.compile("[\ufffd\ue000-\uf8ff]")


def has_lost_letters(text: str) -> bool:
    """Returns whether any letter of a text is not known, or from an area for private use."""
    return not text.isascii() and _LOST.search(text) is not None


def find_broken_words(text: str) -> list[str]:
    """Finds the words of a text that lost some letters but not most, in its order."""
    if not has_lost_letters(text):
        return []
    return [word for word in BROKEN.findall(text) if len(word) - len(_LOST.findall(word)) >= 2]


def is_lost(word: str) -> bool:
    """Returns whether too little of a word is known for it to be told by; single signs may be bullets."""
    lost = len(_LOST.findall(word))
    if not lost or find_broken_words(word):
        return False
    return lost >= 3 or ("\ufffd" in word and lost + sum(map(str.isalnum, word)) >= 2)


def mend_word(word: str, languages: str) -> str | None:
    """Returns a word with its ligature; None where no ligature, or more than one, makes a word of the languages.

    Args:
        word: With one letter that is lost.
        languages: ISO 639-3 codes joined by "+".
    """
    if len(_LOST.findall(word)) != 1 or not any(language in LISTS for language in languages.split("+")):
        return None
    whole = [made for ligature in LIGATURES if is_known(made := _LOST.sub(ligature, word), languages)]
    return whole[0] if len(whole) == 1 else None


def fits(word: str, read: str) -> bool:
    """Returns whether what was recognised may be the word: its letters, with one to three in place of each lost one."""
    pattern = "".join(r"[\w'’]{1,3}" if _LOST.match(letter) else re.escape(letter) for letter in word)
    return re.fullmatch(pattern, read) is not None


def name_words(words: Sequence[str]) -> str:
    """Returns a few of some words, for a warning."""
    return ", ".join(words[:NAMED]) + ("…" if len(words) > NAMED else "")
