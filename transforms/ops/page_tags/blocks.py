"""Makes the blocks of a page of its author's tags.

Layout  ->  [Block], running head first, then in the order of the structure, foot last
"""

import re
from collections.abc import Iterator, Sequence

from pagebeam.schemas.layout import Layout
from pagebeam.schemas.page_model import Block, kinds
from pagebeam.transforms.ops.lines.patterns import BULLET, COPYRIGHT, ENUMERATOR, PAGE_NUMBER
from pagebeam.transforms.ops.lines.script import join_lines
from pagebeam.transforms.ops.page_tags.tables import table_of
from pagebeam.transforms.ops.page_tags.text import box_of, lines_of, part_by_white
from pagebeam.transforms.ops.page_tags.tree import ARTIFACT, INLINE, Node, tree_of

HOLDS = 0.9  # share of the letters of a page that its tags hold, from which they are used

_HEADING = re.compile(r"(?:H|(?i:heading)\D{0,8})([1-6])$")
_KINDS = {
    "P": kinds.PARAGRAPH, "Caption": kinds.CAPTION, "Note": kinds.FOOTNOTE, "FENote": kinds.FOOTNOTE,
    "Formula": kinds.FORMULA, "Code": kinds.CODE, "BlockQuote": kinds.PARAGRAPH, "TOCI": kinds.PARAGRAPH,
    "BibEntry": kinds.PARAGRAPH, "Index": kinds.PARAGRAPH, "Title": kinds.HEADING, "H": kinds.HEADING,
}  # fmt: skip
_BLOCKS = frozenset({*_KINDS, *(f"H{level}" for level in range(1, 7)), "L", "Table", "Figure"})
_WHOLE = frozenset({"Caption", "Note", "FENote"})  # whose paragraphs and labels are one text
_APART = frozenset({"L", "Table", "Figure"})
_DEEPEST = 6
_ROWS = frozenset({"TR", "THead", "TBody", "TFoot"})
_CELLS = frozenset({"TD", "TH"})


def blocks_of_tags(page: Layout) -> list[Block] | None:
    """Returns the blocks of a page; None where it is not tagged, or its tags do not hold."""
    if page.tagged < HOLDS:
        return None
    top = tree_of(page.tags)
    artifacts = [at for node in top.inside if node.kind == ARTIFACT for at in node.words()]
    body = [block for node in top.inside if node.kind != ARTIFACT for block in _blocks(node, page, 0)]
    held = {at for node in top.walk() for at in node.tag.words}
    loose = [at for at in range(len(page.words)) if at not in held]
    head, foot = _edges(artifacts, page)
    rest = [block for part in part_by_white(loose, page) for block in _paragraph(part, page)]
    return [*head, *body, *rest, *(Block(kinds.PARAGRAPH, note) for note in _notes(page)), *foot]


def _notes(page: Layout) -> Iterator[str]:
    return (note for note in page.notes if note.strip())


def _blocks(node: Node, page: Layout, section: int) -> Iterator[Block]:
    """Yields the blocks of an element; `section` counts those around it."""
    if node.kind == "L":
        yield from _items(node, page, 0)
    elif node.kind == "Table":
        yield from _table(node, page, section)
    elif node.kind == "Figure":
        yield Block(kinds.FIGURE, node.tag.alt or "", node.tag.box)
        yield from _parts(node, page, kinds.PARAGRAPH, 0, section)
    elif match := _HEADING.match(node.kind):
        yield from _parts(node, page, kinds.HEADING, int(match[1]), section)
    elif node.kind in ("H", "Title"):
        yield from _parts(node, page, kinds.HEADING, min(max(1, section), _DEEPEST), section)
    else:
        yield from _parts(node, page, _KINDS.get(node.kind, kinds.PARAGRAPH), 0, section + (node.kind == "Sect"))


def _parts(node: Node, page: Layout, kind: str, level: int, section: int) -> Iterator[Block]:
    """Yields the text that stands in an element itself, and the blocks in it, in their order."""
    own: list[int] = []
    if node.kind in _WHOLE and not any(inner.kind in _APART for inner in node.walk()):
        yield from _block(node.words(), page, kind, level)
        return
    parts = [node] if not node.inside and node.tag.words else node.inside
    for inner, after in zip(parts, [*parts[1:], None], strict=False):
        within = inner.kind in INLINE or (inner.kind not in _BLOCKS and node.kind in _BLOCKS)
        runs_on = inner.kind == "Formula" and _runs_on(inner, own, after, page)
        if not inner.kind or runs_on or (within and not _has_blocks(inner)):
            own += inner.words()
            continue
        yield from _text(own, node, page, kind, level)
        own = []
        yield from _blocks(inner, page, section)
    yield from _text(own, node, page, kind, level)


