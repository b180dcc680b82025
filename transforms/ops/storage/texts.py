"""Pages as the work store keeps them: JSON, a list a page in the order of `PageText`'s fields.

Ten million small documents are ten million small members; JSON costs a fraction of what a stream of columns does to
set up for a page or two, and the ZIP file that they lie in compresses them.
"""

import json
from collections.abc import Iterable

from schemas.document import Box, PageText


def to_json(texts: Iterable[PageText]) -> bytes:
    """Pages as bytes."""
    return json.dumps(list(texts), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> list[PageText]:
    """The pages that `to_json` was given."""
    return [_page(row) for row in json.loads(data.decode("utf-8", "surrogatepass"))]


def _page(row: list) -> PageText:
    page = PageText(*row)
    boxes = None if page.boxes is None else tuple(Box(*box) for box in page.boxes)
    return page._replace(boxes=boxes, warnings=tuple(page.warnings))
