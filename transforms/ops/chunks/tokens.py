"""Counts tokens: those of a tokenizer, or words and punctuation marks.

Without a tokenizer a run of letters and digits is a token, as is every other mark that is no white space, and each
character of a script that puts no space between words.
"""

import re
from collections.abc import Callable

from pagebeam.transforms.ops.tokens.tokenizer import load_tokenizer

Count = Callable[[str], int]

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|[^\w\s]")


def count_words(text: str) -> int:
    """Returns the words and punctuation marks of a text."""
    return sum(1 for _ in _TOKEN.finditer(text))


def counter(tokenizer: str | None, sha256: str = "") -> Count:
    """Returns what counts the tokens of a text.

    Args:
        tokenizer: A local file that the library `tokenizers` reads; None counts words and punctuation marks.
        sha256: Of its content; a file that has changed is read again.

    Raises:
        OptionError: It is no such file, or the library is not installed.
    """
    if not tokenizer:
        return count_words
    loaded = load_tokenizer(tokenizer, sha256)

    def count(text: str) -> int:
        return len(loaded.encode(text, add_special_tokens=False).ids)

    return count
