"""Writes the passages of a document as HTML: headings, lists in lists, tables with spans, figures, notes, code."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pagebeam.schemas.page_model import Span, kinds
from pagebeam.schemas.structure.passages import Passage
from pagebeam.transforms.ops.render.html import render_table
from pagebeam.transforms.ops.render.inline import find_stretches, is_typed

TAGS = {kinds.FOOTNOTE: "aside", kinds.ADDRESS: "address", kinds.CAPTION: "p", kinds.FORMULA: "p"}
"""Elements of kinds other than paragraphs; whatever is not here is one."""
SAFE = ("http:", "https:", "mailto:", "ftp:", "tel:", "#")
"""What a link may begin with: others would run in who reads the page."""


def page(facts: dict[str, Any], body: Iterable[str]) -> Iterator[str]:
    """Yields a page of HTML.

    Args:
        facts: Of the document: `title`, `uri`, `language`.
        body: In parts.
    """
    title = facts["title"] or facts["uri"].rpartition("/")[2]
    language = f' lang="{html.escape(facts["language"])}"' if facts["language"] else ""
    yield f'<!DOCTYPE html>\n<html{language}>\n<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n'
    yield from body
    yield "</html>\n"


def article(passages: Iterable[Passage], uri: str) -> Iterator[str]:
    """Yields a document as an element."""
    yield f'<article data-uri="{html.escape(uri)}">\n'
    lists: list[str] = []  # elements of those that are open, the outermost first
    for passage in passages:
        depth = passage.level + 1 if passage.kind == kinds.LIST_ITEM else 0
        number = _number(passage.marker)
        tag = "ul" if number is None else "ol"
        while len(lists) > depth or (len(lists) == depth > 0 and lists[-1] != tag):
            yield f"</li></{lists.pop()}>\n"
        if passage.kind != kinds.LIST_ITEM:
            yield element(passage)
            continue
        yield "</li>\n" if len(lists) == depth else ""
        while len(lists) < depth:
            yield "<ul><li>" if len(lists) + 1 < depth else f"<{tag}>\n"
            lists.append("ul" if len(lists) + 1 < depth else tag)
        yield f"<li{'' if number is None else f' value={number}'}>{_item(passage)}"
    while lists:
        yield f"</li></{lists.pop()}>\n"
    yield "</article>\n"


def _number(marker: str) -> int | None:
    """Returns the number of an item that is marked "3." or "3)", which an ordered list shows by itself."""
    return int(marker[:-1]) if re.fullmatch(r"[0-9]{1,9}[.)]", marker) else None


def _item(passage: Passage) -> str:
    """Returns the text of an item, without a bullet or number that the list shows; letters and the like are kept."""
    kept = re.search(r"\w", passage.marker) and _number(passage.marker) is None
    return inline(passage, 0 if kept else passage.text.find(passage.marker) + len(passage.marker))


def element(passage: Passage) -> str:
    """Returns a passage that is no item of a list; "" where it holds nothing."""
    if passage.table:
        return render_table(passage.table) + "\n"
    if passage.kind == kinds.FIGURE:
        caption = html.escape(passage.caption or passage.text)
        name = f' data-figure="{html.escape(passage.marker)}"' if passage.marker else ""
        shown = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f"<figure{name}>{shown}</figure>\n" if caption or name else ""
    if not passage.text.strip():
        return ""
    if passage.kind == kinds.HEADING:
        level = min(6, max(1, passage.level))
        return f"<h{level}>{inline(passage)}</h{level}>\n"
    if passage.kind == kinds.CODE:
        return f"<pre><code>{html.escape(passage.text, quote=False)}</code></pre>\n"
    tag = TAGS.get(passage.kind, "p")
    return f"<{tag}>{inline(passage)}</{tag}>\n"


def inline(passage: Passage, first: int = 0) -> str:
    """Returns the text of a passage from a letter on, with what is bold, italic, raised, code or a link."""
    parts, place = [], first
    stretches = find_stretches(passage.text, passage.lines) or []
    typed = is_typed(stretches)
    for one in stretches:
        if one.end > first:
            begin = max(first, one.start)
            span = one.span._replace(mono=one.span.mono and not typed)
            parts += [_plain(passage.text[place:begin]), _styled(passage.text[begin : one.end], span, passage.kind)]
            place = one.end
    return "".join([*parts, _plain(passage.text[place:])]).strip()


def _plain(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>\n")


def _styled(text: str, span: Span, kind: str) -> str:
    shown = _plain(text)
    heading = kind == kinds.HEADING
    tags: Sequence[tuple[bool, str]] = (
        (span.mono, "code"),
        (span.superscript, "sup"),
        (span.italic and not heading, "em"),
        (span.bold and not heading, "strong"),
        (span.underlined and not span.link and not heading, "u"),
        (span.struck and not heading, "s"),
    )
    for wanted, tag in tags:
        shown = f"<{tag}>{shown}</{tag}>" if wanted else shown
    link = span.link or ""
    return f'<a href="{html.escape(link)}">{shown}</a>' if link.lower().startswith(SAFE) else shown
