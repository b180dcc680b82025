"""The letters beyond ASCII that languages are written with, and how badly a text fits the alphabet of its language."""

import re

WESTERN = "áàâäãåæçéèêëíìîïñóòôöõøœúùûüßÿ"
"""Letters of any language of Western Europe; of a text whose language is not known."""
ALPHABETS = {
    "af": "áéèêëíîïóôöúûüŉ", "ca": "àçèéíïòóúü", "cs": "áčďéěíňóřšťúůýž", "da": "æøåéüöäè", "de": "äöüßéàèç",
    "en": "éèêïçñöüáâà", "es": "áéíñóúüïç", "et": "äõöüšžé", "fi": "äöåé", "fr": "àâæçéèêëîïôœùûüÿñ",
    "ga": "áéíóú", "gl": "áéíñóúü", "hr": "čćđšžé", "hu": "áéíóöőúüű", "is": "áðéíóúýþæöå", "it": "àèéìíîòóùúçñ",
    "lt": "ąčęėįšųūžéõ", "lv": "āčēģīķļņšūžōŗ", "nb": "æøåéèêóòâôäö", "nl": "éëèêïóöüáíúàçñô",
    "no": "æøåéèêóòâôäö", "nn": "æøåéèêóòâôäö", "pl": "ąćęłńóśźżéü", "pt": "áàâãçéêíóôõúüñ", "ro": "ăâîșțşţéü",
    "sk": "áäčďéíĺľňóôŕšťúýžě", "sl": "čšžćđéü", "sq": "çëéü", "sv": "åäöéèáàüæø", "tr": "çğıöşüâîûiİé",
    "bs": "čćđšž", "eu": "ñçüáéíóú", "cy": "âêîôûŵŷáéíóúäëïöẅÿàèìòù",
}  # fmt: skip
"""Lower case, by ISO 639-1 code; letters of common foreign words are among them."""
_SIGNS = frozenset("\u00a0«»‹›“”„‘’‚–—…•·°§©®™€£¥¢±×÷½¼¾²³¹ªº¿¡¶†‡‰µ¬´¨\u00ad")
"""Of writing, which may be anywhere, but for the inside of a word."""
_NOT_BEHIND = frozenset("±¥£¢÷¿¡¼½¾")
"""Those that no word ends with."""
_APOSTROPHES = frozenset("’‘·\u00ad´")
_DRAWN = re.compile("[\u2500-\u259f]")


def count_oddities(text: str, language: str | None) -> int:
    """Returns how many characters beyond ASCII are not of a language's alphabet, or not where they belong.

    Signs do not belong within words, nor capitals behind small letters.

    Args:
        text: As one of several code pages has it.
        language: ISO 639-1; None where it is not known.
    """
    alphabet = ALPHABETS.get(language or "", WESTERN)
    alphabet += alphabet.upper()
    odd = 0
    for place, character in enumerate(text):
        if character < "\x80":
            continue
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if character in alphabet:
            odd += character.isupper() and before.islower()
        elif character in _SIGNS:
            within = after.isalpha() or character in _NOT_BEHIND
            odd += before.isalpha() and within and character not in _APOSTROPHES
        elif _DRAWN.match(character):
            odd += before.isalpha() or after.isalpha()
        else:
            odd += 1
    return odd
