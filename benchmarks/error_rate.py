"""What was read against what a page says: characters of pages in print, bags of words of receipts."""

import pathlib
import re
import unicodedata
from collections import Counter

from rapidfuzz.distance import Levenshtein

_PLAIN = str.maketrans("‘’‚“”„—–‐‑", "'''\"\"\"----")


def normal(text: str) -> str:
    """Returns the text in NFKC with plain quotes and dashes, hyphenated line ends joined, white space collapsed."""
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    return re.sub(r"\s+", " ", re.sub(r"-\n", "", text)).strip()


def error_rate(text: str, truth: str) -> float:
    """Returns the characters to insert, delete or replace, by the length of the truth (not empty).

    Texts are compared as they are read: without a difference of quotes, dashes, line ends and spaces.
    """
    return Levenshtein.distance(normal(text), normal(truth)) / len(normal(truth))


def truth_of(picture: pathlib.Path) -> str | None:
    """Returns what a page image says: `X.gt.txt` or `X.tif.gt.txt` beside it; None where there is none."""
    for path in (picture.with_suffix(".gt.txt"), picture.with_name(picture.name + ".gt.txt")):
        if path.exists():
            return path.read_text(errors="replace")
    return None


def bag_of_words(text: str) -> Counter[str]:
    """Returns how often each word is in a text, in capitals."""
    return Counter(re.findall(r"\w+", text.upper()))


def receipt_of(picture: pathlib.Path) -> str:
    """Returns what a receipt says: the lines of `X.csv` beside it."""
    rows = [line.split(",", 8) for line in picture.with_suffix(".csv").read_text(errors="replace").splitlines()]
    return "\n".join(row[8] for row in rows if len(row) == 9)
