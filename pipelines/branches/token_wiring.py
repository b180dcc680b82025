"""Wires documents as tokens."""

import functools

import apache_beam as beam

from pagebeam.pipelines.branches.branch import Branch
from pagebeam.pipelines.branches.text_dedup_wiring import TextDuplicates, audit_tokens
from pagebeam.pipelines.options.settings import Settings
from pagebeam.schemas.options import Execution
from pagebeam.schemas.outputs import Written
from pagebeam.transforms.ops.tokens.describe import describe_tokens
from pagebeam.transforms.write_tokens import WriteTokens


def with_tokens(
    branch: Branch,
    pages: beam.PCollection[Written],
    settings: Settings,
    execution: Execution,
    duplicates: TextDuplicates,
) -> Branch:
    """Adds the documents of written pages as tokens to a branch."""
    options, split = settings.tokens, settings.split
    shards = pages | "WriteTokens" >> WriteTokens(settings.output, settings.labels, options, split, execution)
    failed = shards | "TokenFailures" >> beam.FlatMap(lambda shard: shard.failures)
    return branch._replace(
        written=(*branch.written, shards, *audit_tokens(shards, duplicates, settings)),
        failures=(*branch.failures, failed),
        extras=(*branch.extras, functools.partial(describe_tokens, options=options, split=split)),
    )
