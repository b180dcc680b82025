"""Emphasis: which words of a block are bold, italic, of a typewriter or lead elsewhere, as Markdown.

Block  ->  text with marks
"""

import itertools
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pagebeam.schemas.page_model import Block


class _Style(NamedTuple):
    bold: bool = False
    italic: bool = False
    mono: bool = False
    link: str | None = None


PLAIN = _Style()


def emphasise(block: Block, text: str, escape: Callable[[str], str]) -> str:
    """Returns the text of a block with its words marked as they are set; without marks where lines do not tell.

    Args:
        block: With its lines.
        text: Its words, or those after its marker.
        escape: Returns words as Markdown has them.
    """
    styles = _styles(block, text.split())
    if not any(style != PLAIN for style in styles):
        return escape(text)
    if all(style.bold for style in styles):  # said by the kind of the block, or by all of it
        styles = [style._replace(bold=False) for style in styles]
    words = zip(text.split(), styles, strict=True)
    runs = itertools.groupby(words, key=lambda pair: pair[1])
    return " ".join(_marked(" ".join(word for word, _ in run), style, escape) for style, run in runs)


def _styles(block: Block, tokens: list[str]) -> list[_Style]:
    """Returns the style of each word; all are plain where the lines hold other words."""
    plain = [PLAIN] * len(tokens)
    pieces = [
        (letters, _Style(span.bold, span.italic, span.mono, span.link))
        for line in block.lines
        for span in line.spans
        for word in span.text.split()
        if (letters := _letters(word))
    ]
    if all(style == PLAIN for _, style in pieces):
        return plain
    if block.marker and len(pieces) > sum(bool(_letters(token)) for token in tokens) and _letters(block.marker):
        pieces = pieces[1:]
    return _aligned(tokens, iter(pieces)) or plain


def _aligned(tokens: list[str], pieces: Iterator[tuple[str, _Style]]) -> list[_Style]:
    """Returns the style of each word by the letters of lines, in which words may be parted."""
    found: list[_Style] = []
    for token in tokens:
        wanted, got, style = _letters(token), "", found[-1] if found else PLAIN
        while len(got) < len(wanted):
            letters, style = next(pieces, ("", PLAIN))
            if not letters:
                return []
            got += letters
        if got != wanted:
            return []
        found.append(style)
    return found


def _letters(word: str) -> str:
    return "".join(filter(str.isalnum, word))


def _marked(text: str, style: _Style, escape: Callable[[str], str]) -> str:
    if style.mono and "`" not in text:
        marked = f"`{text}`"
    else:
        mark = "*" * (style.italic + 2 * style.bold)
        marked = f"{mark}{escape(text)}{mark}"
    return f"[{marked}](<{style.link}>)" if style.link and "\n" not in style.link and ">" not in style.link else marked
