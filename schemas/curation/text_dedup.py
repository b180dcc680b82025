"""Texts that are the same or nearly so: the options, the tables, and records between the stages.

    OUT/signatures/part-00000-of-00004.parquet    what is compared of each text; `--reference` reads it
    OUT/clusters/part-00000-of-00004.parquet      what each text belongs to; later runs and `--reference` read it

A row of both stands for one text: a page or a document, whose equal files are one.
"""

from typing import NamedTuple

import pyarrow as pa

from pagebeam.schemas.fingerprints import fingerprint, lasting

TEXT_DEDUP = ("none", "exact", "near")
"""What `--text_dedup` may be."""

SIGNATURES, CLUSTERS = "signatures", "clusters"
EXACT = 16
"""Bytes of the hash of a text's letters and digits, which stand for its sketch where only equal texts count."""

CLUSTER_COLUMNS = ("duplicate_of", "cluster", "cluster_size", "similarity", "near_clusters")
"""What `pages` and `documents` say of it."""


@lasting(fields=6)
class TextDedupOptions(NamedTuple):
    """Which texts are duplicates of each other."""

    dedup: str = "none"  # none, exact, near
    sample: str = "page"  # page, document: what one text is
    shingle_length: int = 7  # letters and digits of the runs that are compared
    bands: int = 24  # texts are compared that share one
    rows: int = 5  # numbers of a band, all of which must be equal
    similarity: float = 0.5  # 0..1, estimated Jaccard similarity of the runs from which texts are near

    @property
    def numbers(self) -> int:
        """Returns how many numbers a sketch has."""
        return self.bands * self.rows

    def comparable(self) -> str:
        """Returns what signatures must share to be compared."""
        near = (self.shingle_length, self.bands, self.rows) if self.dedup == "near" else ()
        return fingerprint(SIGNATURE_VERSION, self.dedup, self.sample, *near)


SIGNATURE_VERSION = 1
"""Of what is compared of a text: raise it when the same text gives another signature."""


def band_column(number: int) -> str:
    """Returns the name of the column of a band, counted from 0."""
    return f"band_{number:02d}"


def signatures_schema(options: TextDedupOptions) -> pa.Schema:
    """Returns the columns of `signatures/`; its metadata says with what they can be compared."""
    near = options.dedup == "near"
    return pa.schema(
        [
            ("key", pa.string()),  # <document_id>/<page>, or <document_id>
            ("id", pa.binary(16)),  # stands for the key
            ("uris", pa.list_(pa.string())),  # of the files with this text byte by byte, sorted
            ("letters", pa.int32()),  # letters and digits of the text
            ("sketch", pa.binary(options.numbers if near else EXACT)),  # what is compared; null without letters
            *((band_column(band), pa.uint32()) for band in range(options.bands if near else 1)),
        ],
        {"pagebeam.comparable": options.comparable()},
    )


CLUSTERS_SCHEMA = pa.schema(
    [
        ("key", pa.string()),  # of the text, as in `signatures/`
        ("uri", pa.string()),  # of the first of its files
        ("cluster", pa.string()),  # key of the first text that was in it; null where a text has no letters
        ("cluster_size", pa.int64()),  # files or pages in it, those of references included
        ("duplicate_of", pa.string()),  # key of the text that it repeats; null for the one that is kept
        ("similarity", pa.float32()),  # 0..1, estimated share of common runs with that text
        ("near_clusters", pa.list_(pa.string())),  # others that it would join, were they not there before
    ]
)


class TextRange(NamedTuple):
    """Bands that are looked at together, and of each those hashes from `first` to before `end`."""

    bands: tuple[int, ...]
    first: int
    end: int


class TextMember(NamedTuple):
    """A text that is tied to others."""

    id: bytes
    key: str
    shard: int  # of `signatures/`; -1 for one of a reference
    reference: int  # 1-based; 0 is this output
    letters: int
    copies: int  # files that have it
    sketch: bytes


class KnownText(NamedTuple):
    """What an earlier run, or a reference, says of a text that is tied to others."""

    id: bytes
    cluster: str
    kept: bool
    near_clusters: tuple[str, ...]


class PassedText(NamedTuple):
    """A text that rules keep."""

    id: bytes


class ClusteredText(NamedTuple):
    """What becomes of a text."""

    key: str
    shard: int
    cluster: str
    cluster_size: int
    duplicate_of: str | None
    similarity: float | None
    near_clusters: tuple[str, ...]
