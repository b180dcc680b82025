"""Brings text into the one form that its readers can rely on, whatever wrote it.

Composed characters (NFC); ligatures as their letters; no soft hyphens but those that divide a word at a line end, which
become hyphens; accents of old LaTeX fonts on the letters that they belong to, where no other reading is possible.
"""

import re
import unicodedata

ACCENTS = {
    "\u0060": "\u0300",  # grave
    "\u00b4": "\u0301",  # acute
    "\u02c6": "\u0302",  # circumflex
    "\u005e": "\u0302",
    "\u02dc": "\u0303",  # tilde
    "\u007e": "\u0303",
    "\u00af": "\u0304",  # macron
    "\u02d8": "\u0306",  # breve
    "\u02d9": "\u0307",  # dot above
    "\u00a8": "\u0308",  # diaeresis
    "\u02da": "\u030a",  # ring
    "\u02dd": "\u030b",  # double acute
    "\u02c7": "\u030c",  # caron
    "\u00b8": "\u0327",  # cedilla
    "\u02db": "\u0328",  # ogonek
}
"""Spacing accents, and the combining ones that they stand for."""
DOTLESS = {"\u0131": "i", "\u0237": "j"}
SOFT_HYPHEN = "\u00ad"

_LIGATURES = re.compile("[\ufb00-\ufb06]")
_SOFT = re.compile("\u00ad[ \t]*(\n)?")
# Between letters a diaeresis, caron or breve is no sign of its own; an acute may be an apostrophe.
_APART = re.compile("(?<=[^\\W\\d_])[ ]?([\u00a8\u02c6\u02dc\u02c7\u02d8\u02dd\u02da])([^\\W\\d_])")
_ODD = re.compile("[\u00a8\u00ad\u02c6\u02dc\u02c7\u02d8\u02dd\u02da\ufb00-\ufb06]")


def normalise(text: str) -> str:
    """Returns a text in its composed form; ASCII stays as it is."""
    if text.isascii():
        return text
    if _ODD.search(text):
        text = _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
        text = _SOFT.sub(lambda match: "-\n" if match[1] else "", text).removesuffix(SOFT_HYPHEN)
        text = _APART.sub(lambda match: compose(match[2], match[1]) or match[0], text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def compose(base: str, accent: str) -> str | None:
    """Returns a letter with a spacing accent as one character; None where there is no such letter."""
    whole = unicodedata.normalize("NFC", DOTLESS.get(base, base) + ACCENTS[accent])
    return whole if len(whole) == 1 else None
