"""Launching a run: the pipeline, the runner, and what it counted."""

import logging
import time
from collections import defaultdict
from typing import Any

import apache_beam as beam
from apache_beam.options.pipeline_options import StandardOptions
from apache_beam.runners.portability.fn_api_runner.fn_runner import FnApiRunner
from apache_beam.runners.runner import PipelineResult

from pagebeam.pipelines import dataflow
from pagebeam.pipelines.options.beam import beam_options
from pagebeam.pipelines.options.runner import engine_of
from pagebeam.pipelines.options.settings import Settings
from pagebeam.pipelines.wiring import build
from pagebeam.schemas.options import Execution
from pagebeam.transforms.core.metrics import NAMESPACE
from pagebeam.transforms.ops.work_store import fencing
from pagebeam.transforms.ops.work_store.run_record import read_record, write_record


def launch(settings: Settings, rest: list[str], execution: Execution, begin: float) -> dict[str, Any] | None:
    """Runs the pipeline; returns the content of `run.json`, or None where the engine goes on alone.

    Args:
        settings: All that a run is told.
        rest: Options that are left for Beam.
        execution: How the workers carry it out.
        begin: When the run began, by `time.monotonic`.
    """
    options, engine = beam_options(rest), engine_of(rest)
    local = engine.local
    if engine.dataflow:
        dataflow.configure(options, settings.limits, execution.sandboxes, settings.output)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("apache_beam").setLevel(logging.CRITICAL if local else logging.INFO)
    # The DirectRunner would look for Beam's Prism on the web first.
    pipeline = beam.Pipeline(runner=FnApiRunner() if local else None, options=options)
    waits = local or not (options.view_as(StandardOptions).no_wait_until_finish or dataflow.only_describes(options))
    if not engine.in_memory:
        execution = execution._replace(run=fencing.begin(settings.output))
    build(pipeline, settings, execution, report=not waits)
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
    """The counters of every stage, and its distributions under "each", as far as the runner tells them."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    told = result.metrics().query()
    for counter in told["counters"]:
        if counter.key.metric.namespace == NAMESPACE:
            stage, kind = counter.key.metric.name.rsplit("-", 1)
            found[stage][kind] = found[stage].get(kind, 0) + counter.result
    for measured in told["distributions"]:
        if measured.key.metric.namespace == NAMESPACE and measured.result.count:
            stage, kind, each = measured.key.metric.name.rsplit("-", 2)
            result_of = measured.result
            found[stage].setdefault(each, {})[kind] = {
                name: getattr(result_of, name) for name in ("count", "sum", "min", "max")
            }
    return {stage: dict(sorted(found[stage].items())) for stage in sorted(found)}
