"""Builds the pipeline, hands it to a runner, and collects what it counted."""

import logging
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import apache_beam as beam
from apache_beam.options.pipeline_options import StandardOptions
from apache_beam.runners.portability.fn_api_runner.fn_runner import FnApiRunner
from apache_beam.runners.runner import PipelineResult

from pagebeam.pipelines import dataflow
from pagebeam.pipelines.cures import as_flags
from pagebeam.pipelines.options.beam import beam_options
from pagebeam.pipelines.options.runner import engine_of
from pagebeam.pipelines.options.settings import Settings
from pagebeam.pipelines.wiring import build
from pagebeam.schemas.options import Execution
from pagebeam.transforms.core.metrics import NAMESPACE
from pagebeam.transforms.ops.temporary import own_folder
from pagebeam.transforms.ops.work_store import fencing
from pagebeam.transforms.ops.work_store.run_record import read_record, write_record


def launch(
    settings: Settings, rest: list[str], execution: Execution, begin: float, cures: Mapping[str, str] | None = None
) -> dict[str, Any] | None:
    """Runs the pipeline; returns the content of `run.json`, or None where the launcher does not wait for the job.

    Args:
        settings: All options.
        rest: Options for Beam.
        execution: How workers carry out the work.
        begin: When the command began, by `time.monotonic`.
        cures: The words for cures of bad input, by the values of `Cure`; those of the command line where it is None.
    """
    options, engine = beam_options(rest), engine_of(rest)
    local = engine.local
    if engine.dataflow:
        dataflow.configure(options, settings.limits, execution.sandboxes, settings.output)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("apache_beam").setLevel(logging.CRITICAL if local else logging.INFO)
    # The DirectRunner would look for Beam's Prism on the web first.
    pipeline = beam.Pipeline(runner=FnApiRunner() if local else None, options=options)
    shutil.rmtree(pipeline.local_tempdir, ignore_errors=True)  # which a run that is stopped would leave
    pipeline.local_tempdir = tempfile.mkdtemp(dir=own_folder())
    waits = local or not (options.view_as(StandardOptions).no_wait_until_finish or dataflow.only_describes(options))
    if not engine.in_memory:
        execution = execution._replace(distributed=True, run=fencing.begin(settings.output))
    build(pipeline, settings, execution, cures or as_flags(), report=not waits)
    result = pipeline.run()
    if not waits:
        return None
    result.wait_until_finish()
    record = read_record(settings.output) | {
        "runner": engine_of(rest).runner,
        "finished": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "seconds": round(time.monotonic() - begin, 3),
        "stages": stages(result),
    }
    write_record(settings.output, record)
    return record


def stages(result: PipelineResult) -> dict[str, dict[str, Any]]:
    """Returns the counters of every stage, and its distributions by unit, as far as the runner reports them."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    metrics = result.metrics().query()
    for counter in metrics["counters"]:
        if counter.key.metric.namespace == NAMESPACE:
            stage, kind = counter.key.metric.name.rsplit("-", 1)
            found[stage][kind] = found[stage].get(kind, 0) + counter.result
    for measured in metrics["distributions"]:
        if measured.key.metric.namespace == NAMESPACE and measured.result.count:
            stage, kind, each = measured.key.metric.name.rsplit("-", 2)
            result_of = measured.result
            found[stage].setdefault(each, {})[kind] = {
                name: getattr(result_of, name) for name in ("count", "sum", "min", "max")
            }
    return {stage: dict(sorted(found[stage].items())) for stage in sorted(found)}
