"""Addresses that end in a state or postal code, read by usaddress's model: any order, any case, any wording.

The grammar of `addresses` reads what is written by the book; this reads the rest, but only where a state in its
place says that the stretch is an address at all.
"""

import re
from collections.abc import Iterator

from pagebeam.transforms.ops.words.data import address_terms as terms
from pagebeam.transforms.ops.words.recognisers.match import Component

_REACH = 110  # characters; longer than the longest real address line
_CODES = "|".join(sorted(code for code in terms.CODES if len(code) == 2))
_NAMES = "|".join(re.escape(name) for name in terms.NAMES if len(name) > 4 and "." not in name)
_CODE = re.compile(r"\d{5}(?!\d)")  # the quick look before the slow one
_LONG = re.compile(r"\d{7}")
_ZIPPED = re.compile(rf"[\s,](?:(?:{_CODES})\b\.?|(?:{_NAMES})\b)?[\s,]{{1,3}}\d{{5}}(?:-\d{{4}})?(?![\d-])", re.I)
_STATED = re.compile(rf",\s{{0,2}}(?:(?:{_CODES})\b(?!['’])|(?i:{_NAMES})\b)(?=\s{{0,4}}(?:[.,;)\n]|$))")
KINDS = {
    "AddressNumber": "number", "AddressNumberPrefix": "number", "AddressNumberSuffix": "number", "StreetName": "name",
    "StreetNamePreType": "name", "StreetNamePreModifier": "name", "StreetNamePostModifier": "name",
    "StreetNamePreDirectional": "direction", "StreetNamePostDirectional": "direction", "StreetNamePostType": "type",
    "OccupancyType": "unit", "OccupancyIdentifier": "unit", "SubaddressType": "unit", "SubaddressIdentifier": "unit",
    "PlaceName": "city", "StateName": "state", "ZipCode": "postal", "USPSBoxType": "box", "USPSBoxID": "box",
    "USPSBoxGroupType": "box", "USPSBoxGroupID": "box",
}  # fmt: skip
_FIRST = frozenset({"number", "box", "unit"})
_IN_NAMES = frozenset(["of", "the", "la", "el", "los", "las", "de", "del", "and"])
_OPENERS = frozenset(["in", "at", "from", "on", "for", "by", "with"])
_MAX_NAME = 6
_MAX_NUMBER = 12  # characters, as in "n1100-e1300"; one of digits alone has at most six


def read_address(text: str, start: int, coded: bool = False, numbered: bool = True) -> list[Component]:
    """Reads the components of the address at `start` that a state or postal code ends; empty where none is credible.

    `coded` asks for a postal code, `numbered` for a house number or a box at the beginning.
    """
    reach = text[start : start + _REACH]
    end = (_ZIPPED.search(reach) if _CODE.search(reach, 2) else None) or (
        None if coded or "," not in reach else _STATED.search(reach)
    )
    if end is None:
        return []
    span = reach[: end.end()]
    if "\n\n" in span.replace(" ", "") or _LONG.match(span):
        return []
    if not numbered and any(word[0].islower() and word not in _IN_NAMES for word in span.split()):
        return []
    parts = list(_components(text, start, span))
    return parts if _credible(text, parts, numbered) else []


def _components(text: str, start: int, span: str) -> Iterator[Component]:
    import usaddress

    place = 0
    kind, first, last, words = "", 0, 0, list[str]()
    for token, label in usaddress.parse(span):
        at = span.find(token, place)
        if at < 0:
            return
        place = at + len(token)
        now = KINDS.get(label, "other")
        if now != kind:
            if words:
                yield _component(text, kind, start + first, start + last, words)
            kind, first, words = now, at, []
        last = at + len(token.rstrip(",;"))
        words.append(token.strip(",;()"))
    if words:
        yield _component(text, kind, start + first, start + last, words)


def _component(text: str, kind: str, first: int, last: int, words: list[str]) -> Component:
    lower = [word.lower().rstrip(".") for word in words]
    kind = "box" if kind == "unit" and lower[0].replace(".", "") == "pmb" else kind
    return Component(kind, first, last, _value(kind, lower))


def _value(kind: str, words: list[str]) -> str:
    joined = " ".join(words)
    if kind == "number":
        return joined if joined[:1] in "nsew" else joined.replace("-", "")
    if kind == "direction":
        return terms.DIRECTIONS.get(re.sub(r"[\s.-]", "", joined), joined)
    if kind == "type":
        return terms.STREET_TYPES.get(words[-1], joined)
    if kind == "name":
        return re.sub(r"^(\d+)(?:st|nd|rd|th)$", r"\1", joined)
    if kind == "state":
        return terms.STATES.get(joined, joined)
    if kind == "unit":
        return " ".join([terms.UNITS.get(words[0], words[0]), *words[1:]]).replace("-", "").replace("# ", "")
    return words[-1] if kind == "box" else joined


def _credible(text: str, parts: list[Component], numbered: bool) -> bool:
    kinds = {part.kind for part in parts}
    if not parts or not kinds & {"state"} or (numbered and parts[0].kind not in _FIRST):
        return False
    if numbered and not (kinds & {"name", "box"} and kinds & {"number", "box"}):
        return False
    if not numbered and not {"state", "city", "postal"} <= kinds:
        return False
    for part in parts:
        if part.kind == "number" and len(part.value) > _MAX_NUMBER:
            return False
        words = text[part.start : part.end].replace(",", " ").split()
        if part.kind in {"name", "city"} and len(words) > _MAX_NAME:
            return False
        if any(_is_prose(word) for word in words) and part.kind in {"name", "city", "other"}:
            return False
        if part.kind == "other" and len(words) > 4:
            return False
    return all(part.value for part in parts)


def _is_prose(word: str) -> bool:
    return word not in _IN_NAMES and (word in terms.PROSE or (word.istitle() and word.lower() in _OPENERS))
