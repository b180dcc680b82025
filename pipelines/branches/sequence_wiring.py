"""Wires texts as numbers: the vocabulary, sequences and TF-IDF of written pages."""

import functools

import apache_beam as beam

from pagebeam.pipelines.branches.branch import Branch
from pagebeam.pipelines.branches.text_dedup_wiring import TextDuplicates, audit_sequences
from pagebeam.pipelines.options.settings import Settings
from pagebeam.schemas.outputs import Written
from pagebeam.transforms.ops.sequences.describe import describe_sequences
from pagebeam.transforms.write_sequences import WriteSequences


def with_sequences(
    branch: Branch, pages: beam.PCollection[Written], settings: Settings, duplicates: TextDuplicates
) -> Branch:
    """Adds the texts of pages as sequences of numbers to a branch."""
    options, split = settings.sequences, settings.split
    numbers = pages | "WriteSequences" >> WriteSequences(settings.output, settings.labels, options, split)  # Written
    describe = functools.partial(describe_sequences, options=options, split=split)
    extras = (describe,) if options.maxlen else ()
    notes, accounts = audit_sequences(numbers, duplicates, settings)
    left_out = numbers | "SequenceFailures" >> beam.FlatMap(lambda shard: shard.failures)
    return branch._replace(
        written=(*branch.written, numbers, *notes),
        failures=(*branch.failures, left_out),
        extras=(*branch.extras, *extras, *accounts),
    )
