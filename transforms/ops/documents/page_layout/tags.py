"""The structure that the author of a PDF gave it, page by page: elements, and which words each holds.

structure tree, words with their text objects  ->  [Tag]
"""

import ctypes
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pagebeam.schemas.layout import Tag
from pagebeam.transforms.ops.documents.page_layout.coordinates import Coordinates
from pagebeam.transforms.ops.documents.page_layout.frames import spaces_of
from pagebeam.transforms.ops.documents.page_layout.paths import bounds_of
from pagebeam.transforms.ops.documents.pdf.bulk_calls import address, plain_call
from pagebeam.transforms.ops.documents.pdf.object_calls import content_numbers, mark_name, marks
from pagebeam.transforms.ops.documents.pdf.page_objects import Level

DEEPEST, MOST = 60, 20_000  # elements within elements, and elements of a page, that are looked at
LONGEST = 8192  # bytes of a text
LARGEST = 1000  # rows or columns that a cell may say it covers
CELLS, ROW = ("TD", "TH"), "TR"
ARTIFACT = "Artifact"
STANDARD = frozenset({"Span", "TD", "TH", "TR", "Link", "LI", "LBody", "Lbl", "Figure"})
"""Types whose own names are not looked at: they are many, and no headings."""
PICTURED = ("Figure", "Formula")


_POINTER, _INT, _LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
_type, _own_type, _alt, _actual = (
    plain_call(function, _LONG, _POINTER, _POINTER, _LONG)
    for function in (
        raw.FPDF_StructElement_GetType,
        raw.FPDF_StructElement_GetRawType,
        raw.FPDF_StructElement_GetAltText,
        raw.FPDF_StructElement_GetActualText,
    )
)
_count = plain_call(raw.FPDF_StructElement_CountChildren, _INT, _POINTER)
_child = plain_call(raw.FPDF_StructElement_GetChildAtIndex, _POINTER, _POINTER, _INT)
_content = plain_call(raw.FPDF_StructElement_GetChildMarkedContentID, _INT, _POINTER, _INT)
_attribute_count = plain_call(raw.FPDF_StructElement_GetAttributeCount, _INT, _POINTER)
_attribute = plain_call(raw.FPDF_StructElement_GetAttributeAtIndex, _POINTER, _POINTER, _INT)
_value = plain_call(raw.FPDF_StructElement_Attr_GetValue, _POINTER, _POINTER, ctypes.c_char_p)
_number = plain_call(raw.FPDF_StructElement_Attr_GetNumberValue, _INT, _POINTER, _POINTER)
_room = ctypes.create_string_buffer(LONGEST)

_HEADING = re.compile(r"(?i)\bhead(?:ing|line)?\W*(?:level\W*)?([1-6])$")


class Contents(NamedTuple):
    """The marked contents of a page, by their numbers."""

    words: dict[int, list[int]]  # places of words
    boxes: dict[int, numpy.ndarray]  # box around what is drawn: x0, y0, x1, y1
    artifacts: set[int]  # places of words that are said to be no content, such as running heads


def contents_of(levels: Sequence[Level], owners: Sequence[int], view: Coordinates) -> Contents:
    """Returns what each marked content of a page holds.

    Args:
        levels: The objects of the page.
        owners: The text object of each word.
        view: Of the page.
    """
    known: dict[int, int] = {}  # object -> number
    boxes: dict[int, numpy.ndarray] = {}
    outer = numpy.array([-1])
    for depth, level in enumerate(levels):
        own = numpy.array(content_numbers(level.found), int) if not depth else numpy.full(len(level.found), -1)
        inherited = numpy.repeat(outer, level.counts)
        numbers = numpy.where(own < 0, inherited, own)  # forms count for themselves
        known.update(zip(level.found, numbers.tolist(), strict=True))
        if not depth:
            _add_boxes(level, numbers, view, boxes)
        outer = numbers[level.places(raw.FPDF_PAGEOBJ_FORM)]
    words: dict[int, list[int]] = {}
    bare: dict[int, list[int]] = {}
    for at, owner in enumerate(owners):
        number = known.get(owner, -1)
        (words if number >= 0 else bare).setdefault(number if number >= 0 else owner, []).append(at)
    items = [item for item in bare if item]
    spans = dict(zip(items, marks(items), strict=True))
    names = {span: mark_name(span) for found in spans.values() for span in found}
    artifacts = {at for item, found in spans.items() if ARTIFACT in map(names.get, found) for at in bare[item]}
    return Contents(words, boxes, artifacts)


def _add_boxes(level: Level, numbers: numpy.ndarray, view: Coordinates, boxes: dict[int, numpy.ndarray]) -> None:
    """Adds the boxes of pictures and drawings to those of the contents that they are in."""
    for kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM):
        places = [at for at in level.places(kind) if numbers[at] >= 0]
        if not places:
            continue
        every = dict(zip(level.places(kind), spaces_of(level, kind), strict=True))
        found = bounds_of([level.found[at] for at in places], numpy.array([every[at] for at in places]), view)
        for number, box in zip(numbers[places].tolist(), found, strict=True):
            if not numpy.isnan(box).any():
                old = boxes.get(number, box)
                boxes[number] = numpy.hstack((numpy.minimum(old[:2], box[:2]), numpy.maximum(old[2:], box[2:])))


