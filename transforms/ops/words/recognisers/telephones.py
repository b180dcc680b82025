"""Telephone numbers of the USA and Canada, and international ones, with the kind that their label tells."""

import functools
import re

import phonenumbers

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.words.data.word_list import words_of
from pagebeam.transforms.ops.words.recognisers.match import DASHES, Match, word

_KINDS = {
    "home": Vocabulary.TELEPHONE_HOME, "residence": Vocabulary.TELEPHONE_HOME,
    "work": Vocabulary.TELEPHONE_WORK, "office": Vocabulary.TELEPHONE_WORK, "business": Vocabulary.TELEPHONE_WORK,
    "cell": Vocabulary.TELEPHONE_CELL, "cellular": Vocabulary.TELEPHONE_CELL, "mobile": Vocabulary.TELEPHONE_CELL,
    "fax": Vocabulary.TELEPHONE_FAX, "facsimile": Vocabulary.TELEPHONE_FAX,
}  # fmt: skip
_PLAIN = """
phone phones telephone telephones tele tel ph support contact call calls pager hotline helpline dial toll tollfree voice
ring line answering reach reached text
"""
# labels of forms and letterheads in other languages, with the kind that they name
_ABROAD_KINDS = {
    "telefax": Vocabulary.TELEPHONE_FAX, "faks": Vocabulary.TELEPHONE_FAX, "télécopie": Vocabulary.TELEPHONE_FAX,
    "télécopieur": Vocabulary.TELEPHONE_FAX, "mobil": Vocabulary.TELEPHONE_CELL, "handy": Vocabulary.TELEPHONE_CELL,
    "mobiltelefon": Vocabulary.TELEPHONE_CELL, "portable": Vocabulary.TELEPHONE_CELL,
    "móvil": Vocabulary.TELEPHONE_CELL, "celular": Vocabulary.TELEPHONE_CELL, "cellulare": Vocabulary.TELEPHONE_CELL,
    "telemóvel": Vocabulary.TELEPHONE_CELL, "mobiel": Vocabulary.TELEPHONE_CELL,
}  # fmt: skip
_ABROAD_PLAIN = """
telefon téléphone telephone teléfono telefono telefone telefoon tél puhelin puh tlf tfn fon telef telefonu telefoni
telefonszám telefoonnummer telefonnummer телефон тел τηλέφωνο τηλ
"""
TRIGGERS = frozenset(_KINDS) | words_of(_PLAIN)
LABELS = (
    words_of("tel phone ph fax mobile cell cellular ssn") - {"ssn"} | frozenset(_ABROAD_KINDS) | words_of(_ABROAD_PLAIN)
)
_FILLER = (
    r"(?:[-\s]{0,3}(?:\((?:office|work|business|home|residence|cell|cellular|mobile|fax|main|direct|day|evening)\)"
    r"|phone|telephone|cellular|tele?\b\.?|facsimile|fax|cell|mobile|office|home|work|business|residence|support|free|line"
    r"|numbers?|num\b\.?|no\b\.?|nr\b\.?|n[°º]\.?|[#:=.–&/]|(?:is|at|me|us|him|her|them|back|my|our|the|or|and|of|for|on)\b"
    r"|\(?[twhmcf]\))){0,6}[-\s]{0,3}"
)
_D = DASHES
_DOMESTIC = (
    rf"(?:\+?1[. {_D}]?|001[. {_D}]?)?(?:\(\d{{3}}\)\s?|\d{{3}}[. /{_D}]?)[. {_D}]?\d{{3}}[. {_D}]?\d{{4}}(?!\d)"
)
_GROUPED = rf"\+?\(?\d(?:[()./ {_D}]{{0,2}}\d){{5,13}}(?!\d)"
_EXTENSION = r"(?:[,;]?\s?(?:x|ext\.?|extension)\s?\d{1,6}\b)?"
_LABEL = re.compile(rf"(?P<first>[^\W\d_]{{2,14}}){_FILLER}(?P<number>(?:{_DOMESTIC}|{_GROUPED}){_EXTENSION})", re.I)
_LABELS = "|".join(sorted(_KINDS, key=len, reverse=True))
_BEHIND = rf"[- \t(]{{1,3}}(?P<kind>{_LABELS}|phone)\b\)?(?! ?\w| ?:)"
_TRAILING = re.compile(rf"(?P<number>(?:{_DOMESTIC}|{_GROUPED}){_EXTENSION}){_BEHIND}", re.I)
_FORMATTED = re.compile(
    rf"(?P<number>(?:(?:(?:\+?1|001)[. {_D}])?(?:\(\d{{3}}\)[ {_D}]?|\d{{3}}[.{_D}]|\d{{3}}\s(?=\d{{3}}[{_D}]))"
    rf"\d{{3}}[. {_D}]\d{{4}}"
    rf"|\+?1[. {_D}]\d{{3}}[. {_D}]\d{{3}}[. {_D}]\d{{4}}|[2-9]\d\d [2-9]\d\d \d{{4}}"
    rf"|\(\d{{3}}\) ?\d{{3}}[. {_D}]?\d{{4}})"
    rf"(?![\w-]{{0,20}}\d){_EXTENSION})(?i:{_BEHIND})?"
)
_RUN = re.compile(rf"[\d+()./ {_D}]{{7,40}}")  # the quick look before the slow one
_ZIP = re.compile(r"\d{5}-\d{4}")  # ZIP+4
_ABROAD = re.compile(r"(?P<number>(?:\+|00)[1-9](?:[\s()./" + _D + r"]{0,2}\d){6,14})(?!\d)")


