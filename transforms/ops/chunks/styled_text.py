"""Where the spans and lines of a passage are in its text, and stretches of it as Markdown."""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from pagebeam.schemas.page_model import Line, Span
from pagebeam.schemas.structure.passages import Passage

HYPHENS = "-\u00ad\u2010\u2011"
_SPECIAL = re.compile(r"([\\`*\[\]<])|(?<!\w)(_)|(_)(?!\w)")
_LEADING = re.compile(r"(#{1,6}|[-+>])(?=\s|$)|(?<=\d)[.)](?=\s|$)")


class Stretch(NamedTuple):
    """A span, found in the text of its passage."""

    start: int
    end: int  # exclusive
    span: Span
    line: int  # 0-based, of the passage


def find_stretches(passage: Passage) -> list[Stretch] | None:
    """Returns where the spans of a passage are; None where its lines are unknown or say something else.

    White space does not count, nor does the hyphen of a word that the text has whole.
    """
    if not passage.lines:
        return None
    text, place, found = passage.text, 0, []
    for number, line in enumerate(passage.lines):
        last = _last_letter(line)
        for at, span in enumerate(line.spans):
            begin = -1
            for offset, letter in enumerate(span.text):
                if letter.isspace():
                    continue
                while text[place : place + 1].isspace():
                    place += 1
                if text[place : place + 1] == letter:
                    begin, place = begin if begin >= 0 else place, place + 1
                elif letter not in HYPHENS or (at, offset) != last:
                    return None
            if begin >= 0:
                found.append(Stretch(begin, place, span, number))
    return None if text[place:].strip() else found


def _last_letter(line: Line) -> tuple[int, int]:
    """Returns the number of the span and the place in it of the last letter of a line."""
    places = (
        (at, offset)
        for at in range(len(line.spans) - 1, -1, -1)
        for offset in range(len(line.spans[at].text) - 1, -1, -1)
        if not line.spans[at].text[offset].isspace()
    )
    return next(places, (-1, -1))


def markdown_of(text: str, first: int, end: int, stretches: Sequence[Stretch] | None, plain: bool = False) -> str:
    """Returns a part of a text as Markdown.

    Args:
        text: Of the passage.
        first: Where the part begins.
        end: Where it ends, exclusive.
        stretches: Of the text; None where its styles are unknown.
        plain: Whether bold and italic are left out, as in headings.
    """
    inside = [one for one in stretches or () if one.start < end and one.end > first]
    if not inside:
        return escaped(text[first:end])
    typed = is_typed(stretches or ())
    parts, place = [], first
    for style, run in itertools.groupby(inside, key=lambda one: _style(one.span, plain, typed)):
        several = list(run)
        begin, stop = max(first, several[0].start), min(end, several[-1].end)
        parts += [escaped(text[place:begin], at_start=place == first), _styled(text[begin:stop], style, begin == first)]
        place = stop
    return "".join([*parts, escaped(text[place:end], at_start=False)])


Style = tuple[bool, bool, bool, bool, str | None]


def is_typed(stretches: Sequence[Stretch]) -> bool:
    """Returns whether a passage is set in letters of one width throughout: such a one quotes no code."""
    return all(one.span.mono for one in stretches)


def _style(span: Span, plain: bool, typed: bool) -> Style:
    mono = span.mono and not typed
    return (span.bold and not plain, span.italic and not plain, mono, span.superscript, span.link)


def _styled(text: str, style: Style, at_start: bool) -> str:
    bold, italic, mono, raised, link = style
    stars = "*" * (2 * bold + italic)
    if mono:
        ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
        pad = " " if text.startswith("`") or text.endswith("`") else ""
        text = f"{ticks}{pad}{text}{pad}{ticks}"
    else:
        text = escaped(text, at_start=at_start and not (stars or raised or link))
    text = f"<sup>{text}</sup>" if raised else text
    text = f"{stars}{text}{stars}"
    return f"[{text}]({address(link)})" if link else text


def address(uri: str) -> str:
    """Returns the target of a link as Markdown takes it."""
    return f"<{uri}>" if re.search(r"[\s()<>]", uri) and not re.search(r"[<>\n]", uri) else uri


def escaped(text: str, at_start: bool = True) -> str:
    """Returns plain text so that Markdown shows it as it is.

    Args:
        text: Without line ends.
        at_start: Whether it begins a line, where further marks would mean something.
    """
    shown = _SPECIAL.sub(lambda found: "\\" + found[0], text)
    if at_start and (leading := _LEADING.search(shown[:12])) and shown[: leading.start()].strip("0123456789") == "":
        return f"{shown[: leading.start()]}\\{shown[leading.start() :]}"
    return shown
