"""Units made of an SI prefix and a unit, a power, and a "per": MWh, picometer, km², m/s2, kilograms per hour."""

import re

_PREFIXES = {
    "T": "tera", "G": "giga", "M": "mega", "k": "kilo", "h": "hecto", "d": "deci", "c": "centi", "m": "milli",
    "µ": "micro", "μ": "micro", "u": "micro", "n": "nano", "p": "pico", "f": "femto", "a": "atto",
}  # fmt: skip
_SYMBOLS = {
    "m": "meter", "g": "gram", "L": "liter", "s": "second", "Hz": "hertz", "W": "watt", "Wh": "watt hour", "J": "joule",
    "V": "volt", "A": "ampere", "Pa": "pascal", "N": "newton", "eV": "electronvolt", "Gy": "gray", "Sv": "sievert",
    "Bq": "becquerel", "mol": "mole", "cal": "calorie", "bar": "bar", "F": "farad", "H": "henry", "T": "tesla",
    "Ω": "ohm", "lm": "lumen", "cd": "candela",
}  # fmt: skip
_PREFIX_NAMES = "|".join(sorted(set(_PREFIXES.values()), key=len, reverse=True))
_UNIT_NAMES = {name: name for name in set(_SYMBOLS.values()) | {"byte", "bit"}} | {"metre": "meter", "litre": "liter"}
_NAMED = re.compile(rf"({_PREFIX_NAMES})[- ]?({'|'.join(sorted(_UNIT_NAMES, key=len, reverse=True))})s?", re.I)
_POWER = re.compile(r"(?:\^?([23])(?!\d)|([²³])| (squared|cubed)\b)")
_PER = re.compile(r"(?: ?/ ?| per )(?=[A-Za-zµ])|(?: an? )(?=(?:hour|minute|second|day|week|month|year)\b)")
_SIZES = {"2": "square", "²": "square", "squared": "square", "3": "cubic", "³": "cubic", "cubed": "cubic"}

# symbols that mean something only in exactly this case, and only behind a number
SYMBOLS: dict[str, str] = {
    prefix + symbol: name + unit
    for prefix, name in _PREFIXES.items()
    for symbol, unit in _SYMBOLS.items()
    if symbol not in {"bar", "cal"} or prefix in {"m", "k"}
}
SYMBOLS.update({"eV": "electronvolt", "Wh": "watt hour", "Gy": "gray", "Sv": "sievert", "Bq": "becquerel"})
# what is rather a word, a name or another unit
_ODD = """
Tm Tg hm pT aT fT hT dT cT hH hs ds cs hF dF cF as am pm Ts Gs Ms MA MT dA hA cA hV dV cN pH Mg
"""
for _odd in _ODD.split():
    SYMBOLS.pop(_odd, None)


def name_unit(form: str) -> str | None:
    """Returns the unit of a prefix and a name written out: "picometers" is picometer."""
    match = _NAMED.fullmatch(form)
    return None if match is None else match[1].lower() + _UNIT_NAMES[match[2].lower()]


def read_power(text: str, end: int, unit: str) -> tuple[str, int]:
    """Reads the unit with the power behind it, where there is one: (unit, end)."""
    match = _POWER.match(text, end)
    if match is None or unit.startswith(("square", "cubic")):
        return unit, end
    return f"{_SIZES[match[1] or match[2] or match[3]]} {unit}", match.end()


def find_per(text: str, end: int) -> int | None:
    """Returns where the unit behind "per" or "/" begins."""
    match = _PER.match(text, end)
    return None if match is None else match.end()
