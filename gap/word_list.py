"""Makes the words of a page both the list that Gap returned and the `Words` object that its guide describes."""

from collections.abc import Iterable
from typing import Any

from pagebeam.gap.segment import SegmentItem
from pagebeam.gap.syntax import WordItem, Words
from pagebeam.schemas.words import Word
from pagebeam.transforms.ops.words import bag_of_words


class PageWords(list[Any], Words):  # type: ignore[misc]
    """The words of a page.

    A list of dicts with `word`, `tag` and, where asked for, `lemma` and `pos`; and `text`, `words`, `bagOfWords`,
    `freqDist`, `termFreq` as of `Words`. Of a page that is divided into segments, a list of segments, dicts with `tag`
    and `words`, the guide's section 5.

    Args:
        items: The words, or the segments, in the order of the text.
        text: What they were made from.
    """

    def __init__(self, items: Iterable[dict[str, Any]] = (), text: str | None = None):
        list.__init__(self, map(_item, items))
        self._text = text

    @property
    def words(self) -> list[Any]:
        """The items as a plain list."""
        return list(self)

    def flat(self) -> list[WordItem]:
        """Returns the words alone, without their segments."""
        return [word for item in self for word in item.get("words", (item,))]

    def plain(self) -> list[dict[str, Any]]:
        """Returns the items as JSON keeps them, segments with their text."""
        return [dict(item) | ({"text": item.text} if isinstance(item, SegmentItem) else {}) for item in self]

    @property
    def bagOfWords(self) -> dict[str, int]:  # noqa: N802 - the guide's name
        """Word -> occurrences."""
        return bag_of_words(Word(item["word"], item["tag"]) for item in self.flat())

    def __repr__(self) -> str:
        return list.__repr__(self)


def _item(item: dict[str, Any]) -> dict[str, Any]:
    if isinstance(item, SegmentItem) or "words" not in item:
        return item if isinstance(item, SegmentItem) else WordItem(item)
    return SegmentItem(item["tag"], [WordItem(word) for word in item["words"]], item.get("text", ""))
