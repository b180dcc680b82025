"""Builds the models of pages: running head first, then the body in the order of reading, then the foot.

[Layout]  ->  [PageModel]
"""

from collections import Counter
from collections.abc import Sequence

from pagebeam.schemas.layout import Layout, PlacedWord
from pagebeam.schemas.page_model import Block as ModelBlock
from pagebeam.schemas.page_model import PageModel, kinds
from pagebeam.transforms.ops.lines.columns import reading_order
from pagebeam.transforms.ops.lines.fragments import Fragment, fragment_of, group_fragments
from pagebeam.transforms.ops.lines.furniture import Parted, part_furniture
from pagebeam.transforms.ops.lines.spacing import line_spacing
from pagebeam.transforms.ops.page_model.blocks import Block, group_blocks
from pagebeam.transforms.ops.page_model.choose_figures import (
    choose_figures,
    figure_places,
    logo_places,
    without_logos,
)
from pagebeam.transforms.ops.page_model.code_blocks import join_code
from pagebeam.transforms.ops.page_model.drawings import find_drawings
from pagebeam.transforms.ops.page_model.figures import FoundFigure, find_figures
from pagebeam.transforms.ops.page_model.finish import finish_pages
from pagebeam.transforms.ops.page_model.headings import PageContext
from pagebeam.transforms.ops.page_model.outlined import name_headings, set_outlined
from pagebeam.transforms.ops.page_model.read_on import join_interrupted
from pagebeam.transforms.ops.page_model.records import block_of, blocks_of, edge_block
from pagebeam.transforms.ops.page_model.repeats import Repeats
from pagebeam.transforms.ops.page_model.tagging import tag_blocks
from pagebeam.transforms.ops.page_model.untold import name_untold, without_mute
from pagebeam.transforms.ops.page_tags import blocks_of_tags
from pagebeam.transforms.ops.tables import FoundTable, Spaced, find_ruled, join_rules, spaced_tables, tables_between
from pagebeam.transforms.ops.tables.ruled import RuledTables
from pagebeam.transforms.ops.tables.strokes import Strokes

LEADING = 12.0  # points of the height of a figure for each line of text that would fill it
MOST = 60  # such lines of a figure
COLUMN = 3  # lines of a column as wide as a figure, at least
SIDES = 2.0  # ems by which the sides of such a line differ from those of the figure, at most

Item = FoundTable | FoundFigure | Block
"""What stands in the body of a page."""


def build_pages(
    pages: Sequence[Layout],
    first: bool = True,
    numbers: Sequence[int] = (),
    repeats: Repeats | None = None,
) -> list[PageModel]:
    """Builds the model of each page.

    Args:
        pages: Of one document, in order; what repeats on them is head and foot.
        first: Whether the first of them is the first page of its document.
        numbers: Of the pages, from 1; those from 1 on unless told.
        repeats: What repeats in the document; None where the pages are all of it.
    """
    strokes = [join_rules(page.rules) for page in pages]
    ruled = [find_ruled(page.words, lines, page.figures) for page, lines in zip(pages, strokes, strict=True)]
    parts = [group_fragments(page.words, found.taken) for page, found in zip(pages, ruled, strict=True)]
    if repeats is None:  # heads and feet are told as the pages are parted
        repeats = Repeats(logo_places([figure_places(page) for page in pages]))
    return build_from_fragments(parts, pages, first, None, ruled, strokes, numbers, repeats)


