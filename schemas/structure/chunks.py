"""Defines the chunks of documents: their options and their table."""

from typing import NamedTuple

import pyarrow as pa

from pagebeam.schemas.fingerprints import lasting
from pagebeam.schemas.page_model.columns import PLACE


@lasting(fields=3)
class ChunkOptions(NamedTuple):
    """How documents are cut for retrieval."""

    tokens: int = 0  # of a chunk, at most; 0 makes none
    tokenizer: str | None = None  # path or URI of a tokenizers JSON; None counts words and punctuation marks
    tokenizer_sha256: str = ""  # of its content, hex
    drop_duplicates: bool = False  # whether pages are left out that repeat others, or whose documents do


CHUNK_BOX = pa.struct([("page", pa.int32()), *PLACE])

CHUNKS = pa.schema(
    [
        ("chunk_id", pa.string()),  # <document_id>/<number>
        ("document_id", pa.string()),
        ("uri", pa.string()),
        ("number", pa.int32()),  # 1-based, in the order of reading
        ("headings", pa.list_(pa.string())),  # that it stands below, the highest first
        ("text", pa.string()),
        ("markdown", pa.string()),
        ("tokens", pa.int32()),  # of `text`
        ("pages", pa.list_(pa.int32())),  # 1-based, ascending
        ("boxes", pa.list_(CHUNK_BOX)),  # in the order of the text
        ("start", pa.int64()),  # characters from the beginning of the document's text, as `pagebeam export` writes it
        ("end", pa.int64()),  # exclusive
        ("repeated", pa.int32()),  # characters that `text` begins with and that repeat the head of a table
        ("previous", pa.string()),  # chunk_id, null at the beginning
        ("next", pa.string()),  # chunk_id, null at the end
    ]
)
