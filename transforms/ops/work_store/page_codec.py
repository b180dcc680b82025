"""Pages as the work store keeps them: JSON, a list a page in the order of `PageText`'s fields.

Ten million small documents are ten million small members; JSON costs a fraction of what a stream of columns does to
set up for a page or two, and the ZIP file that they lie in compresses them.
"""

import json
from collections.abc import Iterable

from pagebeam.schemas.document import Box, PageText
from pagebeam.schemas.layout import Layout, PlacedWord, Rule


def to_json(texts: Iterable[PageText]) -> bytes:
    """Pages as bytes."""
    return json.dumps(list(texts), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> list[PageText]:
    """The pages that `to_json` was given."""
    return [_page(row) for row in json.loads(data.decode("utf-8", "surrogatepass"))]


def _page(row: list) -> PageText:
    page = PageText(*row)
    boxes = None if page.boxes is None else tuple(Box(*box) for box in page.boxes)
    layout = page.layout and _layout(Layout(*page.layout))
    return page._replace(boxes=boxes, warnings=tuple(page.warnings), layout=layout)


def _layout(found: Layout) -> Layout:
    words = tuple(PlacedWord(*word) for word in found.words)
    rules, pictures = (tuple(Rule(*box) for box in boxes) for boxes in (found.rules, found.pictures))
    return found._replace(words=words, rules=rules, pictures=pictures, notes=tuple(found.notes))
