"""Tests verdicts: the first rule that fails is told, every one is counted."""

import json

import pyarrow as pa

from pagebeam.schemas.curation.rules import CurationOptions, Rule
from pagebeam.transforms.ops.curation.verdicts import Tally, document_rules, judge, page_rules

A, B = Rule("a", "a > 1"), Rule("b: b", "b")
COLUMNS = {"a": pa.array([0, 2, 2, None]), "b": pa.array([False, False, True, True])}


def test_the_first_rule_that_fails_removes():
    assert judge((A, B), COLUMNS, 4).removed_by == ["a", "b: b", None, "a"]
    assert judge((), COLUMNS, 4).removed_by == [None] * 4


def test_tallies_count_by_rule_and_language():
    tally = Tally.empty()
    for _ in range(2):
        judge((A, B), COLUMNS, 4).add_to(tally, "page", ["en", "en", None, "en"])
    assert json.loads(tally.to_json()) == [
        ["page", None, None, 2, 0],
        ["page", "a", "en", 4, 4],
        ["page", "b: b", "en", 2, 4],
    ]


def test_rules_are_on_pages_or_documents_and_quality_on_pages():
    options = CurationOptions(rules=(A,), min_quality=0.5)
    assert [rule.name for rule in page_rules(options)] == ["min_quality", "a"]
    assert document_rules(options) == ()
    options = options._replace(sample="document")
    assert [rule.name for rule in page_rules(options)] == ["min_quality"]
    assert document_rules(options) == (A,)


def test_recognised_pages_of_less_quality_are_removed():
    columns = {
        "source": pa.array(["ocr", "ocr", "ocr", "text", "mixed"]),
        "quality": pa.array([0.5, 0.6, None, None, 0.1], pa.float32()),
    }
    found = judge(page_rules(CurationOptions(min_quality=0.6)), columns, 5).removed_by
    assert found == ["min_quality", None, "min_quality", None, None]


def test_a_rule_may_come_before_all_others():
    found = judge((A, B), COLUMNS, 4).without("listed", [False, True, True, False])
    assert found.removed_by == ["a", "listed", "listed", "a"]
    assert [(name, fails.sum()) for name, fails in found.failed] == [("listed", 2), ("a", 2), ("b: b", 2)]
