"""The letters of the languages that PP-OCR reads: how far each of its characters is to be expected on a page.

One model knows the letters of all of them, and Chinese besides. Unless it is told, it reads a smudge of an English page
as an accent, and a rule as the Chinese for "one".
"""

import functools
import unicodedata

import numpy

from pagebeam.transforms.ops.documents.languages.packs import AUTO
from pagebeam.transforms.ops.documents.ppocr.models import characters

LETTERS = {
    "afr": "áéèêëíîïóôöúûü",
    "aze": "çəğıöşüİ",
    "bos": "čćđšž",
    "cat": "àçéèíïóòúü·",
    "ces": "áčďéěíňóřšťúůýž",
    "cym": "âêîôûŵŷäëïöüáéíóúàèìòù",
    "dan": "æøåé",
    "deu": "äöüß",
    "eng": "",
    "epo": "ĉĝĥĵŝŭ",
    "est": "äõöüšž",
    "eus": "ñç",
    "fin": "äöåšž",
    "fra": "àâæçéèêëîïôœùûüÿ",
    "gle": "áéíóú",
    "glg": "áéíñóúü",
    "hrv": "čćđšž",
    "hun": "áéíóöőúüű",
    "ind": "é",
    "isl": "áðéíóúýþæö",
    "ita": "àèéìíîòóùú",
    "lat": "āēīōūæœëăĕĭŏŭ",
    "lav": "āčēģīķļņšūž",
    "lit": "ąčęėįšųūž",
    "ltz": "äëéöüêîôû",
    "mlt": "ċġħżàèìòù",
    "msa": "é",
    "nld": "áéèëíïóöúüêû",
    "nor": "æøåéèêóòô",
    "oci": "áàçéèíïóòúü",
    "pol": "ąćęłńóśźż",
    "por": "ãáâàçéêíóôõúü",
    "ron": "ăâîșțşţ",
    "slk": "áäčďéíĺľňóôŕšťúýž",
    "slv": "čšž",
    "spa": "áéíñóúü",
    "sqi": "çë",
    "swa": "",
    "swe": "åäöé",
    "tgl": "áàâéèêíìîñóòôúùû",
    "tur": "âçğıîöşûüİ",
    "uzb": "",
}
"""The letters of each language beyond a to z, by Tesseract's names."""

EAST_ASIAN = ("chi_sim", "chi_tra", "jpn")
"""Further languages, which are written in letters of their own."""

FOREIGN = 0.02  # how far other letters are to be expected: "é" in English, on a page that shows it clearly
_SIGNS = ("\u2000", "\u2bff")  # first and last character of blocks of punctuation, currency, arrows, shapes


@functools.lru_cache(maxsize=4)
def expectation(languages: str) -> numpy.ndarray:
    """Returns for each class of the recogniser how far it is to be expected in these languages, (classes,) 0..1.

    Args:
        languages: Tesseract's names joined by "+"; all letters are expected where these are not known.
    """
    named = languages.split("+")
    if languages == AUTO:
        return numpy.ones(len(characters()), numpy.float32)
    own = "".join(LETTERS.get(name, "") for name in named)
    letters = {*own, *own.upper()}
    east = any(name in EAST_ASIAN for name in named)
    return numpy.array([_expected(text, letters, east) for text in characters()], numpy.float32)


def _expected(text: str, letters: set[str], east: bool) -> float:
    plain = unicodedata.normalize("NFKC", text)
    if plain.isascii() or text in letters or "\xa1" <= text <= "\xbf" or text in "×÷":
        return 1.0
    if "\xc0" <= text < "\u0400":
        return FOREIGN
    return 1.0 if east or _SIGNS[0] <= text <= _SIGNS[1] else FOREIGN
