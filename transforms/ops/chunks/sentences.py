"""Sentences of a text, by its language: where a reader would stop.

    split_sentences("He saw Dr. Gray. It rained.", "en")  ->  [(0, 16), (17, 27)]

A full stop ends no sentence after an abbreviation, an initial, or an ordinal number where the language writes these so,
and none before a small letter. Where in doubt the text is left whole: nothing is cut that belongs together.
"""

import functools
import re

from pagebeam.transforms.ops.chunks.abbreviations import ORDINALS, abbreviations_of

_CLOSING = "\"'”’»›)\\]}）」』】》〉"
_END = re.compile(
    rf"(?:(?P<wide>[。！？．]+)|(?P<sure>[!?؟۔।॥։።‽]+|[.…]*[!?]+)|(?P<stop>[.…]+))[{_CLOSING}]*(?P<gap>\s*)"
)
_BEFORE = re.compile(r"[^\s(\[\"“„«'’]+$")
_OPENING = re.compile(r"[\"'“‘„«‹(\[¿¡—–•-]*\s?")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


def split_sentences(text: str, language: str | None) -> list[tuple[int, int]]:
    """Returns where the sentences of a text begin and end; white space is between them and nothing else.

    Args:
        text: Of a paragraph.
        language: ISO 639-1; None where it is not known.
    """
    sentences = []
    begin = len(text) - len(text.lstrip())
    for found in _END.finditer(text):
        if found.end() < len(text) and _ends(text, found, language):
            sentences.append((begin, found.start("gap")))
            begin = found.end()
    end = len(text.rstrip())
    return [*sentences, (begin, end)] if begin < end else sentences


def _ends(text: str, found: "re.Match[str]", language: str | None) -> bool:
    """Returns whether the marks that were found end a sentence that another one follows."""
    if found["wide"]:
        return True
    if not found["gap"]:
        return False
    opening = _OPENING.match(text, found.end())
    after = text[opening.end() if opening else found.end() :][:1]
    if after.islower() or not after:
        return False
    if found["sure"]:
        return True
    return not _goes_on(text, found, language, after)


def _goes_on(text: str, found: "re.Match[str]", language: str | None, after: str) -> bool:
    """Returns whether a full stop belongs to the word before it."""
    if len(found["stop"]) > 1:
        return False  # dots before a capital letter
    before = _BEFORE.search(text, max(0, found.start() - 40), found.start())
    word = before[0] if before else ""
    if word.isdigit():
        return len(word) <= 2 and language in ORDINALS
    if word.lower() in _known(language):
        return True
    return bool(_INITIAL.fullmatch(word)) and after.isalnum()


@functools.cache
def _known(language: str | None) -> frozenset[str]:
    return abbreviations_of(language)
