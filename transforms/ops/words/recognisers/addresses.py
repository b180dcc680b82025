"""Street and postal addresses of the USA and Canada, component by component.

A hand-written grammar, anchored where a house number or a post-office box begins:

    [box] number [direction] name type [direction] [box] [unit] [city] [state] [postal code]
"""

import re

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.schemas.words import Word
from pagebeam.transforms.ops.words.data import address_terms as terms
from pagebeam.transforms.ops.words.data.word_list import words_of
from pagebeam.transforms.ops.words.recognisers.address_model import read_address
from pagebeam.transforms.ops.words.recognisers.match import Component, Match, word

TRIGGERS = words_of("private p po pob pmb box post rr hc hcr r rural highway star apt apartment suite ste dept unit")
_GAP = r"[ \t]{0,4}[,;]?[ \t]{0,4}\n?[ \t]{0,4}"
_BOX = re.compile(
    r"(?:(?:rr|r\.\s?r\.|hcr?|star\s{1,2}r(?:ou)?te|rural\s{1,2}r(?:ou)?te|h(?:ighwa)?y\s{1,2}contract(?:\s{1,2}r(?:ou)?te)?)\b\.?"
    r"\s{0,2}(?:r(?:ou)?te\s{0,2})?#?\s{0,2}\d{1,5}[ ,]{1,3}box|p\.?\s?o\.?\s?b(?:ox)?\b\.?|p\.?\s?o\.?(?=\s{1,3}\d)"
    r"|post\s{1,3}office\s{1,3}box|p\.?\s?m\.?\s?b\b\.?|private\s{1,3}mail\s{0,2}box|box\b(?=\s{0,2}#?\s{0,2}\d))\s{0,2}[#:]?\s{0,2}(?P<box>[A-Z]?\d[\w-]{0,9})"
    r"(?:[,\s]{1,3}(?:rpo|station|stn|sta)\.?\s{1,3}(?P<station>[A-Za-z]{1,20}|\d{1,5})\b)?",
    re.I,
)
_NUMBER = re.compile(
    r"(?:[NSEWnsew]\d{1,6}(?:-?\s?[NSEWnsew]\d{1,6})?|\d{1,6}(?:-?[A-Za-z](?![A-Za-z])|-\d{1,6})?(?:\s1/2)?)"
    r"(?![\w/:%°.]|,\d)(?=[ \t]{1,4}\S)"
)
_COMPASS = (
    r"(?:[NS]\.?\s?[EW]\b\.?|[NSEW]\b\.?|(?:north|south)[\s-]?(?:east|west)\b"
    r"|(?:north|south|east|west)\b|so\b\.|no\b\.)"
)
_DIRECTION = re.compile(rf"[ \t]{{1,4}}({_COMPASS})(?=[\s,]|$)", re.I)
_NAME = re.compile(r"[ \t]{1,4}([A-Za-zÀ-ÿ0-9][\w'’&/-]{0,40}\.?)")
_ROUTE = re.compile(
    r"[ \t]{1,4}((?:(?:u\.?\s?s\.?|state|county|co\.?|interstate|farm\s(?:to|2)\smarket)[ \t]{1,4})?"
    r"(?:highway|hwy|route|rte|road|rd|interstate)\.?"
    r"[ \t]{1,4}(?:no\.?[ \t]{1,4})?(?:\d{1,4}[A-Za-z]?|[A-Z]{1,3}))(?![\w-]|[ \t]{1,4}(?:st|street|ave)\b)",
    re.I,
)
_KINDS = "|".join(sorted((name for name in terms.UNITS if name != "#"), key=len, reverse=True))
_UNIT = re.compile(
    rf"{_GAP}(?:(?P<kind>{_KINDS})\b\.?[ \t]{{0,4}}(?:no\.?[ \t]{{0,4}})?#?[ \t]{{0,4}}"
    r"(?P<id>[A-Za-z]?-?\d[\w-]{0,7}|[A-Z]\b)"
    r"|#[ \t]{0,4}(?P<hash>[A-Za-z]?-?\d[\w-]{0,7}|[A-Za-z]\b))",
    re.I,
)
_FLOOR = re.compile(rf"{_GAP}(?P<id>\d{{1,3}})(?:st|nd|rd|th)[ \t]{{1,4}}(?P<kind>floor|fl)\b\.?", re.I)
_STATE = re.compile(rf"(?:(?P<name>{'|'.join(map(re.escape, terms.NAMES))})|(?P<code>[A-Z]{{2,3}}\b\.?))(?![\w])", re.I)
_PROVINCES = "|".join(re.escape(name) for name in (*terms.NAMES, *sorted(terms.CODES)) if terms.is_canadian(name))
_CITY_WORD = re.compile(r"([A-Za-zÀ-ÿ][\w'’-]{0,40}\.?)[ \t]{0,4}")
_POSTAL = re.compile(
    r"[ \t]{0,4},?[ \t]{0,4}\n?[ \t]{0,4}(\d{5}(?:-\d{4})?(?!\d)|[A-Za-z]\d[A-Za-z][ -]?\d[A-Za-z]\d\b)"
)
_QUICK = re.compile(
    r"[PpRrHhBbSs]\.?[ ]?[A-Za-z]|[NSEWnsew]?\d[\w-]{0,12}(?:[ \t]{1,4}1/2)?[ \t]{1,4}"
    r"(?:[A-Z]|\d{1,4}[A-Za-z]|(?:[nsew]|[ns][ew]|n\.?\s?[ew]\.?|s\.?\s?[ew]\.?|north\w*|south\w*|east|west)\b)"
)
_POSSIBLE = re.compile(r"[NSEWnsew]?\d[\w-]{0,12}(?:[ \t]{1,4}1/2)?[ \t]{1,4}[A-Za-z0-9]|[A-Za-z]")
_CANADIAN = re.compile(
    rf"(?P<city>[A-ZÀ-Þ][\w'’.-]{{1,20}}+(?:[ ](?=[A-ZÀ-Þ])[\w'’.-]{{2,21}}+){{0,3}}),?[ ]{{1,2}}(?=[A-Z(])"
    rf"\(?(?P<state>{_PROVINCES})\)?,?"
    r"\s{1,3}(?P<postal>[A-Za-z]\d[A-Za-z][ -]?\d[A-Za-z]\d)(?!\w)"
)
_MAX_NAME, _MAX_CITY = 5, 4


