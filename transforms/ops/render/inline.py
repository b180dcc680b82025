"""Renders text within a line as Markdown: bold, italic, struck, code, raised letters, links; other signs stay signs."""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from pagebeam.schemas.page_model import Line, Span

HYPHENS = "-\u00ad\u2010\u2011"
_INLINE = re.compile(
    r"([`]|\\(?=[!-/:-@\[-`{-~])|\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|~(?=~)|\](?=[(:])|<(?=[A-Za-z/!?]))"
)
_BLOCK_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+*](?=\s)|>|=+\s*$|~~~|`{3,})")
_WORD = re.compile(r"\S+")
_NUMBER_START = re.compile(r"^(\s*\d{1,9})([.)])(?=\s)")


class Stretch(NamedTuple):
    """A span, found in the text that it is part of."""

    start: int
    end: int  # exclusive
    span: Span
    line: int  # 0-based


def find_stretches(text: str, lines: Sequence[Line]) -> list[Stretch] | None:
    """Returns where the spans of lines are in their text; None where lines are unknown or say something else.

    White space does not count, nor does the hyphen of a word that the text has whole.
    """
    if not lines:
        return None
    place, found = 0, []
    for number, line in enumerate(lines):
        last = _last_letter(line)
        for at, span in enumerate(line.spans):
            begin = -1
            for word in _WORD.finditer(span.text):
                place = _next_letter(text, place)
                if text.startswith(word[0], place):  # as nearly all do
                    begin, place = begin if begin >= 0 else place, place + len(word[0])
                    continue
                for offset, letter in enumerate(word[0], word.start()):
                    place = _next_letter(text, place)
                    if text[place : place + 1] == letter:
                        begin, place = begin if begin >= 0 else place, place + 1
                    elif letter not in HYPHENS or (at, offset) != last:
                        return None
            if begin >= 0:
                found.append(Stretch(begin, place, span, number))
    return None if text[place:].strip() else found


def _next_letter(text: str, place: int) -> int:
    """Returns the first place from `place` on that holds no white space."""
    while text[place : place + 1].isspace():
        place += 1
    return place


def _last_letter(line: Line) -> tuple[int, int]:
    """Returns the number of the span and the place in it of the last letter of a line."""
    places = (
        (at, offset)
        for at in range(len(line.spans) - 1, -1, -1)
        for offset in range(len(line.spans[at].text) - 1, -1, -1)
        if not line.spans[at].text[offset].isspace()
    )
    return next(places, (-1, -1))


def inline_markdown(text: str, first: int, end: int, stretches: Sequence[Stretch] | None, plain: bool = False) -> str:
    """Returns a part of a text as Markdown.

    Args:
        text: Of a block.
        first: Where the part begins.
        end: Where it ends, exclusive.
        stretches: Of the text; None where its styles are unknown.
        plain: Whether bold and italic are left out, as in headings.
    """
    inside = [one for one in stretches or () if one.start < end and one.end > first]
    if not inside:
        return escape(text[first:end])
    typed = is_typed(stretches or ())
    light = plain or all(one.span.bold for one in stretches or ())  # said by the kind of the block, or by all of it
    parts, place = [], first
    for style, run in itertools.groupby(inside, key=lambda one: _style(one.span, plain, light, typed)):
        several = list(run)
        begin, stop = max(first, several[0].start), min(end, several[-1].end)
        shown = style if _is_read(text, begin, stop) else (False, False, False, *style[3:])
        parts += [escape(text[place:begin], at_start=place == first), _styled(text[begin:stop], shown, begin == first)]
        place = stop
    return "".join([*parts, escape(text[place:end], at_start=False)])


Style = tuple[bool, bool, bool, bool, bool, str | None]


def is_typed(stretches: Sequence[Stretch]) -> bool:
    """Returns whether a text is set in letters of one width throughout: such a one quotes no code."""
    return all(one.span.mono for one in stretches)


def _style(span: Span, plain: bool, light: bool, typed: bool) -> Style:
    mono = span.mono and not typed
    bold, italic, struck = span.bold and not light, span.italic and not plain, span.struck and not plain
    return (bold, italic, struck, mono, span.superscript, span.link)


def _is_read(text: str, begin: int, end: int) -> bool:
    """Returns whether Markdown reads stars or strokes around a part: not between a letter outside and a sign inside."""
    opens = text[begin].isalnum() or not text[begin - 1 : begin].isalnum()
    return opens and (text[end - 1].isalnum() or not text[end : end + 1].isalnum())


def _styled(text: str, style: Style, at_start: bool) -> str:
    bold, italic, struck, mono, raised, link = style
    stars, line = "*" * (2 * bold + italic), "~~" * struck
    if mono:
        ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
        pad = " " if text.startswith("`") or text.endswith("`") else ""
        text = f"{ticks}{pad}{text}{pad}{ticks}"
    else:
        text = escape(text, at_start=at_start and not (stars or line or raised or link))
    text = f"<sup>{text}</sup>" if raised else text
    text = f"{line}{stars}{text}{stars}{line}"
    return f"[{text}]({address(link)})" if link else text


def address(uri: str) -> str:
    """Returns the target of a link as Markdown takes it."""
    return f"<{uri}>" if re.search(r"[\s()<>]", uri) and not re.search(r"[<>\n]", uri) else uri


def escape(text: str, at_start: bool = True) -> str:
    """Returns a text with backslashes before the signs that Markdown would read otherwise.

    Args:
        text: Without line ends.
        at_start: Whether it begins a line, where further signs would mean something.
    """
    text = _INLINE.sub(r"\\\1", text)
    return _NUMBER_START.sub(r"\1\\\2", _BLOCK_START.sub(r"\1\\\2", text)) if at_start else text
