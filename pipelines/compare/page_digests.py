"""The pages of an output as numbers that can be compared: what each is, what its text is, how well it was read."""

import hashlib
from typing import Any, NamedTuple

import numpy

from pagebeam.transforms.ops.report.stored_rows import StoredRows

COLUMNS = ["uri", "document_id", "page", "text", "quality"]


class PageDigests(NamedTuple):
    """The pages of an output, ordered by `keys`; 28 bytes a page."""

    keys: numpy.ndarray  # (N,) uint64: hash of what names a page
    texts: numpy.ndarray  # (N,) uint64: hash of its text
    quality: numpy.ndarray  # (N,) float32, 0..1; NaN where there is no estimate
    numbers: numpy.ndarray  # (N,) int64: of its row, over all shards of `pages/`


def page_digests(out: str, record: dict[str, Any], by: str) -> PageDigests:
    """Returns the pages of an output; those with the same name are one.

    Args:
        out: The output's folder.
        record: Content of `run.json`.
        by: What names a document: "uri", or "document_id", its content.
    """
    keys, texts, quality = [], [], []
    for _, table in StoredRows(out, record, "pages").shards(COLUMNS):
        names = zip(table[by].to_pylist(), table["page"].to_pylist(), strict=True)
        keys += [_digest(f"{name}\0{page}") for name, page in names]
        texts += [_digest(text or "") for text in table["text"].to_pylist()]
        quality.append(table["quality"].to_numpy())
    unique, numbers = numpy.unique(numpy.array(keys, numpy.uint64), return_index=True)
    rates = numpy.concatenate([*quality, numpy.zeros(0)]).astype(numpy.float32)
    return PageDigests(unique, numpy.array(texts, numpy.uint64)[numbers], rates[numbers], numbers)


def _digest(text: str) -> int:
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")
