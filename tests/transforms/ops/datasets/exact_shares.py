"""Exact shares of a split by the names of groups, as a reference for bounds, which know their hashes alone."""

import math
from collections.abc import Iterable

from pagebeam.schemas.options import SplitOptions
from pagebeam.transforms.ops.datasets.split import split_hash


def exact_shares(groups: Iterable[str], seed: int, options: SplitOptions) -> dict[str, str]:
    """Returns the split of each group of one class: the lowest hashes are test, the next validation."""
    ordered = sorted(set(groups), key=lambda group: split_hash(group, seed))
    shares = options.test_fraction, options.test_fraction + options.validation_fraction
    tests, held = (min(len(ordered), math.floor(len(ordered) * share + 0.5)) for share in shares)
    return {group: "test" if i < tests else "validation" if i < held else "train" for i, group in enumerate(ordered)}
