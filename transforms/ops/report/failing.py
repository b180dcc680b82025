"""What failed, by category, with examples."""

from collections import Counter, defaultdict
from typing import Any

from schemas.report import Example, FailureFacts, FailureKind, Sample
from transforms.ops.report.sampling import batches, rows_of

EXAMPLES = 5  # of a category
COLUMNS = ["uri", "page", "stage", "category", "message"]


def failure_facts(out: str, record: dict[str, Any]) -> FailureFacts:
    """Categories, the most frequent first; their examples differ in what went wrong as far as may be.

    Args:
        out: The output's folder.
        record: Content of `run.json`.
    """
    counts: Counter[str] = Counter()
    found: defaultdict[str, dict[str, Example]] = defaultdict(dict)
    rows = 0
    for _, batch in batches(out, record, "failures", COLUMNS):
        rows += batch.num_rows
        counts.update(batch.column("category").to_pylist())
        for row in batch.to_pylist():
            examples = found[row["category"]]
            if len(examples) < EXAMPLES:
                example = Example(row["uri"], row["page"], row["stage"], row["message"])
                examples.setdefault(_gist(row["message"]), example)
    kinds = sorted(counts, key=lambda name: (-counts[name], name))
    listed = tuple(FailureKind(kind, counts[kind], tuple(found[kind].values())) for kind in kinds)
    return FailureFacts(Sample(rows, rows_of(record, "failures")), listed)


def _gist(message: str) -> str:
    """A message without its numbers, so that "65 bytes" and "70 bytes" are one example."""
    return "".join(c for c in message if not c.isdigit())
