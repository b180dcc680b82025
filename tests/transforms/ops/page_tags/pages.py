"""Layouts with tags for the tests: words that are written out line by line, and the elements that hold them."""

from typing import Any

from pagebeam.schemas.layout import Layout, PlacedWord, Tag

Element = tuple[str, list[Any]] | tuple[str, list[Any], dict[str, Any]]
"""Type, what is in it (lines of text, elements), and further fields of its tag."""


def page_of(*elements: Element | str, **fields: Any) -> Layout:
    """A page of 300 by 400 points; each text is a line, 14 points below the one before."""
    words: list[PlacedWord] = []
    tags: list[Tag] = []
    lines = iter(range(1000))

    def write(text: str) -> tuple[int, ...]:
        y = 20.0 + 14 * next(lines)
        first, x = len(words), 30.0
        for word in text.split():
            words.append(PlacedWord(word, x, y, x + 5 * len(word), y + 9.7, 10.0, base=y + 7.5))
            x += 5 * len(word) + 3
        return tuple(range(first, len(words)))

    def add(element: Element | str, depth: int) -> None:
        if isinstance(element, str):
            tags.append(Tag("", depth, write(element)))
            return
        kind, inside, *more = element
        tags.append(Tag(kind, depth)._replace(**(more[0] if more else {})))
        for one in inside:
            add(one, depth + 1)

    for element in elements:
        add(element, 0)
    layout = Layout(300.0, 400.0, tuple(words), styled=True, tags=tuple(tags), tagged=1.0)
    return layout._replace(**fields)