_TAGS = {
    "box": Vocabulary.POB, "station": Vocabulary.STATION, "number": Vocabulary.STREET_NUM,
    "direction": Vocabulary.STREET_DIR, "name": Vocabulary.STREET_NAME, "type": Vocabulary.STREET_TYPE,
    "unit": Vocabulary.SAC, "city": Vocabulary.CITY, "state": Vocabulary.STATE, "postal": Vocabulary.POSTAL,
}  # fmt: skip


def find_address(text: str, start: int) -> Match | None:
    """Finds the address that begins at `start`, a house number or a box."""
    if _POSSIBLE.match(text, start) is None:
        return None
    parts = read_address(text, start, coded=True)
    if not parts:
        if _QUICK.match(text, start) is None:
            return None
        parts = _by_grammar(text, start)
        if not any(part.kind == "state" for part in parts):
            parts = read_address(text, start) or parts
    return _found(start, parts) if parts else None


def find_place(text: str, start: int) -> Match | None:
    """Finds an address without a house number, from a capital to its postal code: "Main Street, Medford, NJ 08055"."""
    parts = read_address(text, start, coded=True, numbered=False) or _canadian(text, start)
    return _found(start, parts) if parts else None


def _canadian(text: str, start: int) -> list[Component]:
    """Reads city, province and postal code of Canada: "Halifax, NS B3H 4R2"."""
    match = _CANADIAN.match(text, start)
    if match is None:
        return []
    values = {"city": match["city"].lower(), "postal": match["postal"].lower()}
    values["state"] = terms.STATES[match["state"].lower()]
    return [Component(kind, match.start(kind), match.end(kind), values[kind]) for kind in ("city", "state", "postal")]


