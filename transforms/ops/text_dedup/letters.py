"""What is compared of a text: its letters and digits, without case, spaces, line ends and punctuation.

So it does not matter where lines end, what is hyphenated, and which dash or quotation mark a recognition saw.
"""

import re
import unicodedata

_OTHERS = re.compile(r"[\W_]+")


def letters_of(text: str) -> str:
    """Returns the letters and digits of a text in order, case folded, compatible forms alike (NFKC); "" for none."""
    folded = text.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKC", folded).casefold()
    return _OTHERS.sub("", folded)
