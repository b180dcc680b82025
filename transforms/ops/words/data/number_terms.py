"""The words that numbers are made of, and their values."""

_UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALE_NAMES = """
thousand million billion trillion quadrillion quintillion sextillion septillion octillion nonillion decillion
"""
_SCALES = _SCALE_NAMES.split()
_IRREGULAR = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}


def _ordinal(name: str) -> str:
    return name[:-1] + "ieth" if name.endswith("y") else name + "th"


def _plural(name: str) -> str:
    return name[:-1] + "ies" if name.endswith("y") else name + ("es" if name == "six" else "s")


SMALL = {name: value for value, name in enumerate(_UNITS + _TEENS)} | {"fourty": 40, "ninty": 90, "nought": 0}
SMALL.update({name: 20 + 10 * index for index, name in enumerate(_TENS)})
SCALES = {name: 1000 ** (index + 1) for index, name in enumerate(_SCALES)} | {"hundred": 100}
GROUPS = {"dozen": 12, "dozens": 12, "doz": 12, "dozs": 12}

ORDINALS = {_ordinal(name): value for name, value in SMALL.items() if value not in _IRREGULAR.values()} | _IRREGULAR
ORDINAL_SCALES = {_ordinal(name): value for name, value in SCALES.items()}
PLURALS = {_plural(name): value for name, value in (SMALL | SCALES).items()}

_PARTS = {"half": 2, "quarter": 4} | {name: value for name, value in (ORDINALS | ORDINAL_SCALES).items() if value > 2}
DENOMINATORS = _PARTS | {name + "s": value for name, value in _PARTS.items()} | {"halves": 2}

# multipliers behind digits: "3 million", "2.5 bn"
MULTIPLIERS = SCALES | {
    "k": 1000,
    "dozen": 12,
    "mil": 10**6,
    "mio": 10**6,
    "mrd": 10**9,
    "mln": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "trn": 10**12,
    "tln": 10**12,
}

# letters behind an amount of money: "$5m", "£2bn"
MONEY = {"k": 10**3, "g": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "t": 10**12, "tn": 10**12}

# words at which a number may begin
STARTERS = frozenset(SMALL) | SCALES.keys() | ORDINALS.keys() | ORDINAL_SCALES.keys() | PLURALS.keys()
ALL = STARTERS | GROUPS.keys() | DENOMINATORS.keys() | {"and", "a", "an", "point"}
