"""Divides a text into segments: `Segment`, the guide's section 5.

segment = Segment("para 1\\n\\npara 2")
segment.segments    # [{'tag': 1002, 'words': [{'word': 'para', 'tag': 0}, {'word': '1', 'tag': 1}]}, …]
"""

from collections.abc import Iterator
from typing import Any

from pagebeam.gap.items import Item
from pagebeam.gap.syntax import Vocabulary, Words
from pagebeam.transforms.ops.segments import segment_text

__all__ = ["Segment", "SegmentItem", "Vocabulary"]


class SegmentItem(Item):
    """One segment: a dict of `tag` and `words`; `text` can be read as well, by key or attribute.

    The guide's dicts have no `text` and those of Gap's code had one, so it is there but is ignored when two
    segments are compared.
    """

    def __init__(self, tag: int, words: list[Any], text: str) -> None:
        super().__init__(tag=tag, words=words)
        self._text = text

    def __missing__(self, key: str) -> Any:
        if key == "text":
            return self._text
        raise KeyError(key)


class Segment:
    """The segments of a text, found by its white space and capital letters, each with its words.

    Args:
        text: The text; `None` leaves `segments` at `None`.
        **options: Of `pagebeam.gap.syntax.Words`; numbers are kept unless `number=False` is
            given, as in the guide's example.

    Raises:
        TypeError: an argument is of the wrong type; the message names it.
        ValueError: an option has no such value, or language data is missing.
    """

    def __init__(self, text: str | None = None, **options: Any) -> None:
        if text is not None and not isinstance(text, str):
            raise TypeError(f"text must be str or NoneType, not {type(text).__name__}")
        options = {"number": True} | options
        Words(None, **options)  # refuses wrong options also where there is no text
        self._text = text
        self._segments = None
        if text is not None:
            self._segments = [
                SegmentItem(found.tag, Words(found.text, **options).words or [], found.text)
                for found in segment_text(text)
            ]

    @property
    def text(self) -> str | None:
        """The text as it was given."""
        return self._text

    @property
    def segments(self) -> list[SegmentItem] | None:
        """The segments in reading order; `None` where there is no text."""
        return self._segments

    def __len__(self) -> int:
        return len(self._segments or [])

    def __iter__(self) -> Iterator[SegmentItem]:
        return iter(self._segments or [])
