"""What the branch of one kind of input yields."""

from typing import Any, NamedTuple

import apache_beam as beam

from pagebeam.schemas.failure import Failure
from pagebeam.schemas.outputs import DatasetNote, Written
from pagebeam.transforms.finish_run import Extra


class Branch(NamedTuple):
    """Holds what the branch of one kind of input yields."""

    listed: tuple[beam.PCollection[Any], ...]  # every input, once
    written: tuple[beam.PCollection[Written | DatasetNote], ...]
    failures: tuple[beam.PCollection[Failure], ...]
    extras: tuple[Extra, ...] = ()  # what describes its shards together
