"""The words of a page: at once the list of items that Gap returned and the `Words` object that its guide tells of."""

from collections.abc import Iterable
from typing import Any

from gap.syntax import WordItem, Words
from schemas.words import Word
from transforms.ops.words import bag_of_words


class PageWords(list[WordItem], Words):  # type: ignore[misc]
    """The words of a page.

    A list of dicts with `word`, `tag` and, where asked for, `lemma` and `pos`; and `text`, `words`, `bagOfWords`,
    `freqDist`, `termFreq` as of `Words`.

    Args:
        items: The words, in the order of the text.
        text: What they were made from.
    """

    def __init__(self, items: Iterable[dict[str, Any]] = (), text: str | None = None):
        list.__init__(self, (WordItem(item) for item in items))
        self._text = text

    @property
    def words(self) -> list[WordItem]:
        """The words as a plain list."""
        return list(self)

    @property
    def bagOfWords(self) -> dict[str, int]:  # noqa: N802 - the guide's name
        """Word -> occurrences."""
        return bag_of_words(Word(item["word"], item["tag"]) for item in self)

    def __repr__(self) -> str:
        return list.__repr__(self)
