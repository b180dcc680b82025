"""All options of `pagebeam run`, group by group, in the order of the help."""

from pagebeam.pipelines.options import (
    augmentation,
    curation,
    duplicates,
    features,
    images,
    inputs,
    reading,
    sequences,
    structure,
    words,
)
from pagebeam.pipelines.options.option import Option
from pagebeam.pipelines.options.texts import tokens

GROUPS = (
    inputs.GROUP,
    reading.GROUP,
    words.GROUP,
    structure.GROUP,
    curation.GROUP,
    images.GROUP,
    augmentation.GROUP,
    features.GROUP,
    sequences.GROUP,
    tokens.GROUP,
    duplicates.GROUP,
)
OPTIONS: dict[str, Option] = {option.name: option for group in GROUPS for option in group.options}
"""Each option by its name."""
