"""Sentiment of single words, and of a word behind a negation: "not good" is one negative word, "not"."""

import re

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.words.data.sentiment_data import NEGATIVE, POSITIVE
from pagebeam.transforms.ops.words.recognisers.match import Match, word

# lower-case form -> (base, tag)
SENTIMENTS: dict[str, tuple[str, int]] = {}
for _words, _tag in ((POSITIVE, Vocabulary.POSITIVE), (NEGATIVE, Vocabulary.NEGATIVE)):
    for _item in _words.split():
        _base, _, _forms = _item.partition(":")
        SENTIMENTS.update(dict.fromkeys((_base, *filter(None, _forms.split(","))), (_base, _tag)))

NEGATIONS = frozenset({"not", "no", "never", "hardly", "barely", "without"})
_PHRASE = re.compile(
    r"(?P<no>[a-z]+(?:['’]t)?)(?:\s{1,4}(?:at\s{1,4}all|all\s{1,4}that|very|really|so|too|that|even|particularly|especially|exactly|"
    r"quite|much|always|ever|been|be|a|an|the|any|of|in)){0,3}\s{1,4}(?P<word>[a-z][a-z-]{0,40})",
    re.I,
)
_AND = re.compile(r"\s{1,4}(?:and|or|,)\s{1,4}([a-z]+)", re.I)


def find_negated(text: str, start: int) -> Match | None:
    """Finds "not good", "never very helpful", "isn't at all happy": the opposite of the word behind the negation."""
    match = _PHRASE.match(text, start)
    if match is None:
        return None
    known = SENTIMENTS.get(match["word"].lower())
    if known is None or known[0] in NEGATIONS:
        return None
    negative = known[1] == Vocabulary.POSITIVE
    no = "not" if match["no"].lower().endswith(("t", "t’")) else match["no"].lower()
    value = "negative" if negative else "positive"
    tag = Vocabulary.NEGATIVE if negative else Vocabulary.POSITIVE
    return Match("sentiment", start, match.end(), value, (word(no, tag),), start)


def find_pair(text: str, start: int) -> Match | None:
    """Finds "dumb and dumber": forms of one word joined by "and" are one word of sentiment."""
    first = re.compile(r"[A-Za-z]+").match(text, start)
    second = _AND.match(text, first.end()) if first else None
    if first is None or second is None:
        return None
    known = SENTIMENTS.get(first[0].lower())
    if known is None or SENTIMENTS.get(second[1].lower()) != known or first[0].lower() == second[1].lower():
        return None
    value = "positive" if known[1] == Vocabulary.POSITIVE else "negative"
    return Match("sentiment", start, second.end(), value, (word(*known),), start)
