"""The script that a text is written in, and those that languages are."""

import unicodedata
from collections import Counter

ONE_SCRIPT = 0.9  # share of the letters; fonts without names for their letters give 0.3 to 0.85 of the commonest script
LETTERS = 10  # of a layer, below which a script may be chance
LATIN, EAST_ASIAN = "Latin", "East Asian"
OF_LANGUAGES = {
    "Cyrillic": "bel bul kaz kir mkd mon rus srp tat tgk ukr",
    "Greek": "ell grc",
    "Arabic": "ara fas pus snd uig urd",
    "Hebrew": "heb yid",
    EAST_ASIAN: "chi_sim chi_tra chi_sim_vert chi_tra_vert jpn jpn_vert kor kor_vert",
    "Devanagari": "hin mar nep san",
    "Thai": "tha",
    "Armenian": "hye",
    "Georgian": "kat",
    "Bengali": "asm ben",
    "Tamil": "tam",
    "Telugu": "tel",
    "Kannada": "kan",
    "Malayalam": "mal",
    "Gujarati": "guj",
    "Gurmukhi": "pan",
    "Sinhala": "sin",
    "Khmer": "khm",
    "Lao": "lao",
    "Myanmar": "mya",
    "Oriya": "ori",
    "Tibetan": "bod dzo",
    "Ethiopic": "amh tir",
}
"""The languages, by their ISO 639-3 codes or Tesseract's names, that are not written in Latin letters."""

_SCRIPTS = {language: script for script, languages in OF_LANGUAGES.items() for language in languages.split()}
_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "FULLWIDTH", "HALFWIDTH")


def script_of(text: str) -> str | None:
    """Returns the one script that a text's letters are of, "Latin" or "East Asian" say; None where mixed or few."""
    letters = Counter(script_name(letter) for letter in text if letter.isalpha())
    broken = sum(unicodedata.category(letter) in ("Cc", "Co", "Cn") for letter in text if not letter.isspace())
    enough = max(LETTERS, sum(not letter.isspace() for letter in text) / 2)
    if letters.total() < enough or broken > letters.total() / 10:
        return None
    script, count = letters.most_common(1)[0]
    return script if count >= ONE_SCRIPT * letters.total() else None


def scripts_of_languages(languages: str) -> set[str]:
    """Returns the scripts of languages, given by their codes joined by "+"."""
    return {_SCRIPTS.get(language, LATIN) for language in languages.split("+")}


def script_name(letter: str) -> str:
    """Returns the script of a letter, by the beginning of its name."""
    first = unicodedata.name(letter, "").partition(" ")[0]
    return EAST_ASIAN if first in _EAST_ASIAN else first.title()
