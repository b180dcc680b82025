"""Ages: "45 years old", "age 45", "aged 45", "a 10-year-old"."""

import re

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.words.recognisers import numerals
from pagebeam.transforms.ops.words.recognisers.match import Match, word

TRIGGERS = frozenset({"age", "aged", "ages"})
_LABEL = re.compile(r"aged?\b\s{0,4}(?:is\b|was\b|of\b|[:=-])?\s{0,4}(?=[\w])", re.I)
_OLD = re.compile(
    r"[\s-]{0,4}(?:(?:years?|yrs?\.?|months?|weeks?|days?)[\s-]{1,4}(?:old|of\s{1,4}age)|y/o|yo|y\.o)(?![a-z])\.?", re.I
)


def find_age(text: str, start: int) -> Match | None:
    """Finds the age at `start`: a label ("age", "aged") or the number before "years old"."""
    label = _LABEL.match(text, start)
    place = label.end() if label else start
    read = numerals.read(text, place) if place < len(text) else None
    if read is None:
        return None
    value, end = read.text, read.end
    old = _OLD.match(text, end)
    if old is not None:
        end = old.end()
    elif label is None or not (value.isdigit() and int(value) <= 130):
        return None
    return Match("age", start, end, value, (word(value, Vocabulary.AGE),), place, label=label is not None)
