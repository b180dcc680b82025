"""Places in a document as rows of Parquet: boxes with their pages."""

from collections.abc import Iterable
from typing import Any

from pagebeam.schemas.page_model import Box
from pagebeam.schemas.structure.passages import PlacedBox

CORNERS = ("x0", "y0", "x1", "y1")


def box_rows(boxes: Iterable[PlacedBox]) -> list[dict[str, Any]]:
    """Returns boxes as structs of `chunks.CHUNK_BOX`."""
    return [{"page": one.page, **dict(zip(CORNERS, one.box, strict=True))} for one in boxes]


def united(boxes: Iterable[PlacedBox]) -> tuple[PlacedBox, ...]:
    """Returns one box for each page, around those that are on it, in the order of the pages."""
    around: dict[int, Box] = {}
    for page, box in boxes:
        had = around.get(page, box)
        around[page] = (min(had[0], box[0]), min(had[1], box[1]), max(had[2], box[2]), max(had[3], box[3]))
    return tuple(PlacedBox(page, around[page]) for page in sorted(around))
