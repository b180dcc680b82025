"""Encodes pages for the work store: JSON, a list a page in the order of `PageText`'s fields.

Ten million small documents are ten million small members; JSON costs a fraction of what a stream of columns does to
set up for a page or two, and the ZIP file that holds them compresses them. What JSON cannot say, records and tuples, is
derived from the types of the fields: a new field of a record needs nothing here.

Layouts are most of what is kept of a page, and only the sandbox that makes a model of one looks into it. The sandbox
that read the page packs its layout as JSON in one string, which costs those who pass it on next to nothing.
"""

import json
from collections.abc import Iterable
from typing import Any

from pagebeam.schemas.document import EdgeLine, PageText, Place
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.layout import Layout
from pagebeam.transforms.ops.typed_json import decoder


def to_json(texts: Iterable[PageText]) -> bytes:
    """Encodes pages."""
    return json.dumps(list(texts), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> list[PageText]:
    """Decodes the pages that `to_json` was given, packed layouts as they are.

    Fields that an older version did not write have their defaults.
    """
    decode = decoder(PageText)
    assert decode
    return [decode(row) for row in json.loads(data.decode("utf-8", "surrogatepass"))]


def texts_in(data: bytes) -> list[tuple[int, str]]:
    """Returns the numbers, 1-based, and texts of the pages that `to_json` was given, and makes nothing of the rest."""
    return [(row[0], row[1]) for row in json.loads(data.decode("utf-8", "surrogatepass"))]


def marks_told(data: bytes) -> list[tuple[frozenset[Place], frozenset[EdgeLine]]] | None:
    """Returns what of each page may be on others: where figures stand, and lines at its edges.

    None where that is not known: of pages that an older version wrote, or that a file sent which took its sandbox over.
    """
    layout, packed = map(PageText._fields.index, ("layout", "packed_layout"))
    places, lines = map(PageText._fields.index, ("figure_places", "edge_lines"))
    found = []
    try:
        for row in json.loads(data.decode("utf-8", "surrogatepass")):
            boxes = row[places] if row[layout] or row[packed] else ()
            edges = frozenset((str(edge), str(line)) for edge, line in row[lines])
            found.append((frozenset(_place(*box) for box in boxes), edges))
    except (LookupError, TypeError, ValueError):
        return None
    return found


def _place(x0: Any, y0: Any, x1: Any, y1: Any) -> Place:
    return int(x0), int(y0), int(x1), int(y1)


def pack_layout(page: PageText) -> PageText:
    """Returns the page with its layout packed, as it leaves the sandbox that read it."""
    if page.layout is None:
        return page
    return page._replace(layout=None, packed_layout=json.dumps(page.layout, ensure_ascii=False, separators=(",", ":")))


def unpack_layout(page: PageText) -> PageText:
    """Returns the page with its layout as it was before `pack_layout`.

    Raises:
        BadInput: It is something else, as a file may send that took over the sandbox that read it.
    """
    if page.packed_layout is None:
        return page
    decode = decoder(Layout)
    assert decode
    try:
        layout = decode(json.loads(page.packed_layout))
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BadInput(Category.CRASH, "the process that read it sent no layout in its place") from error
    return page._replace(layout=layout, packed_layout=None)