def _found(start: int, parts: list[Component]) -> Match:
    words = tuple(_word(part) for part in parts if part.kind in _TAGS)
    value = " ".join(part.word for part in words)
    return Match("address", start, parts[-1].end, value, words, start, parts=tuple(parts))


def _by_grammar(text: str, start: int) -> list[Component]:
    parts: list[Component] = []
    place = _box(text, start, parts)
    if place is None:
        place = start
    else:
        gap = re.compile(_GAP).match(text, place)
        place = gap.end() if gap else place
    street = _street(text, place)
    if street:
        parts += street
    if parts:
        _tail(text, parts[-1].end, parts)
    return parts


def _word(part: Component) -> Word:
    return word(part.value, _TAGS[part.kind])


def _box(text: str, start: int, parts: list[Component]) -> int | None:
    match = _BOX.match(text, start)
    if match is None:
        return None
    parts.append(Component("box", match.start(), match.end("box"), match["box"].lower()))
    if match["station"]:
        parts.append(Component("station", match.start("station"), match.end("station"), match["station"].lower()))
    return match.end()


def _street(text: str, start: int) -> list[Component]:
    """Reads number, direction, name, type and direction; empty where the words do not make a street."""
    number = _NUMBER.match(text, start)
    if number is None:
        return []
    value = number[0].lower()
    value = value if value[0] in "nsew" else value.replace("-", "")
    parts = [Component("number", start, number.end(), value)]
    place = number.end()
    direction = _DIRECTION.match(text, place)
    route = _ROUTE.match(text, direction.end() if direction else place)
    if route is not None:
        if direction is not None:
            parts.append(Component("direction", direction.start(1), direction.end(), _compass(direction[1])))
        return [*parts, Component("name", route.start(1), route.end(), " ".join(route[1].lower().split()))]
    if direction is not None:
        parts.append(Component("direction", direction.start(1), direction.end(), _compass(direction[1])))
        place = direction.end()
    named = _name(text, place, direction is not None)
    if named is None:
        return []
    parts += named
    after = _DIRECTION.match(text, named[-1].end)
    if after is not None and (
        text[after.end(1) - 1 : after.end(1)] in {".", ","} or after[1].isupper() or len(after[1]) > 3
    ):
        parts.append(Component("direction", after.start(1), after.end(), _compass(after[1])))
    return parts


def _name(text: str, place: int, directed: bool) -> list[Component] | None:
    """Reads the name up to the last street type in reach: "Park Place" is the place of Park."""
    words: list[re.Match[str]] = []
    best = None
    while len(words) <= _MAX_NAME and (match := _NAME.match(text, place)) is not None:
        form = match[1].lower().rstrip(".")
        if words and form in terms.STREET_TYPES and _is_type(match[1], words, directed):
            best = len(words)
        words.append(match)
        place = match.end()
        if match[1].endswith(".") and len(form) > 3 and best != len(words) - 1:
            break
        if text[place : place + 1] in {",", ";", "\n", ""}:
            break
        if best is not None and form not in terms.STREET_TYPES and not _turns(text, place, form):
            words.pop()
            break
    if best is None:
        return None
    name, kind = words[:best], words[best]
    turned = len(name) > 1 and name[-1][1].lower().rstrip(".") in terms.DIRECTIONS and name[-1][1].isupper()
    side = name.pop() if turned else None
    value = " ".join(_plain(match[1]) for match in name)
    end = kind.end(1)
    sides = [Component("direction", side.start(1), side.end(1), _compass(side[1]))] if side else []
    return [
        Component("name", name[0].start(1), name[-1].end(1), value),
        *sides,
        Component("type", kind.start(1), end, terms.STREET_TYPES[kind[1].lower().rstrip(".")]),
    ]


