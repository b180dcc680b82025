"""Fingerprints: whether what an earlier run made still fits.

A fingerprint is a hash of the `repr` of everything that decides a result. A record in it is written out with the
fields that it had when the first outputs were made, always, and with those that came later only where they differ from
their default. So a new option changes no fingerprint until somebody gives it: nothing is read again for its sake.

What this asks of a record that `lasting` decorates:

- A new field comes last, and its default does what was done before the field existed. The number stays.
- That default never changes, and neither do the names of the class and of its fields. It may where older results are
  to stand as if they were new ones: pages that Tesseract alone read are not read again since `auto` is the default of
  `ReadOptions.engine`.
- Where the same fields come to mean something else, the stage's VERSION is raised.
"""

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

Record = TypeVar("Record", bound=type)


def fingerprint(*deciding: object) -> str:
    """Returns sixteen hex digits that two results share only where all that decides them is equal."""
    return hashlib.sha256(repr(deciding).encode()).hexdigest()[:16]


def lasting(fields: int) -> Callable[[Record], Record]:
    """Gives a NamedTuple the `repr` that fingerprints want: later fields are left out at their default.

    Args:
        fields: How many the record had when the first outputs were made.
    """

    def decorate(record: Record) -> Record:
        def written(self: Any) -> str:
            return _written(self, fields)

        record.__repr__ = written  # type: ignore[assignment]
        return record

    return decorate


def _written(record: Any, first: int) -> str:
    said = [
        f"{name}={value!r}"
        for place, (name, value) in enumerate(zip(record._fields, record, strict=True))
        if place < first or name not in record._field_defaults or repr(value) != repr(record._field_defaults[name])
    ]
    return f"{type(record).__name__}({', '.join(said)})"
