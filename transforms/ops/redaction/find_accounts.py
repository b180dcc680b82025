"""Finds numbers with check digits wherever they stand: payment cards, IBANs and VAT numbers."""

import re
from collections.abc import Iterator

from pagebeam.transforms.ops.redaction.checksums import luhn, mod_97, vat

Span = tuple[int, int]

_GAP = r"[ \t]{0,2}(?:[-./|_][ \t]{0,2})?\n?[ \t]{0,2}"
_RUN = re.compile(rf"(?<![\w])\d+(?:{_GAP}\d+)*(?!\w)")
_GROUP = re.compile(r"\d+")
_SIZES = {(4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (4, 4, 5), (4, 4, 4, 1), (8, 8), (4, 12), (4, 4, 8)}
_SIZES |= {(4, 8, 4), (6, 13), (6, 10)}
"""How the digits of a card are grouped."""
_SCHEMES = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}"
    r"|3(?:0[0-59]\d|[689]\d\d)\d{10,15}|(?:6011|64[4-9]\d|65\d\d|62\d\d|35[2-8]\d)\d{12,15}"
    r"|(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15}|(?:2131|1800)\d{11}|220[0-4]\d{12,15}|(?:60\d\d|81\d\d|508\d)\d{12}"
)
"""How the numbers of card schemes begin, and how long they are."""
_COUNTRIES = {
    15: "NO", 16: "BE", 18: "DK FO FI GL NL SD", 19: "MK SI", 20: "AT BA EE KZ LT LU XK", 21: "CH HR LI LV",
    22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL IQ OM SO TL", 24: "AD CZ DZ ES MD PK RO SA SE SK TN VG",
    25: "LY PT ST", 26: "IS TR", 27: "BI DJ FR GR IT MC MR SM", 28: "AL AZ BY CY DO GT HU LB NI PL SV",
    29: "BR EG PS QA UA", 30: "JO KW MU YE", 31: "MT SC", 32: "LC", 33: "RU",
}  # fmt: skip
"""Characters of an IBAN, and the countries whose have so many (the registry of ISO 13616)."""
_LENGTHS = {code: length for length, codes in _COUNTRIES.items() for code in codes.split()}
_IBAN = re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(sorted(_LENGTHS))}){_GAP}\d{_GAP}\d", re.I)
_STEP = re.compile(rf"{_GAP}([A-Za-z0-9])")
_NUMBERS = {
    "AT": r"U\d{8}", "BE": r"[01]\d{9}", "BG": r"\d{9,10}", "CY": r"\d{8}[A-Z]", "CZ": r"\d{8,10}", "DE": r"\d{9}",
    "DK": r"\d{8}", "EE": r"\d{9}", "EL": r"\d{9}", "ES": r"[A-Z\d]\d{7}[A-Z\d]", "FI": r"\d{8}",
    "FR": r"[A-Z\d]{2}\d{9}",
    "GB": r"(?:\d{9}|\d{12})", "HR": r"\d{11}", "HU": r"\d{8}", "IE": r"\d[A-Z\d+*]\d{5}[A-Z]{1,2}", "IT": r"\d{11}",
    "LT": r"(?:\d{9}|\d{12})", "LU": r"\d{8}", "LV": r"\d{11}", "MT": r"\d{8}", "NL": r"\d{9}B\d\d", "PL": r"\d{10}",
    "PT": r"\d{9}", "RO": r"\d{2,10}", "SE": r"\d{10}01", "SI": r"\d{8}", "SK": r"\d{10}", "XI": r"\d{9}",
}  # fmt: skip
_VAT = re.compile(rf"(?<![A-Za-z0-9])({'|'.join(_NUMBERS)})(?=[ .\n-]{{0,2}}[A-Z\d])")
_PART = re.compile(r"[ \t]?[.-]?[ \t]?\n?([A-Z\d+*])")


def find_cards(text: str) -> Iterator[Span]:
    """Yields where numbers of payment cards are in a folded text: of a scheme's length and beginning, by Luhn."""
    for run in _RUN.finditer(text):
        if sum(map(str.isdigit, run[0])) < 12:
            continue
        groups = [match.span() for match in _GROUP.finditer(text, *run.span())]
        for first in range(len(groups)):
            yield from _from_group(text, groups[first : first + 19])


def _from_group(text: str, groups: list[Span]) -> Iterator[Span]:
    """Yields the numbers that begin with the first of these groups of digits."""
    digits = ""
    sizes: list[int] = []
    for start, end in groups:
        digits += text[start:end]
        sizes.append(end - start)
        if len(digits) > 19:
            return
        whole = (groups[0][0], end)
        grouped = len(sizes) == 1 or tuple(sizes) in _SIZES or set(sizes) == {1}
        if (grouped or "\n" in text[slice(*whole)]) and _SCHEMES.fullmatch(digits) and luhn(digits):
            yield whole


def find_ibans(text: str) -> Iterator[Span]:
    """Yields where IBANs are in a folded text: of the length that their country has, by their check digits."""
    for match in _IBAN.finditer(text):
        wanted = _LENGTHS[match[0][:2].upper()]
        found, end = _collect(_STEP, text, match.start(), wanted)
        if len(found) == wanted and not text[end : end + 1].isalnum() and mod_97(found.upper()):
            yield match.start(), end


def find_vat_numbers(text: str, labelled: bool = False) -> Iterator[Span]:
    """Yields where VAT numbers of the EU and of Great Britain are in a folded text, with their country before them.

    Args:
        text: Folded.
        labelled: Whether a number counts whose check digits are not known here, or do not fit.
    """
    for match in _VAT.finditer(text):
        country, pattern = match[1], re.compile(_NUMBERS[match[1]])
        for length in range(14, 1, -1):
            number, end = _collect(_PART, text, match.end(), length)
            if len(number) == length and pattern.fullmatch(number) and not text[end : end + 1].isalnum():
                if labelled or vat(country, number.removeprefix("U") if country == "AT" else number):
                    yield match.start(), end
                break


def _collect(step: re.Pattern[str], text: str, place: int, most: int) -> tuple[str, int]:
    """Returns so many letters and digits from a place on, and where they end."""
    found = ""
    while len(found) < most and (match := step.match(text, place)):
        found, place = found + match[1], match.end()
    return found, place
