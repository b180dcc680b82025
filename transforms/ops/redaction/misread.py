"""Turns letters that recognition reads in place of digits back: "457-38-9I46" is 457-38-9146, "17/O3" is 17/03."""

import re

_LETTERS = "OoQDIliZzASsGbBTgq"
_DIGITS = str.maketrans(_LETTERS, "000011122455668799")
# a word of digits and such letters, and a letter in a box between boxes of digits
_WORD = re.compile(rf"(?<![^\W_])(?=[{_LETTERS}]*\d)(?=\d*[{_LETTERS}])[\d{_LETTERS}]{{2,20}}(?![^\W_])")
_BOX = re.compile(
    rf"(?<=\d[ |])[{_LETTERS}](?=[ |]\d)|(?<=\d[ |]\d[ |]\d[ |])[{_LETTERS}](?![^\W_])"
    rf"|(?<![^\W_])[{_LETTERS}](?=(?:[ |]\d){{3}})"
)


def unmisread(folded: str) -> str:
    """Returns a folded text of the same length, with digits for letters in words that are mostly digits."""
    if not any(character.isdigit() for character in folded):
        return folded
    read = _WORD.sub(_as_digits, folded)
    for _ in range(2):  # of two letters side by side the first makes the second one stand beside a digit
        read = _BOX.sub(lambda match: match[0].translate(_DIGITS), read)
    return read


def _as_digits(match: re.Match[str]) -> str:
    word = match[0]
    digits = sum(map(str.isdigit, word))
    return word.translate(_DIGITS) if 2 * digits >= len(word) else word