def _text(places: Sequence[int], node: Node, page: Layout, kind: str, level: int) -> Iterator[Block]:
    """Yields text that stands in an element itself; one that only groups others does not say how it is divided."""
    for part in [places] if node.kind in _BLOCKS else part_by_white(places, page):
        yield from _block(part, page, kind, level)


def _runs_on(formula: Node, before: Sequence[int], after: Node | None, page: Layout) -> bool:
    """Returns whether a formula stands within a line of the text around it."""
    words = formula.words()
    following = after.words() if after is not None and after.kind in ("", *INLINE) else []
    pairs = [(before[-1:], words[:1]), (words[-1:], following[:1])]
    near = [(page.words[a[0]], page.words[b[0]]) for a, b in pairs if a and b]
    return any(min(a.y1, b.y1) - max(a.y0, b.y0) > 0.3 * min(a.y1 - a.y0, b.y1 - b.y0) for a, b in near)


def _has_blocks(node: Node) -> bool:
    return any(inner.kind in _BLOCKS for inner in node.walk())


def _block(places: Sequence[int], page: Layout, kind: str, level: int = 0, marker: str = "") -> Iterator[Block]:
    """Yields the block of some words, where there are any."""
    if not places:
        return
    lines = lines_of(places, page)
    texts = [line.text for line in lines]
    text = "\n".join(texts) if kind == kinds.CODE else join_lines(texts)
    yield Block(kind, text, box_of([page.words[at] for at in places]), level, lines, marker=marker)


def _paragraph(places: Sequence[int], page: Layout) -> Iterator[Block]:
    return _block(places, page, kinds.PARAGRAPH)


def _items(node: Node, page: Layout, level: int) -> Iterator[Block]:
    """Yields the items of a list, each before those of a list within it."""
    for item in node.inside:
        if item.kind == "L":
            yield from _items(item, page, level + 1)
            continue
        if item.kind == "Caption":
            yield from _blocks(item, page, 0)
            continue
        label = [at for part in item.find(frozenset({"Lbl"})) for at in part.words()]
        own: list[int] = []
        after: list[Node] = []
        for part in _content(item):
            if part.kind in ("L", "Table", "Figure"):
                after.append(part)
            else:
                own += part.words()
        yield from _item(own, label, page, level)
        for part in after:
            yield from _items(part, page, level + 1) if part.kind == "L" else _blocks(part, page, 0)


def _content(node: Node) -> Iterator[Node]:
    """Yields what an item is made of: content, and what is a block of its own."""
    for part in node.inside or ([node] if node.tag.words else []):
        if part.kind in ("L", "Table", "Figure") or not part.kind:
            yield part
        else:
            yield from _content(part)


def _item(places: Sequence[int], label: Sequence[int], page: Layout, level: int) -> Iterator[Block]:
    marker = " ".join(page.words[at].text for at in label)
    for block in _block(places, page, kinds.LIST_ITEM, min(level, _DEEPEST - 1)):
        match = BULLET.match(block.text) or ENUMERATOR.match(block.text)
        found = marker if marker and block.text.startswith(marker) else match[0].strip() if match else ""
        yield block._replace(marker=found)


def _table(node: Node, page: Layout, section: int) -> Iterator[Block]:
    table = table_of(node, page)
    if table is None:
        yield from _parts(node, page, kinds.PARAGRAPH, 0, section)
        return
    for part in node.inside:
        if part.kind not in _ROWS:  # a caption, or what is written beside the rows
            yield from _blocks(part, page, section)
    inside = {at for cell in node.find(_CELLS) for at in cell.words()}
    beside = (at for part in node.inside if part.kind in _ROWS for at in part.words())
    yield from _paragraph([at for at in beside if at not in inside], page)
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(cell.text)
    boxes = [cell.box for cell in table.cells if cell.box]
    low = [min(box[side] for box in boxes) for side in (0, 1)] if boxes else []
    high = [max(box[side] for box in boxes) for side in (2, 3)] if boxes else []
    box = (low[0], low[1], high[0], high[1]) if boxes else None
    yield Block(kinds.TABLE, "\n".join("\t".join(row) for row in rows), box, table=table)


def _edges(places: Sequence[int], page: Layout) -> tuple[list[Block], list[Block]]:
    """Returns the lines above and below the middle of the page that are said to be no content."""
    found: tuple[list[Block], list[Block]] = [], []
    for line in lines_of(places, page):
        box = line.box or (0.0, 0.0, 0.0, 0.0)
        below = (box[1] + box[3]) / 2 > page.height / 2
        kind = kinds.PAGE_FOOTER if below else kinds.PAGE_HEADER
        if PAGE_NUMBER.match(line.text):
            kind = kinds.PAGE_NUMBER
        elif COPYRIGHT.match(line.text):
            kind = kinds.COPYRIGHT
        found[below].append(Block(kind, line.text, box, lines=(line,)))
    return found
