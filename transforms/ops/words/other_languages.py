"""Pages in other languages than English: tokens and stems, and none of the English rules.

"may" is no month in Dutch, nor "die" a verb in German: what the recognisers know holds for English alone.
"""

import re

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.schemas.words import Word
from pagebeam.transforms.ops.words.bare_tokens import TOKEN
from pagebeam.transforms.ops.words.morphology.stemmers import stemmer
from pagebeam.transforms.ops.words.recognisers.match import word
from pagebeam.transforms.ops.words.recognisers.resolved_options import ResolvedOptions

# ISO 639-1 -> the name of the language's Snowball stemmer
SNOWBALL = {
    "ar": "arabic", "da": "danish", "de": "german", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nb": "norwegian", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish",
}  # fmt: skip
_APOSTROPHE = re.compile(r"['’]")


def tokenize_foreign(text: str, rules: ResolvedOptions, language: str) -> list[Word]:
    """Lower-case words of a text, stemmed where Snowball has the language and the rules stem at all.

    An elision is a word of its own ("l'année" is l, année) and goes with the single letters.
    """
    name = SNOWBALL.get(language) if rules.stems else None
    reduce = str if name is None else stemmer("snowball", name)
    out: list[Word] = []
    for match in TOKEN.finditer(text):
        token = match[0]
        if token[0].isdigit():
            out += [word(token, Vocabulary.NUMBER)] if rules.keeps("number") else []
        elif token[0].isalpha():
            parts = [part for part in _APOSTROPHE.split(token.lower()) if len(part) > 1 or rules.keep_all]
            out += [word(reduce(rules.to_ascii(part))) for part in parts]
        elif rules.punct:
            out.append(word(token, Vocabulary.PUNCT))
    return out
