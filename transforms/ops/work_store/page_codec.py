"""Encodes pages for the work store: JSON, a list a page in the order of `PageText`'s fields.

Ten million small documents are ten million small members; JSON costs a fraction of what a stream of columns does to
set up for a page or two, and the ZIP file that holds them compresses them. What JSON cannot say, records and tuples, is
derived from the types of the fields: a new field of a record needs nothing here.
"""

import json
from collections.abc import Iterable

from pagebeam.schemas.document import PageText
from pagebeam.transforms.ops.typed_json import decoder


def to_json(texts: Iterable[PageText]) -> bytes:
    """Encodes pages."""
    return json.dumps(list(texts), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> list[PageText]:
    """Decodes the pages that `to_json` was given; fields that an older version did not write have their defaults."""
    decode = decoder(PageText)
    assert decode
    return [decode(row) for row in json.loads(data.decode("utf-8", "surrogatepass"))]


def texts_in(data: bytes) -> list[tuple[int, str]]:
    """Returns the numbers, 1-based, and texts of the pages that `to_json` was given, and makes nothing of the rest."""
    return [(row[0], row[1]) for row in json.loads(data.decode("utf-8", "surrogatepass"))]
