"""Defines the table of the tables that documents hold."""

import pyarrow as pa

from pagebeam.schemas.page_model.columns import CELL
from pagebeam.schemas.structure.chunks import CHUNK_BOX

DOCUMENT_TABLES = pa.schema(
    [
        ("document_id", pa.string()),
        ("uri", pa.string()),
        ("number", pa.int32()),  # 1-based, in the order of reading
        ("page", pa.int32()),  # that it begins on, 1-based
        ("pages", pa.list_(pa.int32())),  # all that it stands on
        ("boxes", pa.list_(CHUNK_BOX)),  # one for each of them
        ("caption", pa.string()),  # null where it has none
        ("headings", pa.list_(pa.string())),  # that it stands below, the highest first
        ("rows", pa.int32()),
        ("columns", pa.int32()),
        ("head_rows", pa.int32()),  # at the top; 0 where it has no head
        ("cells", pa.list_(pa.struct([pa.field("page", pa.int32()), *CELL]))),  # by row, then by column
        ("html", pa.string()),
        ("csv", pa.string()),  # a cell that spans others at its upper left place
    ]
)
