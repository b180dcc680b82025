"""The stemmers by their option names; NLTK's are wrapped so that each word is stemmed once."""

import functools
from collections.abc import Callable

from pagebeam.schemas.options import STEMMERS
from pagebeam.transforms.ops.words.morphology.stem import stem

# ISO 639-1 -> the name of the language's Snowball stemmer
SNOWBALL = {
    "ar": "arabic", "da": "danish", "de": "german", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nb": "norwegian", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish",
}  # fmt: skip


@functools.lru_cache(maxsize=8)
def stemmer(name: str, language: str = "english") -> Callable[[str], str]:
    """Returns a function from a lower-case word to its stem; `language` is Snowball's name of it.

    Raises:
        ValueError: there is no such stemmer.
    """
    if name == "internal":
        return stem
    if name in {"lemma", "none"}:  # lemmas depend on the sentence and come later
        return str
    if name == "porter":
        from nltk.stem.porter import PorterStemmer

        return functools.lru_cache(maxsize=131072)(PorterStemmer().stem)
    if name == "snowball":
        from nltk.stem.snowball import SnowballStemmer

        return functools.lru_cache(maxsize=131072)(SnowballStemmer(language).stem)
    if name == "lancaster":
        from nltk.stem.lancaster import LancasterStemmer

        return functools.lru_cache(maxsize=131072)(LancasterStemmer().stem)
    raise ValueError(f"There is no stemmer {name!r}; choose one of {', '.join(STEMMERS)}")


def stemmer_of(language: str, name: str) -> Callable[[str], str]:
    """Returns the stemmer for a language: the named one for English, Snowball's for others, none where it has none."""
    if language == "en":
        return stemmer(name)
    if name in {"none", "lemma"} or language not in SNOWBALL:
        return str
    return stemmer("snowball", SNOWBALL[language])
