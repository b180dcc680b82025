"""Lets transforms take or return several collections."""

from typing import Any

import apache_beam as beam
from apache_beam import pvalue
from apache_beam.typehints.decorators import IOTypeHints

SINGLE = (beam.PCollection, pvalue.PBegin, pvalue.PDone)


class SeveralCollections(beam.PTransform):
    """A transform whose `expand` takes or returns something other than one collection: a tuple, a NamedTuple of them.

    Beam knows the type of an end from `expand` only where it is one collection, and warns about any other. Each
    collection of such an end bears its own type.
    """

    def default_type_hints(self) -> Any:
        """Returns the types of those ends that are one collection."""
        hints = IOTypeHints.from_callable(self.expand)
        if hints is None:
            return super().default_type_hints()
        if not _single(hints.input_types):
            hints = hints._replace(input_types=None)
        if not _single(hints.output_types):
            hints = hints._replace(output_types=None)
        return hints.strip_pcoll()


def _single(types: Any) -> bool:
    kind = types and types[0] and types[0][0]
    return kind in SINGLE or getattr(kind, "__origin__", None) is beam.PCollection
