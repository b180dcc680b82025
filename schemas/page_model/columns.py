"""Defines how the blocks of a page are written to Parquet: a struct for each record of the page model."""

import pyarrow as pa

PLACE = [
    ("x0", pa.float32()),  # points from the upper left corner, as the others; null where only text was known
    ("y0", pa.float32()),
    ("x1", pa.float32()),
    ("y1", pa.float32()),
]
SPAN = pa.struct(
    [
        ("text", pa.string()),
        ("bold", pa.bool_()),
        ("italic", pa.bool_()),
        ("mono", pa.bool_()),
        ("superscript", pa.bool_()),
        ("link", pa.string()),  # URI, or "#page=3"
        ("underlined", pa.bool_()),
        ("struck", pa.bool_()),  # a line is drawn through it
    ]
)
LINE = pa.struct([("spans", pa.list_(SPAN)), ("size", pa.float32()), *PLACE])  # points of most letters; 0 unknown
CELL = pa.struct(
    [
        ("row", pa.int32()),  # 0-based, of its upper left corner
        ("column", pa.int32()),
        ("row_span", pa.int32()),
        ("column_span", pa.int32()),
        ("text", pa.string()),
        ("header", pa.bool_()),  # whether it names what is below or beside it
        *PLACE,
    ]
)
GRID = pa.struct([("rows", pa.int32()), ("columns", pa.int32()), ("ruled", pa.bool_()), ("cells", pa.list_(CELL))])
BLOCK = pa.struct(
    [
        ("kind", pa.string()),  # one of pagebeam.schemas.page_model.KINDS
        ("text", pa.string()),
        ("level", pa.int32()),  # of a heading 1..6, of an item of a list 0..5
        ("marker", pa.string()),  # of an item of a list
        ("caption_of", pa.int32()),  # of a caption: place in `blocks` of what it describes
        ("continues", pa.bool_()),  # whether it goes on with what its like on the page before began
        *PLACE,
        ("lines", pa.list_(LINE)),
        ("table", GRID),
    ]
)
