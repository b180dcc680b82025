"""Turns text as PDFium gives it into text as it is kept."""

import re
from itertools import chain

HYPHENS = "\x02\ufffe"  # PDFium's marks for a hyphen at the end of a line, whose word it has put together

LOST = "\ufffd"  # Unicode's sign for a letter that is not known


def mark_lost_letters(text: str, characters: str) -> str:
    """Returns PDFium's text with U+FFFD for each letter that its font does not name.

    PDFium's text has U+FFFE for those as well as for hyphens at the ends of lines; its characters tell them apart.

    Args:
        text: As PDFium gives it.
        characters: Of the text, at least those that are U+FFFE or U+FFFD in it, with U+FFFD for letters that are lost.
    """
    marks = [letter for letter in characters if letter in HYPHENS or letter == LOST]
    parts = re.split(f"[\ufffe{LOST}]", text)
    if len(marks) != len(parts) - 1:
        return text
    return "".join(chain.from_iterable(zip(parts, [*marks, ""], strict=True)))


def join_halves(text: str) -> str:
    """Returns a text whose characters are as PDFium counts them, in halves beyond U+FFFF, without halves."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def clean(text: str) -> str:
    """Returns PDFium's text with plain line ends, and with the hyphens and line ends over which it joined words."""
    text = text.replace("\r\n", "\n")
    for hyphen in HYPHENS:
        if hyphen in text:
            text = text.replace(hyphen + "\n", "-\n").replace(hyphen, "-\n")
    return text.replace("\r", "\n").replace("\0", "").strip()
