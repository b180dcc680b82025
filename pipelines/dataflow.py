"""Prepares a job for Dataflow: inputs and output that its workers can reach, and workers that fit the sandboxes."""

import hashlib
from collections.abc import Iterator

from apache_beam.options.pipeline_options import DebugOptions, GoogleCloudOptions, PipelineOptions, StandardOptions
from apache_beam.options.pipeline_options_validator import PipelineOptionsValidator

from pagebeam.pipelines.options.settings import Settings
from pagebeam.pipelines.startup.output_lock import Refused
from pagebeam.schemas.options import Limits
from pagebeam.transforms.ops.storage import files

CPUS = 2  # of a worker, at least: Dataflow starts an SDK process for each, and ours has a sandbox of its own
REST = 1536  # MiB of an SDK process and its sandboxes at rest, with the batches under way
THREADS = 2  # of an SDK process: one keeps its sandbox busy while the other waits for a bucket


def problems(settings: Settings, options: PipelineOptions) -> Iterator[Refused]:
    """Yields why a job would fail on Dataflow, with the cure."""
    try:
        from apache_beam.runners.dataflow.dataflow_runner import DataflowRunner
        from apache_beam.runners.dataflow.internal import apiclient  # noqa: F401 - the runner loads it when it is late
    except ImportError as missing:
        message = "DataflowRunner needs the packages of requirements-gcp.txt: pip install 'pagebeam[gcp]' ({missing})"
        yield Refused(message, missing=str(missing))
        return
    for option, uri in settings.worker_files:
        if files.is_local(uri.removeprefix("@")):
            message = f"{{{option}}} {{uri}} is on this machine, where Dataflow's workers cannot reach it; use gs://"
            yield Refused(message, uri=uri)
            return
    for problem in PipelineOptionsValidator(options, DataflowRunner()).validate():
        yield Refused("{problem}", problem=problem)


def configure(options: PipelineOptions, limits: Limits, sandboxes: int, out: str) -> None:
    """Sets the job's name and what workers need for their sandboxes, where the command line does not.

    The name is derived from the output, as Dataflow accepts one active job per name: it refuses a second job into the
    same output, even when nobody waits for the first.

    Args:
        options: Of the job; hints and threads are added.
        limits: Of a sandbox.
        sandboxes: Of each SDK process.
        out: The job's output.
    """
    cloud = options.view_as(GoogleCloudOptions)
    cloud.job_name = cloud.job_name or f"pagebeam-{hashlib.sha256(out.rstrip('/').encode()).hexdigest()[:12]}"
    debug = options.view_as(DebugOptions)
    debug.number_of_worker_harness_threads = debug.number_of_worker_harness_threads or THREADS
    standard = options.view_as(StandardOptions)
    given = {hint.partition("=")[0] for hint in standard.resource_hints or []}
    wanted = {"cpu_count": str(CPUS), "min_ram": f"{CPUS * (sandboxes * limits.memory + REST)}MiB"}
    added = [f"{name}={value}" for name, value in wanted.items() if name not in given]
    standard.resource_hints = [*(standard.resource_hints or []), *added]


def only_describes(options: PipelineOptions) -> bool:
    """Returns whether the launcher ends without running the job, as for a template, which only describes it."""
    return bool(options.view_as(GoogleCloudOptions).template_location)
