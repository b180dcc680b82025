"""Summarises what rules removed, from the table `filters/`."""

from collections import Counter
from typing import Any

from pagebeam.schemas.curation.rules import FOLDER
from pagebeam.schemas.report import FilterFacts, RuleFacts
from pagebeam.transforms.ops.report.sampling import batches, most_common

LANGUAGES = 3  # that are told of each rule


def filter_facts(out: str, record: dict[str, Any]) -> tuple[FilterFacts, ...]:
    """Returns what each rule removed: of documents, of pages, those of the two that rules were asked of.

    Args:
        out: The output's folder.
        record: Content of `run.json`.
    """
    kept: Counter[str] = Counter()
    texts: Counter[tuple[str, str]] = Counter()
    failed: Counter[tuple[str, str]] = Counter()
    languages: dict[tuple[str, str], Counter[str]] = {}
    for _, batch in batches(out, record, FOLDER, ["sample", "rule", "language", "texts", "failed"]):
        for row in batch.to_pylist():
            if row["rule"] is None:
                kept[row["sample"]] += row["texts"]
                continue
            key = row["sample"], row["rule"]
            texts[key] += row["texts"]
            failed[key] += row["failed"]
            languages.setdefault(key, Counter())[row["language"] or "unknown"] += row["failed"]
    samples = sorted({*kept, *(sample for sample, _ in texts)})
    return tuple(
        FilterFacts(
            sample,
            kept[sample],
            kept[sample] + sum(number for (own, _), number in texts.items() if own == sample),
            tuple(
                RuleFacts(rule, texts[own, rule], failed[own, rule], most_common(languages[own, rule], LANGUAGES))
                for own, rule in sorted(texts, key=lambda key: (-texts[key], -failed[key], key))
                if own == sample and failed[own, rule]
            ),
        )
        for sample in samples
    )
