"""Segments of pages: header first, then the body in the order of reading, then the footer.

[Layout]  ->  [[Segment]], a list for each page
"""

from collections import Counter
from collections.abc import Sequence

from pagebeam.schemas.layout import Layout, PlacedWord, Segment
from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.segments.blocks import Block, group_blocks
from pagebeam.transforms.ops.segments.columns import reading_order
from pagebeam.transforms.ops.segments.fragments import Fragment, fragment_of, group_fragments
from pagebeam.transforms.ops.segments.frames import find_drawings
from pagebeam.transforms.ops.segments.furniture import Parted, part_furniture
from pagebeam.transforms.ops.segments.headings import PageContext
from pagebeam.transforms.ops.segments.patterns import COPYRIGHT, PAGE_NUMBER
from pagebeam.transforms.ops.segments.spacing import line_spacing
from pagebeam.transforms.ops.segments.tables import Table, ruled_tables, spaced_tables
from pagebeam.transforms.ops.segments.tagging import tag_blocks


def segment_pages(pages: Sequence[Layout], first: bool = True, leading: float | None = None) -> list[list[Segment]]:
    """Segments each page.

    Args:
        pages: Of one document, in order; what repeats on them is header and footer.
        first: Whether the first of them is the first page of its document.
        leading: Points from a line to the next where it is known beforehand.
    """
    return segment_fragments([group_fragments(page.words) for page in pages], pages, first, leading)


def segment_fragments(
    parts: Sequence[Sequence[Fragment]], pages: Sequence[Layout], first: bool, leading: float | None
) -> list[list[Segment]]:
    """Segments each page by its fragments; a known `leading` means plain text."""
    size, bold, mono = _body_style([f for page in parts for f in page])
    if mono:  # written on a typewriter: its letters tell nothing
        parts = [[part._replace(mono=0.0) for part in page] for page in parts]
    parted = part_furniture(parts, [page.height for page in pages], size, plain=leading is not None)
    pace = line_spacing([part.body for part in parted], size) if leading is None else None
    found = []
    for i, (page, part) in enumerate(zip(pages, parted, strict=True)):
        around = PageContext(size, bold, page.styled, first and i == 0, page.height, leading is not None)
        found.append(_segments(page, part, around, leading, pace))
    return found


def _body_style(parts: Sequence[Fragment]) -> tuple[float, bool, bool]:
    """Returns the size in points, whether bold, and whether monospaced, of what most letters are set in."""
    sizes: Counter[float] = Counter()
    bold = mono = 0.0
    for part in parts:
        sizes[round(2 * part.size) / 2] += len(part.text)
        bold += part.bold * len(part.text)
        mono += part.mono * len(part.text)
    letters = sizes.total()
    return max(sizes, key=lambda s: (sizes[s], s), default=10.0), bold > 0.6 * letters, mono > 0.75 * letters


def _segments(
    page: Layout, parted: Parted, around: PageContext, leading: float | None, pace: float | None
) -> list[Segment]:
    turned = _turned(page)
    framed, left = ruled_tables([*parted.body, *turned], page.rules)
    aside = [part for part in turned if part in left]
    left = [part for part in left if part not in turned]
    items = _items(left, framed, leading, pace)
    margin = [part for part in aside if not 0.1 * page.width < part.x0 < 0.9 * page.width]
    within = [Block((part,)) for part in aside if part not in margin]
    return [
        *_edge([*parted.header, *margin], Vocabulary.HEADER),
        *tag_blocks(items, around, (*find_drawings(page.rules), *page.pictures)),
        *(Segment(Vocabulary.PARAGRAPH, block.text, block.box) for block in within),
        *(Segment(Vocabulary.PARAGRAPH, note) for note in page.notes if note.strip()),
        *_edge(parted.footer, Vocabulary.FOOTER),
    ]


def _items(left: list[Fragment], framed: list[Table], leading: float | None, pace: float | None) -> list[Table | Block]:
    """Returns tables and blocks in reading order."""
    places = [Fragment("", *table.box, 10.0, 0, 0, 0, table.first) for table in framed]
    boxes = [*left, *places]
    items: list[Table | Block] = []
    for region in reading_order(boxes):
        inside = [boxes[i] for i in region if i < len(left)]
        found, rest = spaced_tables(inside)
        found += [framed[i - len(left)] for i in region if i >= len(left)]
        items += _sorted(group_blocks(rest, leading, pace) if rest else [], found)
    return items


def _sorted(read: list[Block], found: list[Table]) -> list[Table | Block]:
    """Sorts blocks in their order, each table before the first block that begins below its middle."""
    items: list[Table | Block] = list(read)
    for table in sorted(found, key=lambda t: t.box[1], reverse=True):
        middle = (table.box[1] + table.box[3]) / 2
        place = next((i for i, item in enumerate(items) if item.box[1] > middle), len(items))
        items.insert(place, table)
    return items


def _edge(parts: list[Fragment], tag: int) -> list[Segment]:
    """Returns the segments of a header or footer."""
    segments = []
    for part in parts:
        box = part.x0, part.y0, part.x1, part.y1
        number = PAGE_NUMBER.match(part.text)
        kind = Vocabulary.PAGENO if number else Vocabulary.COPYRIGHT if COPYRIGHT.match(part.text) else tag
        segments.append(Segment(kind, part.text, box))
    return segments


def _turned(page: Layout) -> list[Fragment]:
    """Returns the lines that are not upright."""
    runs: list[list[tuple[int, PlacedWord]]] = []
    for i, word in enumerate(page.words):
        if not word.turned:
            continue
        if runs and runs[-1][-1][0] == i - 1 and _in_line(runs[-1][-1][1], word):
            runs[-1].append((i, word))
        else:
            runs.append([(i, word)])
    return [fragment_of(run) for run in runs]


def _in_line(a: PlacedWord, b: PlacedWord) -> bool:
    reach = 1.5 * max(a.size, b.size, 1.0)
    across = min(a.x1, b.x1) > max(a.x0, b.x0) and -reach < max(a.y0, b.y0) - min(a.y1, b.y1) < reach
    along = min(a.y1, b.y1) > max(a.y0, b.y0) and -reach < max(a.x0, b.x0) - min(a.x1, b.x1) < reach
    return across or along