def build_from_fragments(
    parts: Sequence[Sequence[Fragment]],
    pages: Sequence[Layout],
    first: bool,
    leading: float | None,
    ruled: Sequence[RuledTables] = (),
    strokes: Sequence[Strokes] = (),
    numbers: Sequence[int] = (),
    repeats: Repeats = Repeats(),  # noqa: B008  # it does not change
) -> list[PageModel]:
    """Builds the model of each page of its fragments; a known `leading` means plain text."""
    ruled = ruled or [RuledTables([], set()) for _ in pages]
    strokes = strokes or [Strokes((), ()) for _ in pages]
    cells = [page.words[i] for page, found in zip(pages, ruled, strict=True) for i in sorted(found.taken)]
    size, bold, mono = _body_style(
        [*(f for page, part in zip(pages, parts, strict=True) for f in find_figures(page, part)[1]), *cells]
    )
    if mono:  # written on a typewriter: its letters tell nothing
        parts = [[part._replace(mono=0.0) for part in page] for page in parts]
    held = [[_place_of(table) for table in found.tables] for found in ruled]
    parted = part_furniture(
        [[*page, *places] for page, places in zip(parts, held, strict=True)],
        [page.height for page in pages],
        size,
        plain=leading is not None,
        known=repeats.lines,
    )
    parted = [_without(part, places) for part, places in zip(parted, held, strict=True)]
    pace = line_spacing([part.body for part in parted], size) if leading is None else None
    around = [
        PageContext(size, bold, page.styled, first and i == 0, page.height, leading is not None)
        for i, page in enumerate(pages)
    ]

    def by_look(at: int) -> list[ModelBlock]:
        return _blocks(pages[at], parted[at], around[at], leading, pace, ruled[at].tables, strokes[at])

    tagged = without_mute([blocks_of_tags(page) for page in pages])
    mixed = name_untold(tagged, by_look)
    drawn = [choose_figures(blocks or by_look(at), pages[at]) for at, blocks in enumerate(mixed or tagged)]
    found, told = [], []
    for i, (page, blocks) in enumerate(zip(pages, drawn, strict=True)):
        blocks = without_logos(blocks, repeats.logos)
        structure = "text" if leading is not None else "layout"
        if tagged[i]:
            structure = "mixed" if mixed else "tags"
        blocks = join_interrupted(blocks) if structure == "layout" else blocks
        blocks, levels = name_headings(blocks, page.outline) if structure != "tags" else (blocks, {})
        told.append(levels)
        number = numbers[i] if numbers else i + 1
        found.append(PageModel(number, page.width, page.height, tuple(blocks), structure))
    return set_outlined(finish_pages(found), told)


def _body_style(parts: Sequence[Fragment | PlacedWord]) -> tuple[float, bool, bool]:
    """Returns the size in points, whether bold, and whether monospaced, of what most letters are set in."""
    sizes: Counter[float] = Counter()
    bold = mono = 0.0
    for part in parts:
        sizes[round(2 * part.size) / 2] += len(part.text)
        bold += part.bold * len(part.text)
        mono += part.mono * len(part.text)
    letters = sizes.total()
    return max(sizes, key=lambda s: (sizes[s], s), default=10.0), bold > 0.6 * letters, mono > 0.75 * letters


def _place_of(table: FoundTable) -> Fragment:
    """Returns a fragment that stands where a table does."""
    return Fragment("", *table.box, 10.0, 0, 0, 0, table.first)


def _without(parted: Parted, places: Sequence[Fragment]) -> Parted:
    """Returns the parts of a page without those that hold the places of tables."""
    held = {id(place) for place in places}
    return Parted(*([f for f in part if id(f) not in held] for part in parted))


def _blocks(
    page: Layout,
    parted: Parted,
    around: PageContext,
    leading: float | None,
    pace: float | None,
    framed: Sequence[FoundTable],
    strokes: Strokes,
) -> list[ModelBlock]:
    turned = _turned(page, framed)
    figures, outside = find_figures(page, [*parted.body, *turned])
    tables, left = tables_between(outside, strokes.flat)
    aside = [part for part in turned if part in left]
    left = [part for part in left if part not in turned]
    drawn = [figure for figure in figures if figure.lines]
    pictures = [figure for figure in figures if not figure.lines]
    items = _items(
        left, [*framed, *tables, *drawn], [figure for figure in figures if _fills_column(figure, left)], leading, pace
    )
    items = _with_pictures(items, pictures)
    margin = [part for part in aside if not 0.1 * page.width < part.x0 < 0.9 * page.width]
    within = [Block((part,)) for part in aside if part not in margin]
    drawings = (*find_drawings(page.rules), *page.pictures)
    items, tags = join_code(items, tag_blocks(items, around, drawings))
    body = [
        block for item, tag in zip(items, tags, strict=True) for block in blocks_of(item, tag, page.words, page.links)
    ]
    return [
        *(edge_block(part, kinds.PAGE_HEADER, page.words, page.links) for part in (*parted.header, *margin)),
        *body,
        *(block_of(block, kinds.PARAGRAPH, page.words, page.links) for block in within),
        *(ModelBlock(kinds.PARAGRAPH, note, None) for note in page.notes if note.strip()),
        *(edge_block(part, kinds.PAGE_FOOTER, page.words, page.links) for part in parted.footer),
    ]


