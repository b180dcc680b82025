"""Words and entities as the annotation gives them."""

from typing import NamedTuple

RULES = "rules"


class Word(NamedTuple):
    """One word of a text, stemmed or replaced as the options say."""

    word: str
    tag: int  # a tag of pagebeam.schemas.vocabulary.Vocabulary
    lemma: str | None = None  # None unless asked for
    pos: str | None = None  # Penn Treebank tag; None unless asked for


class Entity(NamedTuple):
    """One typed stretch of a text."""

    kind: str  # one of pagebeam.schemas.options.ENTITIES or NAMED
    text: str  # as written
    value: str  # normalised: ISO 8601 dates, digits of numbers, …
    start: int  # offset into the text, characters
    end: int  # exclusive
    valid: bool  # False where the form is right but the value cannot exist, such as SSN 000-12-3456
    source: str = RULES  # what found it: "rules", or name and version of a pipeline
