"""Quantities: a number and its unit, "10 liters", "20ft", "5' 6\\"", "26 °F"; and words such as "height" before one."""

import re

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.schemas.words import Word
from pagebeam.transforms.ops.words.recognisers import numerals
from pagebeam.transforms.ops.words.recognisers.match import Component, Match, word
from pagebeam.transforms.ops.words.recognisers.units import UNITS, convert, unit_at

# forms that are a unit behind a number only when written exactly so
_EXACT = {
    "a": "A", "c": "C", "f": "F", "h": "h", "j": "J", "k": "K", "g": "g", "m": "m", "n": "N", "s": "s", "t": "t",
    "v": "V",
    "w": "W", "ma": "mA", "pa": "Pa", "pb": "PB", "mo": "mo", "ms": "ms", "um": "um", "st": "st",
    "ac": "ac", "are": "are",
}  # fmt: skip
_AFTER_IN = re.compile(
    r"\.?\s{0,4}(?:[,;:)\]/x×\d\"]|$|\.\s|\s(?:thick|long|wide|tall|high|deep|in diameter|by|of|per)\b)", re.M
)
_FEET_INCHES = re.compile(r"\s?['′’]\s?(\d{1,2}(?:\.\d+)?(?:\s\d/\d)?)\s?(?:[\"″”]|''|’’|in\b|inches\b)")
_MEASUREMENTS = {
    "height": "height", "ht": "height", "weight": "weight", "wt": "weight", "width": "width", "length": "length",
    "len": "length", "depth": "depth", "size": "size", "max": "maximum", "maximum": "maximum", "min": "minimum",
    "minimum": "minimum", "average": "average", "avg": "average", "ave": "average", "diameter": "diameter",
    "dia": "diameter", "radius": "radius", "area": "area", "volume": "volume", "vol": "volume", "distance": "distance",
    "temp": "temperature", "temperature": "temperature", "speed": "speed", "thickness": "thickness", "total": "total",
    "circumference": "circumference", "perimeter": "perimeter", "capacity": "capacity", "mass": "mass",
    "altitude": "altitude", "elevation": "elevation", "velocity": "velocity", "density": "density",
    "pressure": "pressure", "voltage": "voltage", "frequency": "frequency", "duration": "duration",
    "displacement": "displacement", "wingspan": "wingspan", "dosage": "dosage", "dose": "dose", "girth": "girth",
    "wavelength": "wavelength", "magnitude": "magnitude", "depths": "depth", "heights": "height", "weights": "weight",
    "widths": "width", "lengths": "length", "temps": "temperature", "temperatures": "temperature", "diam": "diameter",
    "sz": "size", "spd": "speed",
}  # fmt: skip
MEASUREMENTS = frozenset(_MEASUREMENTS)
_LABEL = re.compile(r"[A-Za-z]+\.?\s{0,4}(?:is\b|of\b|[:=])?\s{0,4}(?=[-+.]?\d)")
_PRIME = re.compile(r"\s?(['′’\"″”])(?!\w)")


def find_quantity(text: str, start: int, system: str | None, decimal: str, thousands: str) -> Match | None:
    """Finds the quantity or the bare number at `start`, converted where `system` (standard, metric) asks for it."""
    read = numerals.read(text, start, decimal, thousands)
    if read is None:
        return None
    if read.end == start:
        return None
    if (follower := text[read.end : read.end + 2]) and follower[0] not in ",.;:)":
        measure = _measure(text, start, read, system)
        if measure is not None:
            return measure
        if follower[0].isalpha() or follower[0] == "_":
            return None  # an identifier such as 12A
    value = numerals.render(read.value) if "e" in read.text else read.text.removeprefix("+")
    return Match("number", start, read.end, value, (word(read.text, Vocabulary.NUMBER),), start)


def _measure(text: str, start: int, read: numerals.Digits, system: str | None) -> Match | None:
    feet = _FEET_INCHES.match(text, read.end)
    if feet is not None and text[start - 1 : start] != "°":  # else an angle: 34°14'40"
        return _feet_and_inches(start, read, feet, system)
    unit = unit_at(text, read.end)
    if unit is None or read.ordinal or not _credible(text, read.end, unit[1], read.text):
        return None
    return _found(start, unit[1], read, unit[0], system)


def find_measurement(text: str, start: int, system: str | None, decimal: str, thousands: str) -> Match | None:
    """Finds a word such as "height" or "max" before a number: "Height: 71 inches", "Height 5'"."""
    match = _LABEL.match(text, start)
    if match is None:
        return None
    name = re.match(r"[A-Za-z]+", match[0])
    label = word(_MEASUREMENTS[name[0].lower()] if name else "", Vocabulary.MEASUREMENT)
    read = numerals.read(text, match.end(), decimal, thousands)
    measure = _measure(text, match.end(), read, system) if read is not None else None
    if measure is None and read is not None and (prime := _PRIME.match(text, read.end)) is not None:
        measure = _found(match.end(), prime.end(), read, "foot" if prime[1] in "'′’" else "inch", system)
    if measure is None:
        return Match("measurement", start, match.end(), label.word, (label,), start)
    return measure._replace(start=start, words=(label, *measure.words))


def unit_word(form: str) -> Word | None:
    """Returns the unit that a lower-case word is without a number beside it: "feet" is foot, "in" is none."""
    name, bound = UNITS.get(form, ("", True))
    return None if bound else word(name, Vocabulary.UNIT)


def _credible(text: str, end: int, stop: int, written: str) -> bool:
    raw = text[end:stop].strip(" \t\n-")
    glued = text[end].isalpha() or text[end] in "°µμ"
    form = raw.lower()
    if form in {"in", "in."}:
        return (glued or _AFTER_IN.match(text, stop) is not None) and "-" not in text[end:stop]
    if form in _EXACT:
        if raw != _EXACT[form] or "-" in text[end : stop + 1]:
            return False
        if form in {"c", "f"} and not glued and text[stop : stop + 1] in {")", ".", ":"}:
            return False  # the label of a form's box: "27 F)"
        if form in {"a", "s", "k", "n"}:
            return glued and not written.endswith("0") and form != "a"
    if form in {"second", "seconds"} and "-" not in text[end:stop]:
        return True
    return not (len(form) < 3 and "-" in text[end:stop])


def _found(start: int, end: int, read: numerals.Digits, unit: str, system: str | None) -> Match:
    number, name = read.text, unit
    if system is not None:
        amount, name = convert(read.value, unit, system)
        number = number if name == unit else numerals.render(amount)
    words = (word(number, Vocabulary.NUMBER), word(name, Vocabulary.UNIT))
    parts = (Component("number", start, read.end, number.removeprefix("+")),)
    return Match("unit", start, end, f"{number.removeprefix('+')} {name}", words, start, parts=parts)


def _feet_and_inches(start: int, feet: numerals.Digits, match: re.Match[str], system: str | None) -> Match:
    inches = numerals.read_digits(match[1], 0) or numerals.Digits("0", 0)
    if system == "metric":
        return _found(start, match.end(), numerals.Digits("", feet.end, feet.value + inches.value / 12), "foot", system)
    number, unit = Vocabulary.NUMBER, Vocabulary.UNIT
    words = (word(feet.text, number), word("foot", unit), word(inches.text, number), word("inch", unit))
    place = match.start(1)
    parts = (Component("number", start, feet.end, feet.text), Component("number", place, match.end(1), inches.text))
    return Match("unit", start, match.end(), f"{feet.text} foot {inches.text} inch", words, start, parts=parts)