def _items(
    left: list[Fragment],
    framed: list[Item],
    filling: Sequence[FoundFigure],
    leading: float | None,
    pace: float | None,
) -> list[Item]:
    """Returns tables and blocks in reading order; the figures fill their column as lines of text do."""
    wide = spaced_tables(left, rowwise=True) if leading is None else Spaced([], [], left)
    held: list[Item] = [*framed, *wide.tables, *(_entry(entry) for entry in wide.entries)]
    places = [_place(item) for item in held]
    boxes = [*wide.left, *places]
    items: list[Item] = []
    for region in reading_order([*boxes, *(line for figure in filling for line in _lines_of(figure))]):
        inside = [boxes[i] for i in region if i < len(wide.left)]
        spaced = spaced_tables(inside)
        found: list[Item] = [*spaced.tables, *(_entry(entry) for entry in spaced.entries)]
        found += [held[i - len(wide.left)] for i in region if len(wide.left) <= i < len(boxes)]
        items += _sorted(group_blocks(spaced.left, leading, pace) if spaced.left else [], found)
    return items


def _entry(lines: Sequence[Fragment]) -> Block:
    return Block(tuple(lines), kind=kinds.PARAGRAPH)


def _place(item: Item) -> Fragment:
    first = item.lines[0].first if isinstance(item, Block) else item.first
    return Fragment("", *item.box, 10.0, 0, 0, 0, first)


def _fills_column(figure: FoundFigure, lines: Sequence[Fragment]) -> bool:
    """Returns whether a figure is as wide as a column of lines."""
    x0, _, x1, _ = figure.box
    return sum(max(abs(line.x0 - x0), abs(line.x1 - x1)) < SIDES * line.size for line in lines) >= COLUMN


def _lines_of(figure: FoundFigure) -> list[Fragment]:
    """Returns lines that would fill a figure."""
    x0, top, x1, foot = figure.box
    count = min(int((foot - top) / LEADING), MOST)
    tops = [top + (foot - top) / count * n for n in range(count)]
    return [Fragment("a line of a figure", x0, y, x1, y + 0.8 * LEADING, 0.8 * LEADING, 0, 0, 0, -1) for y in tops]


def _with_pictures(items: list[Item], pictures: Sequence[FoundFigure]) -> list[Item]:
    """Returns the items with each picture before the first one of its column that begins below its middle."""
    found = list(items)
    for picture in sorted(pictures, key=lambda p: p.box[1]):
        middle = (picture.box[1] + picture.box[3]) / 2
        near = [i for i, item in enumerate(found) if item.box[0] < picture.box[2] and item.box[2] > picture.box[0]]
        below = next((i for i in near if found[i].box[1] > middle), None)
        found.insert(below if below is not None else near[-1] + 1 if near else len(found), picture)
    return found


def _sorted(read: list[Block], found: list[Item]) -> list[Item]:
    """Sorts blocks in their order, each table before the first block that begins below its middle."""
    items: list[Item] = list(read)
    for table in sorted(found, key=lambda t: t.box[1], reverse=True):
        middle = (table.box[1] + table.box[3]) / 2
        place = next((i for i, item in enumerate(items) if item.box[1] > middle), len(items))
        items.insert(place, table)
    return items


def _turned(page: Layout, framed: Sequence[FoundTable]) -> list[Fragment]:
    """Returns the lines that are not upright and in no lattice."""
    runs: list[list[tuple[int, PlacedWord]]] = []
    for i, word in enumerate(page.words):
        if not word.turned or any(_holds(table, word) for table in framed):
            continue
        if runs and runs[-1][-1][0] == i - 1 and _in_line(runs[-1][-1][1], word):
            runs[-1].append((i, word))
        else:
            runs.append([(i, word)])
    return [fragment_of(run) for run in runs]


def _holds(table: FoundTable, word: PlacedWord) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return table.box[0] <= x <= table.box[2] and table.box[1] <= y <= table.box[3]


def _in_line(a: PlacedWord, b: PlacedWord) -> bool:
    reach = 1.5 * max(a.size, b.size, 1.0)
    across = min(a.x1, b.x1) > max(a.x0, b.x0) and -reach < max(a.y0, b.y0) - min(a.y1, b.y1) < reach
    along = min(a.y1, b.y1) > max(a.y0, b.y0) and -reach < max(a.x0, b.x0) - min(a.x1, b.x1) < reach
    return across or along
