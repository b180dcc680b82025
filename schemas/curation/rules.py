"""Defines how texts are chosen: rules, what they leave out, and the table that counts it."""

from typing import NamedTuple

import pyarrow as pa

from pagebeam.schemas.curation.ngrams import NgramOptions
from pagebeam.schemas.fingerprints import lasting

KEPT = [
    ("kept", pa.bool_()),  # whether every rule holds; what is made of texts does without the others
    ("removed_by", pa.string()),  # the first rule that does not hold; null where the text is kept
]
"""Columns of `pages/` and `documents/` where there are rules. A document is kept where one of its pages is."""


RULE_SETS = ("gopher", "c4", "fineweb", "pdf")
"""Sets of rules that others chose their corpora by: `pagebeam.transforms.ops.curation.presets`."""


class Rule(NamedTuple):
    """A condition on a row of `pages/` or `documents/`."""

    name: str  # as it is told where it fails: the condition, behind the name of the set that it belongs to
    condition: str  # an expression over columns, as `--keep_if` takes it


@lasting(fields=5)
class CurationOptions(NamedTuple):
    """Which figures texts have and which texts are kept."""

    signals: bool = False  # whether there are columns of figures
    rules: tuple[Rule, ...] = ()  # on the texts of `sample`
    sample: str = "page"  # page, document: what one text is
    min_quality: float = 0.0  # 0..1, of recognised pages; worse ones are not kept
    drop: bool = False  # whether what is not kept is left out of the tables
    tokenizer_sha256: str = ""  # of the tokenizer's file by which tokens are counted; "" counts none
    ngrams: NgramOptions | None = None  # what texts of `sample` may not share words with

    @property
    def chooses(self) -> bool:
        """Whether there are rules."""
        return bool(self.rules or self.min_quality or self.ngrams)

    @property
    def asked(self) -> bool:
        """Whether tables have columns beside those of annotation."""
        return self.signals or self.chooses or bool(self.tokenizer_sha256)


NO_CURATION = CurationOptions()

VERSION = 1
"""Of the columns: raise it when the same options give others."""


def deciding(options: CurationOptions, version: int = VERSION) -> tuple[object, ...]:
    """Returns what fingerprints hold of the columns; the first version has no number there, and never had one."""
    return (options,) if version == 1 else (options, version)


FOLDER = "filters"
FILTERS = pa.schema(
    [
        ("sample", pa.string()),  # page, document
        ("rule", pa.string()),  # null counts what is kept
        ("language", pa.string()),  # null where it is uncertain
        ("texts", pa.int64()),  # of which the rule is the first that does not hold, or that are kept
        ("failed", pa.int64()),  # for which it does not hold, whatever rules come before it; null for what is kept
    ]
)
