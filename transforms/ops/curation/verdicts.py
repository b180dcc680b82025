"""Applies rules to rows: whether each is kept, and which rule removes it."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy
import pyarrow as pa
import pyarrow.compute as pc

from pagebeam.schemas.curation.rules import CurationOptions, Rule
from pagebeam.transforms.ops.curation.expression import holds

MIN_QUALITY = "min_quality"
"""What removes pages that were recognised with less quality than `--min_quality` wants."""

Key = tuple[str, str | None, str | None]
"""sample, rule, language"""


class Tally(NamedTuple):
    """Texts by sample, rule and language."""

    removed: Counter[Key]  # by the first rule that does not hold; rule None counts what is kept
    failed: Counter[Key]  # by each rule that does not hold

    @classmethod
    def empty(cls) -> "Tally":
        """Returns one of no texts."""
        return cls(Counter(), Counter())

    def to_json(self) -> str:
        """Returns it as JSON: rows of sample, rule, language, texts that it removes, texts that fail it."""
        keys = sorted(
            {*self.removed, *self.failed}, key=lambda key: tuple((part is not None, part or "") for part in key)
        )
        return json.dumps([(*key, self.removed[key], self.failed[key]) for key in keys])


class Verdicts(NamedTuple):
    """What rules say of N rows."""

    removed_by: list[str | None]  # (N,); None keeps the row
    failed: list[tuple[str, numpy.ndarray]]  # rule, whether each row fails it

    def add_to(self, tally: Tally, sample: str, languages: Sequence[str | None]) -> None:
        """Adds the rows to a tally."""
        tally.removed.update(
            (sample, rule, language) for rule, language in zip(self.removed_by, languages, strict=True)
        )
        for rule, failed in self.failed:
            tally.failed.update((sample, rule, languages[i]) for i in numpy.flatnonzero(failed).tolist())

    def without(self, rule: str, fails: Sequence[bool]) -> "Verdicts":
        """Returns the same with a rule before all others, which the rows fail that it is told of."""
        removed_by = [rule if fail else own for fail, own in zip(fails, self.removed_by, strict=True)]
        return Verdicts(removed_by, [(rule, numpy.array(fails, bool)), *self.failed])


def page_rules(options: CurationOptions) -> tuple[Rule, ...]:
    """Returns the rules on pages."""
    least = options.min_quality
    poor = (Rule(MIN_QUALITY, f'source != "ocr" or quality >= {least!r}'),) if least else ()
    return (*poor, *(options.rules if options.sample == "page" else ()))


def document_rules(options: CurationOptions) -> tuple[Rule, ...]:
    """Returns the rules on documents."""
    return options.rules if options.sample == "document" else ()


def judge(rules: Sequence[Rule], columns: Mapping[str, pa.Array], rows: int) -> Verdicts:
    """Applies rules to rows.

    Args:
        rules: In their order.
        columns: All that the rules ask, by name.
        rows: How many there are.
    """
    removed_by: list[str | None] = [None] * rows
    failed = []
    for rule in rules:
        fails = pc.invert(holds(rule.condition, columns)).to_numpy(zero_copy_only=False)
        failed.append((rule.name, fails))
        for place in numpy.flatnonzero(fails).tolist():
            removed_by[place] = removed_by[place] or rule.name
    return Verdicts(removed_by, failed)
