"""Bare tokenisation: the text's words and marks as they stand, contractions written out, nothing removed."""

import re

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.schemas.words import Word
from pagebeam.transforms.ops.words.data.contractions import expand
from pagebeam.transforms.ops.words.lexer import PUNCTUATION
from pagebeam.transforms.ops.words.recognisers.match import word

TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*|[^\W\d_](?:[^\W_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0970-\u0dff\u0e31\u0e34-\u0e4e])*"
    r"(?:['’][^\W\d_]+)*|[^\w\s\x00-\x1f\x7f]|_"
)


# a sign belongs to the number behind it where nothing stands right before it: "12 -7" are two numbers, "12-7" is a sum
_SIGNED = re.compile(rf"(?<![^\s(\[])[-+−]\d+(?:[.,]\d+)*|{TOKEN.pattern}")


def tokenize_bare(text: str) -> list[Word]:
    """Splits text into words with tag UNTAG in the case that they have, and marks with PUNCT or SYMBOL."""
    return [item for match in _SIGNED.finditer(text) for item in _words(match[0])]


def _words(token: str) -> list[Word]:
    if token[-1].isalnum():
        return [word(part) for part in expand(token)] if "'" in token or "’" in token else [word(token)]
    return [word(token, Vocabulary.PUNCT if token in PUNCTUATION else Vocabulary.SYMBOL)]
