"""Languages with a score each as a rule."""

import pyarrow as pa
import pytest

from pagebeam.schemas.tables import DOCUMENTS, PAGES
from pagebeam.transforms.ops.curation.expression import check, holds
from pagebeam.transforms.ops.curation.languages import RULE, language_rule

COLUMNS = {
    "language": pa.array(["en", "en", "de", "de", "fr", "fr", None]),
    "language_score": pa.array([0.9, 0.6, 0.9, 0.6, 0.95, 0.7, None], pa.float32()),
}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("en", [0, 1]),
        ("en=0.65", [0]),
        ("en=0.65, de", [0, 2, 3]),
        ("en,*=0.9", [0, 1, 2, 4]),
        ("*", [0, 1, 2, 3, 4, 5]),
        ("*=.7,de=1", [0, 4, 5]),
        ("it", []),
    ],
)
def test_texts_are_kept_by_language_and_score(given, kept):
    rule = language_rule(given)
    assert rule.name == RULE
    for fields in (PAGES, DOCUMENTS):
        check(rule.condition, list(fields))
    assert [row for row, holds_ in enumerate(holds(rule.condition, COLUMNS).to_pylist()) if holds_] == kept


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("eng", "write en"),
        ("English", "names no language"),
        ("", "names no language"),
        ("en=2", "no score between 0 and 1"),
        ("en=", "no score between 0 and 1"),
        ("en=0.5,en", "names en twice"),
    ],
)
def test_what_is_wrong_has_its_cure(given, said):
    with pytest.raises(ValueError, match=said):
        language_rule(given)
