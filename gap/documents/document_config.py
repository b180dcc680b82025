"""Reads the `config` of a document, a list of options for words and segments (the guide's section 2.10).

    DocumentConfig.of(["pos", "stem=porter"])

Beyond the guide, every switch of `Words` can be given ("number", "date", …), "stopwords", "standard", "metric",
"spell" and "spell=fr", so that what a document keeps can be chosen; Gap had no way to.
"""

import difflib
from collections.abc import Sequence
from typing import Any, NamedTuple

from pagebeam.gap.documents.classes import open_classifier
from pagebeam.gap.errors import UnknownOption
from pagebeam.gap.segment import SegmentItem
from pagebeam.gap.syntax import STEMS, SWITCHES, make_item
from pagebeam.gap.word_list import PageWords
from pagebeam.schemas.layout import Segment
from pagebeam.schemas.options import STEMMERS, WordOptions
from pagebeam.transforms.ops.segments import segment_text
from pagebeam.transforms.ops.words import check_options, detect_language, tokenize_words
from pagebeam.transforms.ops.words.morphology.spelling import LANGUAGES

_FLAGS = ("bare", "pos", "roman", "segment", "nostem", "spell", "stopwords", "standard", "metric")


class DocumentConfig(NamedTuple):
    """How the text of a document becomes words."""

    words: WordOptions = WordOptions()
    spelling: str = "en"  # dictionary, where spelling is corrected
    segment: bool = False
    classifier: str | None = None  # file that labels come from

    @classmethod
    def of(cls, config: object, **defaults: Any) -> "DocumentConfig":
        """Returns the configuration that a list of options stands for.

        Args:
            config: None or a list of strings.
            **defaults: Fields of `WordOptions`, where the list says nothing else.

        Raises:
            TypeError: `config` is not a list of strings.
            UnknownOption: An entry means nothing; names the nearest that does.
            ValueError: Language data is missing; names the command that gets it.
        """
        if not isinstance(config, (list, tuple, type(None))):
            raise TypeError(f"config must be a list of strings, not {type(config).__name__}")
        chosen: dict[str, Any] = {}
        options = WordOptions(**defaults)
        for entry in config or ():
            if not isinstance(entry, str):
                raise TypeError(f"config must hold strings, not {type(entry).__name__}")
            options = _with(entry, options, chosen)
        check_options(options)
        return cls(options, **chosen)

    def words_of(self, text: str, language: str | None = None) -> PageWords:
        """Returns the words of a text.

        Args:
            text: The text.
            language: ISO 639-1 code; None detects it from the text.
        """
        language = language or detect_language(text)[0]
        words = tokenize_words(text, self.words, spell_language=self.spelling, language=language)
        return PageWords(map(make_item, words), text)

    def segments_of(self, text: str, found: Sequence[Segment] | None, language: str | None = None) -> PageWords:
        """Returns the segments of a text, each with its words; numbers are kept, as in the guide's section 5.1.

        Args:
            text: The text.
            found: Its segments, where they followed from the places of its words; None finds them by its white space.
            language: As in `words_of`.
        """
        kept = self._replace(words=self.words._replace(keep=tuple(dict.fromkeys((*self.words.keep, "number")))))
        language = language or detect_language(text)[0] or "en"
        parts = segment_text(text) if found is None else found
        items = (SegmentItem(part.tag, list(kept.words_of(part.text, language)), part.text) for part in parts)
        return PageWords(items, text)

    def as_json(self) -> dict[str, Any]:
        """Returns what JSON keeps of it; labels are stored themselves, and their classifier is not."""
        return {"words": self.words._asdict(), "spelling": self.spelling, "segment": self.segment}

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> "DocumentConfig":
        """Restores a configuration from what `as_json` returned."""
        words = WordOptions(**{key: _frozen(value) for key, value in content["words"].items()})
        return cls(words, content["spelling"], content["segment"])


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _with(entry: str, options: WordOptions, chosen: dict[str, Any]) -> WordOptions:
    name, _, value = (part.strip().lower() for part in entry.partition("="))
    if value:
        return _valued(entry, name, value, options, chosen)
    if name in SWITCHES:
        return options._replace(keep=(*options.keep, name))
    if name == "segment":
        chosen["segment"] = True
        return options
    changes: dict[str, dict[str, Any]] = {
        "bare": {"bare": True},
        "pos": {"pos": True},
        "roman": {"romanize": True},
        "nostem": {"stem": "none"},
        "spell": {"spell": True},
        "stopwords": {"stopwords": "keep"},
        "standard": {"convert_units": "standard", "keep": (*options.keep, "unit")},
        "metric": {"convert_units": "metric", "keep": (*options.keep, "unit")},
    }
    if name not in changes:
        raise UnknownOption(_unknown(entry, name, (*_FLAGS, *SWITCHES, "stem=…")))
    return options._replace(**changes[name])


def _valued(entry: str, name: str, value: str, options: WordOptions, chosen: dict[str, Any]) -> WordOptions:
    if name == "classifier":
        chosen["classifier"] = entry.partition("=")[2].strip()
        open_classifier(chosen["classifier"])
        return options
    if name == "stem":
        stem = STEMS.get(value, value)
        if stem not in STEMMERS:
            raise UnknownOption(_unknown(entry, value, (*STEMMERS, *STEMS)))
        return options._replace(stem=stem)
    if name == "spell":
        if value not in (*LANGUAGES, "norvig"):
            raise UnknownOption(_unknown(entry, value, LANGUAGES))
        chosen["spelling"] = "en" if value == "norvig" else value
        return options._replace(spell=True)
    raise UnknownOption(_unknown(entry, name, ("stem=…", "spell=…", "classifier=…")))


def _unknown(entry: str, name: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    return f"config has no option {entry!r}; " + (
        f"did you mean {near[0]!r}?" if near else f"it has {', '.join(known)}"
    )
