"""Redaction: finds private values more widely than the recognisers of `words` do, for what is missed is published.

    find_private("Tel.: 511‑81‑1270", ["ssn"])  ->  [Hit(kind="ssn", start=6, end=17)]

A recogniser may pass by what is not certain; a safety net may not. Nothing here knows the rules of another kind, so
that no kind can hide a value from another. Nothing here imports Beam.
"""

from pagebeam.transforms.ops.redaction.find_private import find_private
from pagebeam.transforms.ops.redaction.fold import fold
from pagebeam.transforms.ops.redaction.hits import Hit, merge_hits, replace_hits

__all__ = ["VERSION", "Hit", "find_private", "fold", "merge_hits", "replace_hits"]

VERSION = 4
"""Of what is found: raise it when more or other values are removed, so that pages are read and redacted again."""
