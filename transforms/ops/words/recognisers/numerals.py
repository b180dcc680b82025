"""Numbers: digits with separators, decimals, exponents, hexadecimal, ordinals, fractions, multipliers.

"1,234.5" -> 1234.5    "0x1F" -> 31    "3rd" -> 3    "2 1/2" -> 2.5    "2.5 million" -> 2500000
"""

import functools
import re
from fractions import Fraction

from pagebeam.transforms.ops.words.data.number_terms import MONEY, MULTIPLIERS
from pagebeam.transforms.ops.words.recognisers.number_words import read_article, read_number, read_tail

_MULTIPLIER = re.compile(
    r"[-\s]{0,3}(hundred|thousand|(?:m|b|tr|quadr|quint|sext|sept|oct|non|dec)illion|dozen|mil|mio|mln|mrd|bn|bln|trn|tln)s?\b|(k)(?=\s[a-z])",
    re.I,
)
_FRACTION = re.compile(r"(?!0\d)(\d{1,9})[/⁄](?!0\d)(\d{1,9})(?![\d/⁄]|\.\d|-\d)")  # "09/27" is of a card or form
_MIXED = re.compile(r"[ -](\d{1,3})[/⁄](\d{1,3})(?![\d/⁄])|[ ]?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])")
_MONEY = re.compile(r"[ ]?(k|m|b|t|g|mn|bn|tn)(?![\w'’])", re.I)
_CURRENCY = re.compile(
    r"(?:[$€£¥₹₩₽]|\b(?:USD|EUR|GBP|CHF|CAD|AUD|NZD|JPY|CNY|RMB|INR|SEK|NOK|DKK|PLN|BRL|MXN|ZAR|HKD|SGD))[ ]?[-+−]?$"
)
_YEARS = 1000  # and more above a slash are the first of two years: 2016/2017
_CUSTOMARY = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100})  # denominators of fractions above one
_HEX = re.compile(r"0[xX][0-9a-fA-F]{1,64}\b")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.I)
_EXPONENT = re.compile(r"[eE][+-]?\d{1,3}(?![\w]|\.\d)")
_POWER = re.compile(r"\s?[x×*]\s?10\s?\^\s?([+-]?\d{1,3})\b|\s?[x×]\s?10([⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
_VULGAR = dict(
    zip(
        "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞",
        ["1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "4/5", "1/6", "5/6", "1/8", "3/8", "5/8", "7/8"],
        strict=True,
    )
)
_MORE = re.compile(
    r"[eE][-+\d]|\s?[x×*]\s?10|[/⁄]\d|[ -]?\d{1,3}[/⁄]|[ ]?[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|(?:st|nd|rd|th)\b"
    r"|[\s-]{0,2}(?:hundred|thousand|[a-z]*illion|dozen|mil|mio|mln|mrd|bl?n|trn|tln)|k\s[a-z]"
    r"|[ ]?(?:[kmbtg]|mn|tn)(?![\w'’])",
    re.I,
)
# forms that nobody reads otherwise, whatever the separators of the text: 8,012.6, 8.012,6, 2.500.000, 10 000, 12,34,567
_OTHER = re.compile(
    r"([-+−])?(\d{1,3}(?:\.\d{3}){2,12}(?![\d.])(?!,\d{3})|(?<!\d )\d{1,3}(?: 000){1,12}(?! ?\d)"
    r"|\d{1,3}(?:,\d{3}){1,12}(?=\.\d)|\d{1,3}(?:\.\d{3}){1,12}(?=,\d)|\d{1,2}(?:,\d{2}){1,12},\d{3}(?![\d,])"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f']\d{3}){1,12}(?!\d))(?:[.,](\d+))?()(?![\d]|[.,]\d)"
)
_NO_DIGIT = re.compile(r"\D")
_MAX_DIGITS = 400  # Python refuses to read integers of more than some thousand digits
_SUPERSCRIPT = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


@functools.lru_cache(maxsize=16)
def _digits(decimal: str, thousands: str) -> re.Pattern[str]:
    point, group = re.escape(decimal), re.escape(thousands)
    whole = rf"\d{{1,3}}(?:{group}\d{{3}})+(?!\d)|\d+" if thousands else r"\d+"
    return re.compile(rf"(?P<sign>[-+−])?(?:(?P<whole>{whole})(?:{point}(?P<part>\d+))?|{point}(?P<bare>\d+))")


def render(value: Fraction) -> str:
    """Renders a number as a word: integers in full, others to six significant digits."""
    if value.denominator == 1:
        return str(value.numerator)
    if abs(value) >= 10**15:
        return str(round(value))
    if abs(value) >= 1000:
        return f"{float(value):.6f}".rstrip("0").rstrip(".")
    return format(float(value), ".6g") if abs(value) >= Fraction(1, 10000) else repr(float(f"{float(value):.6g}"))


class Digits:
    """A number in digits: its text as a word, where it ends, and its exact value, made when somebody asks."""

    __slots__ = ("_value", "end", "ordinal", "text")

    def __init__(self, text: str, end: int, value: Fraction | None = None, ordinal: bool = False) -> None:
        self.text, self.end, self._value, self.ordinal = text, end, value, ordinal

    @property
    def value(self) -> Fraction:
        """The value; 0 for more than 400 digits, for reading those would take quadratic time."""
        if self._value is None:
            self._value = Fraction(self.text) if len(self.text) <= _MAX_DIGITS else Fraction(0)
        return self._value


def read_digits(text: str, start: int, decimal: str = ".", thousands: str = ",") -> Digits | None:
    """Reads the number in digits at `start` (a digit, sign or decimal point); `None` where there is none."""
    if text[start] == "0" and (found := _HEX.match(text, start)) is not None:
        return Digits(str(int(found[0], 16)), found.end())
    match = _OTHER.match(text, start) or _digits(decimal, thousands).match(text, start)
    if match is None:
        return None
    sign, whole, part, bare = match.groups()
    whole = "0" if whole is None else whole if whole.isdigit() else _NO_DIGIT.sub("", whole)
    part = part or bare or ""
    written = ("-" if sign == "−" else sign or "") + _ascii(whole) + (part and "." + _ascii(part))
    end = match.end()
    if _MORE.match(text, end) is None or len(written) > _MAX_DIGITS:
        return Digits(written, end)
    return _extended(text, start, end, written, sign is None and not part)


def _is_fraction(over: int, under: int) -> bool:
    """Returns whether a slash divides: 3/4 and 5/2 are fractions, 24/7, 120/80 and 2017/18 are two numbers each."""
    if over >= _YEARS:
        return False
    return 0 < over < under or (over > 0 and under in _CUSTOMARY) or (over == 0 and under > 0)


def _millions(text: str, start: int, end: int) -> re.Match[str] | None:
    """Returns the multiplier of an amount of money that is glued to it: "$5m" is five million dollars."""
    money = _MONEY.match(text, end)
    return (
        money
        if money is not None and _CURRENCY.search(text, max(0, start - 5), start + (text[start] in "-+−"))
        else None
    )


def _extended(text: str, start: int, end: int, written: str, whole: bool) -> Digits:
    """Extends a number by a fraction, an exponent, an ordinal's ending or a multiplier behind it."""
    if whole and (fraction := _FRACTION.match(text, start)) and _is_fraction(int(fraction[1]), int(fraction[2])):
        value = Fraction(int(fraction[1]), int(fraction[2]))
        return Digits(render(value), fraction.end(), value)
    if (exponent := _EXPONENT.match(text, end)) is not None:
        return Digits(written + exponent[0].lower(), exponent.end())
    value = Fraction(written)
    if (power := _POWER.match(text, end)) is not None:
        value *= Fraction(10) ** int((power[1] or power[2]).translate(_SUPERSCRIPT))
        return Digits(render(value), power.end(), value)
    if "." not in written:
        if (ordinal := _ORDINAL.match(text, end)) is not None:
            return Digits(written, ordinal.end(), ordinal=True)
        if (mixed := _MIXED.match(text, end)) is not None and (not mixed[2] or int(mixed[1]) < int(mixed[2])):
            extra = Fraction(_VULGAR[mixed[3]]) if mixed[3] else Fraction(int(mixed[1]), int(mixed[2]))
            value += -extra if written.startswith("-") else extra
            return Digits(render(value), mixed.end(), value)
    if (money := _millions(text, start, end)) is not None:
        value *= MONEY[money[1].lower()]
        return Digits(render(value), money.end(), value)
    if (multiplier := _MULTIPLIER.match(text, end)) is not None:
        value *= MULTIPLIERS[(multiplier[1] or multiplier[2]).lower()]
        tail = read_tail(text, multiplier.end(), value)
        value, end = (tail.value, tail.end) if tail is not None else (value, multiplier.end())
        return Digits(render(value), end, value)
    return Digits(written, end)


def read(text: str, start: int, decimal: str = ".", thousands: str = ",") -> Digits | None:
    """Reads the number at `start` in digits, in words, or as a character such as "½"."""
    digits = read_digits(text, start, decimal, thousands)
    if digits is not None:
        return digits
    if not text[start].isalpha() and text[start] in _VULGAR:
        value = Fraction(_VULGAR[text[start]])
        return Digits(render(value), start + 1, value)
    spoken = read_number(text, start) or read_article(text, start)
    return None if spoken is None else Digits(render(spoken.value), spoken.end, spoken.value, spoken.ordinal)


def _ascii(digits: str) -> str:
    return digits if digits.isascii() else "".join(str(int(digit)) for digit in digits)
