"""Whether a text is of a language that nobody asked for: what acquits a layer of which the dictionary knows nothing.

The dictionary of one language convicts every other. So the classifier says which languages a text may be in, and their
own dictionaries, or the little words that their prose is made of, say whether it is.
"""

import re
import unicodedata
from collections import defaultdict
from typing import NamedTuple

from pagebeam.transforms.ops.documents.languages.scripts import LATIN, script_name, script_of, scripts_of_languages
from pagebeam.transforms.ops.documents.ocr.dictionary import ENOUGH_WORDS, LISTS, known_share
from pagebeam.transforms.ops.documents.text_layer.function_words import (
    FUNCTION_WORDS,
    foreign_share,
    function_share,
    least_share,
)
from pagebeam.transforms.ops.words.language import likely_languages

KNOWN = 0.6  # share of the words in a dictionary, from which a text is of its language
LIKELY = 4  # languages that are tried, the likeliest first
MARKED = 0.4  # share of Latin letters with marks, above which they are another script's bytes; Vietnamese has 0.3
TWICE = 0.08  # letters for each word that were encoded in UTF-8 and decoded as something else
FOREIGN = 0.3  # share of the letters with marks that are another language's, above which the code page was wrong
PART = 0.15  # share of the words that a second script has at least, to be judged by itself
CHANCE = 0.03  # share of the words that may have letters of two scripts
MIXED = "mixed"
CHECKED = ("Cyrillic", "Greek", "Hebrew", "Arabic", LATIN)  # scripts in whose languages prose can be told from chance

_CODES = {short: long for long, short in LISTS.items()}
_BYTES = re.compile("[\xc2-\xdf][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]")  # a letter of UTF-8, read byte by byte
_WORD = re.compile(r"[^\W\d_]+")


class Found(NamedTuple):
    """The language of a text."""

    language: str  # ISO 639-1, or the name of a script; several joined by "+"
    told: str  # what tells it, for a warning


def find_other_language(text: str, languages: str) -> Found | None:
    """Finds the language in which a text is prose; None where there is none, as of a cipher or a bad recognition.

    Args:
        text: Of a page.
        languages: ISO 639-3 codes joined by "+", which it is not in.
    """
    script = script_of(text)
    if script and script not in (*CHECKED, *scripts_of_languages(languages)):
        return Found(script, f"its letters are all {script}")
    words = [word.lower() for word in _WORD.findall(unicodedata.normalize("NFC", text))]
    if len(_BYTES.findall(text)) > TWICE * len(words):
        return None
    if not script:
        return _in_two_scripts(words, languages)
    if len(words) < ENOUGH_WORDS / 2 or (script == LATIN and _marked(text) > MARKED):
        return None
    return next(
        filter(None, (_in_language(text, words, language) for language in likely_languages(text)[:LIKELY])), None
    )


def _in_two_scripts(words: list[str], languages: str) -> Found | None:
    """Returns the languages of a text whose words are of two scripts or more, where each part of it is prose.

    Letters of two scripts in one word are of a code page that was not the text's, or of a font's.
    """
    parts: dict[str, list[str]] = defaultdict(list)
    for word in words:
        scripts = {script_name(letter) for letter in word}
        parts[scripts.pop() if len(scripts) == 1 else MIXED].append(word)
    large = {script: some for script, some in parts.items() if len(some) >= PART * len(words)}
    if len(large) < 2 or not {*large} <= {*CHECKED} or len(parts.get(MIXED, ())) > CHANCE * len(words):
        return None
    found = [_of_part(" ".join(some), languages) for _, some in sorted(large.items())]
    if not all(found):
        return None
    return Found("+".join(one.language for one in found if one), "; ".join(one.told for one in found if one))


def _of_part(text: str, languages: str) -> Found | None:
    share = known_share(text, languages, ENOUGH_WORDS // 2)
    if share is not None and share >= KNOWN:
        return Found(languages, f"{share:.0%} of its words are in the dictionary of {languages}")
    return find_other_language(text, languages) if script_of(text) else None


def _in_language(text: str, words: list[str], language: str) -> Found | None:
    if language in _CODES:
        share = known_share(text, _CODES[language], ENOUGH_WORDS // 2) or 0.0
        return (
            Found(language, f"{share:.0%} of its words are in the dictionary of {language}") if share >= KNOWN else None
        )
    if language in FUNCTION_WORDS:
        share = function_share(words, language)
        enough = share >= least_share(language) and foreign_share(text, language) <= FOREIGN
        return Found(language, f"{share:.0%} of its words are little words of {language}") if enough else None
    return None


def _marked(text: str) -> float:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter > "\x7f" for letter in letters) / max(len(letters), 1)
