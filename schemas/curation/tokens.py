"""Documents as tokens of a language model's tokenizer: options, tables and the binary layout that Megatron-LM reads.

Parquet shard of `tokens/<split>/`: a row per sequence, see `TOKENS`.

Megatron shard: two files of one name, numbers little-endian (`IndexedDataset` of Megatron-LM, NeMo and GPT-NeoX):

- `.bin`: the tokens of all sequences one after the other, uint16 or int32 as `token_dtype` says.
- `.idx`: `MAGIC` · uint64 1, the version · uint8, the code of the type (`DTYPE_CODES`) · uint64 N, sequences ·
  uint64 D + 1, for D documents · (N,) int32, tokens of each sequence · (N,) int64, where it begins in `.bin`, bytes ·
  (D + 1,) int64, the sequence that each document begins with, and N. Each sequence is a document of its own here.
"""

from typing import NamedTuple

import numpy
import pyarrow as pa

from pagebeam.schemas.fingerprints import lasting

FOLDER = "tokens"
MEGATRON, PARQUET = "megatron", "parquet"
TOKEN_FORMATS = (MEGATRON, PARQUET)

MAGIC = b"MMIDIDX\x00\x00"
IDX_VERSION = 1
DTYPE_CODES = {"uint16": 8, "int32": 4}
SMALL_VOCABULARY = 65_500
"""Tokens of a vocabulary from which on they are int32: the bound of Megatron-LM."""


@lasting(fields=8)
class TokenOptions(NamedTuple):
    """How documents become tokens."""

    tokenizer: str | None = None  # path or URI of a JSON file of the library tokenizers; None makes no tokens
    tokenizer_sha256: str = ""  # of its content, hex
    length: int = 0  # tokens of a sequence, into which documents are packed; 0 makes one of each document
    end_token: str | None = None  # written after each document; None is the one that the tokenizer has
    end_id: int = 0  # its number
    vocab_size: int = 0  # numbers of tokens are below it
    formats: tuple[str, ...] = TOKEN_FORMATS
    deduplicated: bool = False  # whether duplicates among documents count: on one side of the split, or dropped


TOKEN_COUNT = pa.field("token_count", pa.int32())
"""Column of `pages/` and `documents/`: tokens of a page, no end token, and of the pages of a document."""

TOKENS = pa.schema(
    [
        ("ids", pa.list_(pa.int32())),
        ("length", pa.int32()),  # tokens before the filling with end tokens; less only at the end of a packed shard
        ("keys", pa.list_(pa.string())),  # document_id of each document of which there are tokens here, in order
        ("starts", pa.list_(pa.int32())),  # 0-based, where its tokens begin in `ids`
        ("labels", pa.list_(pa.int64())),  # of each, -1 where it has none
    ]
)


def token_dtype(vocab_size: int) -> numpy.dtype:
    """Returns the type of tokens in `.bin`, which follows from the tokenizer alone."""
    return numpy.dtype("<u2" if vocab_size < SMALL_VOCABULARY else "<i4")
