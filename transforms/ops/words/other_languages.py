"""Words of pages in other languages than English: split at apostrophes and stemmed, with none of the English rules.

"may" is not a month in Dutch, nor "die" a verb in German: what is made of English words is looked for on English pages
alone. Telephone numbers, numbers with units and the like look the same everywhere (`precedence.EVERYWHERE`).
"""

import re

from pagebeam.schemas.words import Word
from pagebeam.transforms.ops.words.recognisers.match import word
from pagebeam.transforms.ops.words.recognisers.resolved_options import ResolvedOptions

_APOSTROPHE = re.compile(r"['’]")


def split_token(token: str, rules: ResolvedOptions) -> tuple[Word, ...]:
    """Returns the lower-case stems of a token.

    An elision is a word of its own ("l'année" is l, année) and is removed with the single letters.
    """
    parts = (part for part in _APOSTROPHE.split(token.lower()) if len(part) > 1 or (part and rules.keep_all))
    return tuple(word(rules.stem(rules.to_ascii(part))) for part in parts)
