"""What failed, by category, with examples."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from pagebeam.schemas.report import Example, FailureFacts, FailureKind, Sample
from pagebeam.transforms.ops.report.sampling import batches, rows_of

EXAMPLES = 5  # of a category
COLUMNS = ["uri", "page", "stage", "category", "message"]


def failure_facts(out: str, record: dict[str, Any]) -> FailureFacts:
    """Returns the categories, the most frequent first; their examples differ in what went wrong as far as may be.

    Args:
        out: The output's folder.
        record: Content of `run.json`.
    """
    counts: Counter[str] = Counter()
    found: defaultdict[str, dict[str, Example]] = defaultdict(dict)
    rows = 0
    for row in failures(out, record):
        rows += 1
        counts[row["category"]] += 1
        examples = found[row["category"]]
        if len(examples) < EXAMPLES:
            example = Example(row["uri"], row["page"], row["stage"], row["message"])
            examples.setdefault(_gist(row["message"]), example)
    kinds = sorted(counts, key=lambda name: (-counts[name], name))
    listed = tuple(FailureKind(kind, counts[kind], tuple(found[kind].values())) for kind in kinds)
    return FailureFacts(Sample(rows, rows_of(record, "failures")), listed)


def failures(out: str, record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Returns rows of the sample of `failures/`: uri, page, stage, category, message."""
    for _, batch in batches(out, record, "failures", COLUMNS):
        yield from batch.to_pylist()


def _gist(message: str) -> str:
    """Returns a message without its numbers, so that "65 bytes" and "70 bytes" are one example."""
    return "".join(c for c in message if not c.isdigit())
