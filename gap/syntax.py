"""Tokenises and tags texts: `Words` and `Vocabulary`, the guide's section 3.

words = Words("10 liters", number=True, unit=True)
words.words                  # [{'word': '10', 'tag': 1}, {'word': 'liter', 'tag': 25}]
"""

from typing import Any

from pagebeam.gap.frequencies import Frequencies
from pagebeam.gap.items import Item
from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.schemas.words import Word
from pagebeam.transforms.ops.words import check_options, tokenize_words, word_counts
from pagebeam.transforms.ops.words.morphology.spelling import LANGUAGES
from pagebeam.transforms.ops.words.morphology.stemmers import STEMMERS

__all__ = ["Vocabulary", "WordItem", "Words"]

# Gap's names of stemmers, and the switches that keep what is otherwise removed.
STEMS = {"gap": "internal", "nostem": "none"}
SWITCHES = (
    "punct", "conjunction", "article", "demonstrative", "preposition", "question", "pronoun", "quantifier", "date",
    "number", "ssn", "telephone", "name", "address", "sentiment", "gender", "age", "dob", "unit",
)  # fmt: skip


class WordItem(Item):
    """One word: a dict of `word`, `tag` and, where asked for, `lemma` and `pos`, which are attributes as well."""


class Words(Frequencies):
    """The words of a text, processed on construction.

    Args:
        text: The text; `None` leaves `words` at `None`.
        bare: Tokens as they stand, in their case, with punctuation.
        stem: internal (or gap), porter, snowball, lancaster, lemma, none (or nostem).
        pos: Adds the Penn Treebank tag of every word.
        roman: Writes letters beyond ASCII in ASCII.
        stopwords: Keeps every word; `False` removes stop words and whatever is not kept by a switch.
        standard: Converts metric units to US customary ones, and keeps units.
        metric: Converts US customary units to metric ones, and keeps units.
        spell: Corrects spelling first: `True` is English, else en, fr, es, it or de.
        **keep: `number=True` and the like keep what they name: see `SWITCHES`.

    Raises:
        TypeError: an argument is of the wrong type; the message names it.
        ValueError: an argument has no such value, or language data is missing.
    """

    DECIMAL = "."
    THOUSANDS = ","

    def __init__(
        self,
        text: str | None = None,
        bare: bool = False,
        stem: str = "internal",
        pos: bool = False,
        roman: bool = False,
        stopwords: bool = False,
        punct: bool = False,
        conjunction: bool = False,
        article: bool = False,
        demonstrative: bool = False,
        preposition: bool = False,
        question: bool = False,
        pronoun: bool = False,
        quantifier: bool = False,
        date: bool = False,
        number: bool = False,
        ssn: bool = False,
        telephone: bool = False,
        name: bool = False,
        address: bool = False,
        sentiment: bool = False,
        gender: bool = False,
        age: bool = False,
        dob: bool = False,
        unit: bool = False,
        standard: bool = False,
        metric: bool = False,
        spell: bool | str | None = None,
    ) -> None:
        given = dict(locals())
        for argument in ("bare", "pos", "roman", "stopwords", "standard", "metric", *SWITCHES):
            if not isinstance(given[argument], bool):
                raise TypeError(f"{argument} must be a bool, not {type(given[argument]).__name__}")
        _expect("text", text, str, type(None))
        _expect("stem", stem, str)
        _expect("spell", spell, bool, str, type(None))
        if STEMS.get(stem, stem) not in STEMMERS:
            raise ValueError(f"stem has no value {stem!r}; choose one of {', '.join((*STEMMERS, *STEMS))}")
        keep = tuple(switch for switch in SWITCHES if given[switch])
        system = "standard" if standard else "metric" if metric else None
        self._options = WordOptions(
            bare=bare, stopwords="keep" if stopwords else "remove", stem=STEMS.get(stem, stem),
            keep=keep + (("unit",) if system else ()), convert_units=system, pos=pos, romanize=roman, spell=bool(spell),
        )  # fmt: skip
        check_options(self._options)
        self._language = spell if isinstance(spell, str) else "en"
        if self._language not in LANGUAGES:
            raise ValueError(f"spell has no language {spell!r}; choose one of {', '.join(LANGUAGES)}")
        self._text = text
        self._words = None if text is None else [make_item(word) for word in self._tokenize(text)]

    @property
    def text(self) -> str | None:
        """The text as it was given."""
        return self._text

    @property
    def words(self) -> list[WordItem] | None:
        """The words in the order of the text; `None` where there is no text."""
        return self._words

    @property
    def bagOfWords(self) -> dict[str, int]:  # noqa: N802 - the guide's name
        """Word -> occurrences."""
        return word_counts.bag_of_words(Word(item["word"], item["tag"]) for item in self._words or [])

    def __len__(self) -> int:
        return len(self._words or [])

    def __iadd__(self, other: "str | list[dict[str, Any]] | Words") -> "Words":
        """Adds a text, words that were made elsewhere, or another `Words`."""
        if isinstance(other, str):
            added = [make_item(word) for word in self._tokenize(other)]
            self._text = other if self._text is None else f"{self._text} {other}"
        elif isinstance(other, Words):
            added = list(other.words or [])
            self._text = " ".join(part for part in (self._text, other.text) if part)
        elif isinstance(other, list):
            added = [WordItem(item) for item in other]
        else:
            raise TypeError(f"only a str, a list of words or Words can be added, not {type(other).__name__}")
        self._words = (self._words or []) + added
        return self

    def _tokenize(self, text: str) -> list[Word]:
        chosen = (self.DECIMAL, self.THOUSANDS)
        decimal, thousands = (None, None) if chosen == (".", ",") else chosen  # by default the text's numbers decide
        return tokenize_words(text, self._options, decimal=decimal, thousands=thousands, spell_language=self._language)


def _expect(argument: str, value: object, *types: type) -> None:
    if not isinstance(value, types):
        raise TypeError(f"{argument} must be {' or '.join(t.__name__ for t in types)}, not {type(value).__name__}")


def make_item(word: Word) -> WordItem:
    """Returns a word as an item, with `lemma` and `pos` only where they were asked for."""
    item = WordItem(word=word.word, tag=word.tag)
    if word.lemma is not None:
        item["lemma"] = word.lemma
    if word.pos is not None:
        item["pos"] = word.pos
    return item
