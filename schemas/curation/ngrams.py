"""Decontamination: which texts share a run of words with a list, such as the questions of a benchmark."""

from typing import NamedTuple

import pyarrow as pa

RULE = "exclude_ngrams"
"""What removes texts that share a run of words with the list."""

DEFAULT_LENGTH = 13
"""Words of a run: as in GPT-3, arXiv 2005.14165, C."""

LEAST_WORDS = 8
"""Entries with fewer words are not looked for, as too many texts have them: GPT-3's bound, arXiv 2005.14165, C."""

EXCLUDED = [
    ("excluded_entry", pa.int64()),  # line of the list, 1-based, of the first run of words that a text shares with it
    ("excluded_ngram", pa.string()),  # those words, as they are compared; both null where there are none
]
"""Columns of `pages/`, or of `documents/` where they are what is looked at, with `--exclude_ngrams`."""


class NgramOptions(NamedTuple):
    """A list of what no text may share words with."""

    uri: str  # of the list
    length: int = DEFAULT_LENGTH  # words of a run
    sha256: str = ""  # of the list's content, hex; "" until it has been read

    def __repr__(self) -> str:
        """Returns what decides the result: a list may be moved."""
        return f"NgramOptions({self.sha256!r}, {self.length})"
