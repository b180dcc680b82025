"""What a pipeline of a test gives, as lists: the runner is in this process, and so is what it is collected in."""

from typing import Any

import apache_beam as beam

FOUND: dict[str, list[Any]] = {}


def keep(name: str, item: Any) -> None:
    """Collects an item."""
    FOUND[name].append(item)


def collected(name: str, items: beam.PCollection) -> list[Any]:
    """A list that holds the items once the pipeline has run."""
    FOUND[name] = []
    items | f"Collect{name}" >> beam.Map(lambda item: keep(name, item))
    return FOUND[name]