def tags_of(page: pdfium.PdfPage, contents: Contents) -> tuple[Tag, ...]:
    """Returns the elements of a page and what they hold, each element before what is in it; none without a structure.

    Args:
        page: Open.
        contents: Of it.
    """
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return ()
    try:
        found = _pruned(list(_walk(tree, contents)))
    finally:
        raw.FPDF_StructTree_Close(tree)
    if found and contents.artifacts:
        found += [Tag(ARTIFACT, 0), Tag("", 1, tuple(sorted(contents.artifacts)))]
    return tuple(found)


def _walk(tree: Any, contents: Contents) -> Iterator[Tag]:
    count = max(0, raw.FPDF_StructTree_CountChildren(tree))
    left: list[tuple[Any, int]] = [(address(raw.FPDF_StructTree_GetChildAtIndex(tree, at)), 0) for at in range(count)]
    left = [item for item in reversed(left) if item[0]]
    taken: set[int] = set()
    for _ in range(MOST):
        if not left:
            return
        item, depth = left.pop()
        if isinstance(item, Tag):
            yield item
            continue
        tag = _tag(item, depth, contents)
        yield tag
        if depth < DEEPEST:
            left += reversed(list(_inside(item, tag, contents, taken)))


def _pruned(tags: list[Tag]) -> list[Tag]:
    """Returns the elements without those that hold nothing; empty cells stay, for they part others."""
    found: list[Tag] = []
    for tag in reversed(tags):
        holds = found and found[-1].depth > tag.depth
        if holds or tag.words or tag.kind in CELLS or tag.alt or tag.text or tag.box:
            found.append(tag)
    return found[::-1]


def _inside(element: int, tag: Tag, contents: Contents, taken: set[int]) -> Iterator[tuple[Any, int]]:
    """Yields what is in an element: elements, and contents that no element before it has."""
    depth = tag.depth + 1
    for at in range(max(0, _count(element))):
        child = _child(element, at)
        if child:
            yield child, depth
            continue
        number = _content(element, at)
        if number >= 0 and number not in taken:
            taken.add(number)
            if number in contents.words:
                yield Tag("", depth, tuple(contents.words[number])), depth
        elif tag.kind == ROW:
            yield Tag(CELLS[0], depth), depth  # a cell that holds nothing on this page


def _tag(element: int, depth: int, contents: Contents) -> Tag:
    kind = _kind(element)
    tag = Tag(
        kind,
        depth,
        alt=_text(_alt, element) or None,
        text=_text(_actual, element) or None,
    )
    if kind in CELLS:
        spans = _numbers(element, ("RowSpan", "ColSpan"))
        return tag._replace(row_span=spans.get("RowSpan", 1), column_span=spans.get("ColSpan", 1))
    return tag._replace(box=_box(element, contents.boxes)) if kind in PICTURED else tag


def _kind(element: int) -> str:
    """Returns the type of an element; a paragraph by the map of roles whose style is a heading's is a heading.

    Word processors of old map the names of all styles to paragraphs.
    """
    kind = _text(_type, element)
    style = _HEADING.search(_text(_own_type, element)) if kind not in STANDARD else None
    return f"H{style[1]}" if style else kind


def _text(function: Callable[..., int], element: int) -> str:
    size = function(element, ctypes.addressof(_room), LONGEST)
    text = _room.raw[:size].decode("utf-16-le", "ignore") if 2 < size <= LONGEST else ""
    return text.replace("\0", "").strip()


def _numbers(element: int, names: Sequence[str]) -> Mapping[str, int]:
    """Returns those of some attributes that an element has and that are numbers of cells."""
    found = {}
    value = ctypes.c_float()
    for at in range(max(0, _attribute_count(element))):
        attributes = _attribute(element, at)
        for name in names if attributes else ():
            entry = _value(attributes, name.encode())
            if entry and _number(entry, ctypes.addressof(value)) and 1 <= value.value <= LARGEST:
                found[name] = int(value.value)
    return found


def _box(element: int, boxes: Mapping[int, numpy.ndarray]) -> tuple[float, float, float, float] | None:
    """Returns the box around what is drawn in an element, down to the contents of the elements in it."""
    found, left = [], [(element, 0)]
    while left:
        item, depth = left.pop()
        for at in range(max(0, _count(item))):
            child = _child(item, at)
            if child and depth < DEEPEST and len(left) < MOST:
                left.append((child, depth + 1))
            number = -1 if child else _content(item, at)
            if number in boxes:
                found.append(boxes[number])
    if not found:
        return None
    low, high = numpy.array(found)[:, :2].min(axis=0), numpy.array(found)[:, 2:].max(axis=0)
    x0, y0, x1, y1 = numpy.round(numpy.hstack((low, high)), 1).tolist()
    return x0, y0, x1, y1
