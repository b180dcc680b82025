"""The polarity of a sentence: whether it praises or blames, by its words, its negations and its turns."""

import functools
import re

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.words.data.polarity_data import BLAME, PRAISE
from pagebeam.transforms.ops.words.data.word_list import words_of
from pagebeam.transforms.ops.words.recognisers.sentiment import SENTIMENTS

_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*|[.;:!?]")
_ENDINGS = words_of(
    """
    s es ed d ing ingly ly y ily iness ness e er ers est ful fully fulness less lessly ment ments able ably ible ibly
    ation ations
    ion ions ive ively ous ously ity al ally ic ical ically ant antly ance ent ently ence ies ier iest ish ism ist
    ists
    ory or ors t te ted ting tion ted ating ates ated ate ative ator en ens ening ened ture tures ty tic tically tial"""
)
_NEGATIONS = words_of("not no never hardly barely neither nor without lacks lacking lack nothing n't cannot") | {
    "isn't",
    "n’t",
}
_TURNS = words_of("but however yet although though")
_REACH = 3  # words that a negation turns round
_STRONG = 2.0  # weight of a word that counts as sentiment by itself


def polarity(text: str) -> float:
    """Returns -1 (blame) to 1 (praise); 0 where no word has a polarity. What follows a "but" weighs double."""
    praise = blame = 0.0
    negated, weight = 0, 1.0
    for match in _WORD.finditer(text.lower()):
        word = match[0]
        if word in _TURNS:
            weight = 2.0
        if not word[0].isalpha():
            negated = 0
            continue
        value = _value(word) * weight
        if negated:
            value, negated = -0.5 * value, negated - 1
        if word in _NEGATIONS or word.endswith(("n't", "n’t")):
            negated = _REACH
        praise, blame = praise + max(value, 0.0), blame - min(value, 0.0)
    return (praise - blame) / (praise + blame) if praise + blame else 0.0


@functools.lru_cache(maxsize=65536)
def _value(word: str) -> float:
    known = SENTIMENTS.get(word)
    if known is not None:
        return _STRONG if known[1] == Vocabulary.POSITIVE else -_STRONG
    for end in range(len(word), 2, -1):
        if end < len(word) and word[end:] not in _ENDINGS:
            continue
        if word[:end] in _PRAISES:
            return 1.0
        if word[:end] in _BLAMES:
            return -1.0
    return 0.0


_PRAISES, _BLAMES = words_of(PRAISE), words_of(BLAME)
