"""Failures by category, the most frequent first, with examples that differ."""

from pagebeam.schemas.report import Example, FailureKind, Sample
from pagebeam.transforms.ops.report.failing import EXAMPLES, failure_facts, failures
from tests.transforms.ops.report.outputs import failure, written


def test_categories_by_frequency_with_examples_that_differ(tmp_path):
    cut = [failure(uri=f"/in/{n}.jpg", message=f"is cut: {n} bytes are missing", page=n or None) for n in range(3)]
    record = written(tmp_path, failures=[[*cut, failure(category="empty", message="has no bytes")], [failure()]])
    facts = failure_facts(str(tmp_path), record)
    assert facts.sample == Sample(5, 5)
    assert facts.kinds == (
        FailureKind(
            "unreadable",
            4,
            (
                Example("/in/0.jpg", None, "open", "is cut: 0 bytes are missing"),
                Example("/in/b.pdf", None, "open", "is broken"),
            ),
        ),
        FailureKind("empty", 1, (Example("/in/b.pdf", None, "open", "has no bytes"),)),
    )


def test_none(tmp_path):
    assert failure_facts(str(tmp_path), written(tmp_path, failures=[[]])).kinds == ()


def test_examples_are_bounded_and_the_count_is_not(tmp_path):
    rows = [failure(message=f"is broken in the way {letter}") for letter in "abcdefgh"]
    (kind,) = failure_facts(str(tmp_path), written(tmp_path, failures=[rows])).kinds
    assert kind.total == 8
    assert [example.message[-1] for example in kind.examples] == list("abcdefgh")[:EXAMPLES]


def test_equally_frequent_categories_come_by_name(tmp_path):
    record = written(tmp_path, failures=[[failure(category="timeout"), failure(category="empty")]])
    assert [kind.category for kind in failure_facts(str(tmp_path), record).kinds] == ["empty", "timeout"]


def test_rows_have_the_columns_that_are_shown(tmp_path):
    assert list(failures(str(tmp_path), written(tmp_path, failures=[[failure(page=3)]]))) == [
        {"uri": "/in/b.pdf", "page": 3, "stage": "open", "category": "unreadable", "message": "is broken"}
    ]