def _turns(text: str, place: int, form: str) -> bool:
    """Returns whether a direction precedes the type that ends the name: "Ballast Pt W Blvd"."""
    after = _NAME.match(text, place) if form in terms.DIRECTIONS else None
    return after is not None and after[1].lower().rstrip(".") in terms.STREET_TYPES


def _is_type(raw: str, words: list[re.Match[str]], directed: bool) -> bool:
    if directed:
        return True
    capital = all(match[1][0].isupper() or match[1][0].isdigit() or len(match[1]) < 3 for match in words)
    if not capital:
        return False
    if any(match[1].lower() in terms.PROSE and not match[1].isupper() for match in words):
        return False
    return raw[0].isupper() or raw.lower().rstrip(".") not in terms.COMMON or raw.lower().rstrip(".") == "street"


def _plain(raw: str) -> str:
    form = raw.lower().rstrip(".")
    ordinal = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", form)
    return ordinal[1] if ordinal else form


def _compass(raw: str) -> str:
    return terms.DIRECTIONS[re.sub(r"[\s.-]", "", raw.lower())]


def _tail(text: str, end: int, parts: list[Component]) -> int:
    """Reads box, unit, city, state and postal code behind a street; returns where the address ends."""
    gap = re.compile(_GAP)
    for _ in range(3):
        match = _UNIT.match(text, end) or _FLOOR.match(text, end)
        box = gap.match(text, end)
        if match is not None:
            groups = match.groupdict()
            kind = terms.UNITS[(groups.get("kind") or "#").lower()]
            name = "id" if groups.get("id") else "hash"
            value = f"{kind} {match[name].lower().replace('-', '')}"
            parts.append(
                Component("unit", match.start("kind") if groups.get("kind") else match.start(name), match.end(), value)
            )
            end = match.end()
        elif box is not None and (found := _BOX.match(text, box.end())) is not None and parts[0].kind != "box":
            end = _box(text, found.start(), parts) or end
        else:
            break
    return _place(text, end, parts)


def _place(text: str, end: int, parts: list[Component]) -> int:
    dot = 1 if text[end : end + 1] == "." else 0
    gap = re.compile(_GAP).match(text, end + dot)
    place = begin = gap.end() if gap else end
    words: list[re.Match[str]] = []
    for _ in range(_MAX_CITY + 1):
        state = _STATE.match(text, place)
        if state is not None and words and _is_state(text, state):
            return _state(text, state, words, begin, parts)
        match = _CITY_WORD.match(text, place)
        if match is None or not (match[1][0].isupper() or match[1] in {"of", "de", "la", "the"}):
            break
        words.append(match)
        place = match.end()
        if text[place : place + 1] in {",", "\n"}:
            comma = re.compile(r",?[ \t]{0,4}\n?[ \t]{0,4}").match(text, place)
            place = comma.end() if comma else place
            state = _STATE.match(text, place)
            if state is not None and _is_state(text, state):
                return _state(text, state, words, begin, parts)
            break
    return end


def _is_state(text: str, match: re.Match[str]) -> bool:
    if match["name"]:
        return match["name"][0].isupper()
    code = match["code"].rstrip(".")
    if code.upper() not in terms.CODES:
        return False
    return code.isupper() or (code[0].isupper() and match["code"].endswith("."))


def _state(text: str, match: re.Match[str], words: list[re.Match[str]], begin: int, parts: list[Component]) -> int:
    city = " ".join(part[1].rstrip(".").lower() for part in words)
    parts.append(Component("city", begin, words[-1].end(1), city))
    name = match[0].lower()
    value = terms.STATES.get(name) or terms.STATES[name.rstrip(".")]
    parts.append(Component("state", match.start(), match.end(), value))
    end = match.end()
    postal = _POSTAL.match(text, end)
    if postal is not None:
        parts.append(Component("postal", postal.start(1), postal.end(1), postal[1].lower()))
        end = postal.end()
    return end
