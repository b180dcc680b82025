"""Check digits of numbers that banks, card schemes and tax offices issue, without spaces and signs."""

from collections.abc import Callable, Sequence


def luhn(digits: str) -> bool:
    """Returns whether the last digit fits the others as on payment cards (ISO/IEC 7812-1, annex B)."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0


def mod_97(iban: str) -> bool:
    """Returns whether an IBAN in capital letters has the remainder 1 (ISO 13616, ISO 7064 MOD 97-10)."""
    moved = iban[4:] + iban[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97 == 1


def aba(digits: str) -> bool:
    """Returns whether nine digits are a routing number of the USA by the weights 3, 7 and 1."""
    return len(digits) == 9 and _weighted(digits, (3, 7, 1) * 3) % 10 == 0


def mod_11_10(digits: str) -> bool:
    """Returns whether the last digit fits the others (ISO 7064 MOD 11,10)."""
    product = 10
    for digit in digits[:-1]:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == int(digits[-1])


def vat(country: str, number: str) -> bool | None:
    """Returns whether the check digits of a VAT number fit; None where its country's rule is not known here.

    Args:
        country: ISO 3166 code as the number begins; "EL" for Greece.
        number: What follows, in capital letters, of the length that the country has.
    """
    rule = _VAT.get(country)
    if rule is None or not number.isdigit():
        return None
    return rule(number)


def _weighted(digits: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def _by_11(weights: Sequence[int], tens: int | None = None) -> Callable[[str], bool]:
    """Returns a rule: the last digit is the remainder by 11; a remainder of ten is `tens`, or not issued."""

    def rule(digits: str) -> bool:
        rest = _weighted(digits, weights) % 11
        return (tens if rest == 10 else rest) == int(digits[-1])

    return rule


def _complement_11(weights: Sequence[int]) -> Callable[[str], bool]:
    """Returns a rule: the last digit fills the sum up to a multiple of 11; none is issued where it would be ten."""
    return lambda digits: (11 - _weighted(digits, weights) % 11) % 11 == int(digits[-1])


def _austrian(digits: str) -> bool:
    total = sum(sum(divmod(int(digit) * (1 + place % 2), 10)) for place, digit in enumerate(digits[:7]))
    return (6 - total) % 10 == int(digits[7])


def _british(digits: str) -> bool:
    total = _weighted(digits[:7], range(8, 1, -1)) + int(digits[7:9])
    return total % 97 in (0, 42)  # 42 in numbers issued since 2010


_VAT: dict[str, Callable[[str], bool]] = {
    "AT": _austrian,
    "BE": lambda digits: 97 - int(digits[:8]) % 97 == int(digits[8:]),
    "DE": mod_11_10,
    "DK": lambda digits: _weighted(digits, (2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0,
    "EL": lambda digits: _weighted(digits, (256, 128, 64, 32, 16, 8, 4, 2)) % 11 % 10 == int(digits[-1]),
    "FI": _complement_11((7, 9, 10, 5, 8, 4, 2)),
    "FR": lambda digits: (int(digits[2:]) * 100 + 12) % 97 == int(digits[:2]),
    "GB": _british,
    "HR": mod_11_10,
    "IT": luhn,
    "LU": lambda digits: int(digits[:6]) % 89 == int(digits[6:]),
    "PL": _by_11((6, 5, 7, 2, 3, 4, 5, 6, 7)),
    "PT": lambda digits: (11 - _weighted(digits, range(9, 1, -1)) % 11) % 11 % 10 == int(digits[-1]),
    "SE": lambda digits: luhn(digits[:10]),
}