def find_labelled(text: str, start: int) -> Match | None:
    """Finds "Phone: (360) 123-1234", "Office Number: 360-123-1234", "call me at 785 8949"."""
    match = _LABEL.match(text, start)
    if match is None or _ZIP.fullmatch(match["number"]):
        return None
    return _found(start, match, _kind(text[match.start() : match.start("number")]))


def find_plain(text: str, start: int) -> Match | None:
    """Finds a number by its grouping or the word behind it: (202) 123-4567, +44 20 7946 0958, 785 8949 fax."""
    match = _FORMATTED.match(text, start)
    if match is not None:
        found = _found(start, match, _KINDS.get((match["kind"] or "").lower(), Vocabulary.TELEPHONE))
        return found._replace(end=match.end(), value_end=match.end("number"))
    run = _RUN.match(text, start)
    match = _TRAILING.match(text, start) if run is not None and text[run.end() : run.end() + 1].isalpha() else None
    if match is not None and not _ZIP.fullmatch(match["number"]):
        found = _found(start, match, _KINDS.get(match["kind"].lower(), Vocabulary.TELEPHONE))
        return found._replace(end=match.end(), value_end=match.end("number"))
    match = _ABROAD.match(text, start)
    if match is None or not _exists(match["number"], None):
        return None
    return _found(start, match, Vocabulary.TELEPHONE)


def _kind(label: str) -> int:
    """Returns the kind that a label names; of "phone and fax", which names two, the first."""
    kinds = _KINDS | _ABROAD_KINDS
    named = re.split(r"\b(?:and|or)\b|[&/]", label.lower(), maxsplit=1)[0]
    return next((kinds[name] for name in re.findall(r"[^\W\d_]+", named) if name in kinds), Vocabulary.TELEPHONE)


def _found(start: int, match: re.Match[str], tag: int) -> Match:
    number = match["number"]
    digits = re.sub(r"\D", "", re.split(r"[,;]?\s{0,4}(?:x|e)", number, maxsplit=1)[0])
    place = match.start("number")
    valid = _exists(number, "US")
    return Match("telephone", start, match.end("number"), digits, (word(digits, tag),), place, valid=valid)


@functools.lru_cache(maxsize=4096)
def _exists(number: str, region: str | None) -> bool:
    try:
        return phonenumbers.is_valid_number(
            phonenumbers.parse(number.replace("00", "+", number.startswith("00")), region)
        )
    except phonenumbers.NumberParseException:
        return False
