"""The characters of a page, each with its place, while they are mended: what readers of the text will find there.

A character that is taken out becomes "", one that stands for several becomes more letters; its place says where.
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

_BLANKS = re.compile(r"^ +| +(?=[\r\n ]|$)")


class Spelling(NamedTuple):
    """Characters and places, of equal number; both are changed in place."""

    letters: list[str]  # "" where nothing is to be read, several letters where one glyph stands for them
    places: list[list[float]]  # left, right, bottom and top of each in points, as the file counts upwards

    def remove(self, indices: Collection[int]) -> None:
        """Takes characters out; blanks and line ends stay."""
        for index in indices:
            if not self.letters[index].isspace():
                self.letters[index] = ""

    def replace(self, indices: Sequence[int], text: str) -> None:
        """Puts a text in place of characters, which may be blanks too; it stands where they stood."""
        around = _around([self.places[i] for i in indices if not self.letters[i].isspace()])
        for index in indices:
            self.letters[index] = ""
        self.letters[indices[0]] = text
        self.places[indices[0]] = around or self.places[indices[0]]

    def text(self, before: str) -> str:
        """Returns the text, without the lines that have become empty.

        Args:
            before: The characters before they were changed.
        """
        kept, start = [], 0
        for line in before.splitlines(keepends=True) if "\n" in before else [before]:
            end = start + len(line)
            now = "".join(self.letters[start:end])
            if now == line:
                kept.append(now)
            elif now.strip() or not line.strip():
                kept.append(_BLANKS.sub("", now))
            start = end
        return "".join(kept)


def _around(places: Sequence[Sequence[float]]) -> list[float] | None:
    """Returns the place around several."""
    if not places:
        return None
    left, right, bottom, top = zip(*places, strict=True)
    return [min(left), max(right), min(bottom), max(top)]
