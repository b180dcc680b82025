"""Defines figures of documents: how each is named, and what the index of their dataset says of them."""

import hashlib

import pyarrow as pa

from pagebeam.schemas.page_model import Box
from pagebeam.schemas.page_model.columns import PLACE

FOLDER = "figures"
"""Below OUT, and what the target of a picture in Markdown begins with."""
DIGITS = 16  # hex, of a name

FIGURE_COLUMNS = pa.schema([("document_id", pa.string()), ("caption", pa.string()), *PLACE])
"""Columns of the index beside each shard that are those of figures alone; `caption` is null where there is none."""


def figure_name(document_id: str, page: int, box: Box) -> str:
    """Returns what a figure is called, in its dataset and in Markdown: a hash of its place in its document.

    Args:
        document_id: sha256 of the file's bytes, hex.
        page: 1-based.
        box: In points; tenths count.
    """
    place = ",".join(f"{side:.1f}" for side in box)
    return hashlib.sha256(f"{document_id}/{page}/{place}".encode()).hexdigest()[:DIGITS]
