"""Tests the counts of what rules removed, and that they can be taken off again."""

from collections import Counter

from pagebeam.schemas.curation.ngrams import NgramOptions
from pagebeam.schemas.curation.rules import CurationOptions, Rule
from pagebeam.transforms.ops.curation.counts import annotation_counts, curation_counts
from pagebeam.transforms.ops.curation.curate_shard import Curated
from pagebeam.transforms.ops.curation.verdicts import Tally

FAILED = Counter({("page", "min_quality", "en"): 3, ("page", "min_quality", None): 1, ("page", "r", "en"): 2})


def test_counts_are_those_that_were_asked_for():
    curated = Curated(10, 4, 5, 1, Tally(Counter(), FAILED))
    assert curation_counts(curated, CurationOptions(signals=True)) == {"pages": 10, "documents": 4}
    quality = curation_counts(curated, CurationOptions(min_quality=0.5))
    assert quality == {"pages": 10, "documents": 4, "pages_below_min_quality": 4}
    rules = curation_counts(curated, CurationOptions(rules=(Rule("r", "True"),)))
    assert rules == {"pages": 10, "documents": 4, "pages_removed": 5, "documents_removed": 1}
    failed = FAILED + Counter({("page", "exclude_ngrams", "en"): 2})
    listed = curation_counts(Curated(10, 4, 2, 0, Tally(Counter(), failed)), CurationOptions(ngrams=NgramOptions("l")))
    assert listed == {"pages": 10, "documents": 4, "pages_removed": 2, "documents_removed": 0, "texts_excluded": 2}
    assert annotation_counts(rules | quality | listed) == {"pages": 10, "documents": 4}
