"""Puts words together again that a line end divides.

The dictionary tells a word that was divided ("exam-", "ple") from a compound that was broken at its own hyphen
("well-", "known").
"""

import re

from pagebeam.transforms.ops.documents.ocr.dictionary import LISTS, is_word

_LINE_END = re.compile("[\u2010\u2011]\n")  # hyphens of their own, which some programs divide words with
_DIVIDED = re.compile(r"([^\W\d_]+)-\n[ \t]*([^\W\d_]+)(\S*)[ \t]*\n?")


def join_hyphens(text: str, language: str | None) -> str:
    """Returns the text with each divided word whole, at the end of the line where it began.

    A part in capitals after the hyphen keeps it, and so do two parts that are words where the whole is none.

    Args:
        text: With plain line ends.
        language: ISO 639-1 code of the text; where there is no list of its words, all parts are joined.
    """
    text = _LINE_END.sub("-\n", text)
    known = language if language in LISTS.values() else None

    def whole(match: re.Match[str]) -> str:
        first, second, after = match.groups()
        joined = first + second
        apart = second[0].isupper() and not first.isupper()
        if known and not apart and not is_word(joined, known):
            apart = is_word(first, known) and is_word(second, known)
        return (f"{first}-{second}" if apart else joined) + after + "\n"

    return _DIVIDED.sub(whole, text).removesuffix("\n") if "-\n" in text else text
