"""Counts what rules removed, for `run.json`, the summary and the table of filters."""

from pagebeam.schemas.curation.ngrams import RULE
from pagebeam.schemas.curation.rules import CurationOptions
from pagebeam.transforms.ops.curation.curate_shard import Curated
from pagebeam.transforms.ops.curation.verdicts import MIN_QUALITY

BELOW = "pages_below_min_quality"
REMOVED = "pages_removed", "documents_removed"
EXCLUDED = "texts_excluded"
OWN = (*REMOVED, BELOW, EXCLUDED)
"""Counts that rules add to those of annotation."""


def curation_counts(curated: Curated, options: CurationOptions) -> dict[str, int]:
    """Returns the counts of a shard that was curated; rows that are dropped are among those removed alone."""
    counts = {"pages": curated.pages, "documents": curated.documents}
    if options.rules or options.ngrams:
        counts |= dict(zip(REMOVED, (curated.pages_removed, curated.documents_removed), strict=True))
    for asked, name, rule in ((options.min_quality, BELOW, MIN_QUALITY), (options.ngrams, EXCLUDED, RULE)):
        if asked:
            counts[name] = sum(number for (_, by, _), number in curated.tally.failed.items() if by == rule)
    return counts


def annotation_counts(counts: dict[str, int]) -> dict[str, int]:
    """Returns the counts of a shard without those that rules added; none of its rows was dropped."""
    return {name: number for name, number in counts.items() if name not in OWN}
