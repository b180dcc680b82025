"""Patterns of numbers whose digits or groups any signs divide, for places where a label says what they are."""

_SIDE = r"[^\S\n]{0,2}\n{0,2}[^\S\n]{0,2}"
ANY_SIGN = rf"(?:{_SIDE}(?:[^\w\s]|_){{1,3}}{_SIDE}|[ \t]{{1,5}}|[ \t]{{0,2}}\n{{1,2}}[ \t]{{0,2}})"
"""What may be between the groups of a number."""
CLOSE_SIGN = r"(?:[ ]{0,2}(?:[^\w\s]|_){1,2}[ ]{0,2}|[ ]{1,2})"
"""The same, where columns stand beside each other."""

_DIGITS = "zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine"
_TENS = "ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
_MORE = rf"(?:[\W_]{{1,4}}(?:and\s)?(?:{_DIGITS}|{_TENS}|hundred|double|triple|\d{{1,4}}))"
_FIRST = rf"(?<![^\W_])(?:(?:{_DIGITS}|{_TENS}|double|triple)|\d{{1,3}}(?=[\W_]{{1,4}}(?:{_DIGITS}|{_TENS})(?![^\W_])))"


def comb(least: int, most: int, name: str) -> str:
    """Returns a pattern of so many digits, each of them divided from the next by the same sign."""
    sign = rf"(?P<{name}>[^\S\n]{{0,2}}(?:[^\w\s]|_|\s)[^\S\n]{{0,2}})"
    return rf"\d{sign}\d(?:(?P={name})\d){{{least - 2},{most - 2}}}(?!\d)"


def spoken(least: int) -> str:
    """Returns a pattern of a number in English words, of so many words at least; digits may be among them."""
    return rf"{_FIRST}{_MORE}{{{least - 1},16}}(?![^\W_])"
