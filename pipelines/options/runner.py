"""What is told of the engine on the command line, read without Beam: whether workers run here, and how many."""

import argparse
from typing import NamedTuple

from pagebeam.transforms.ops.sandbox.cpu_count import processors

LOCAL = ("DirectRunner", "FnApiRunner")
JOB_SERVED = ("flinkrunner", "portablerunner")


class Engine(NamedTuple):
    """Where the workers run."""

    runner: str
    mode: str  # of the DirectRunner: in_memory, multi_threading, multi_processing
    workers: int  # asked for; 0 is one per processor
    others: tuple[str, ...]  # options of Beam that are not known here

    @property
    def local(self) -> bool:
        """Whether the workers are on this machine and start with the launcher."""
        return self.runner in LOCAL

    @property
    def in_memory(self) -> bool:
        """Whether the launcher is the only worker process: then its sandboxes are what keeps the processors busy."""
        return self.local and self.mode == "in_memory"

    @property
    def job_served(self) -> bool:
        """Whether a job server of Beam takes the job: then a worker process serves all slots of its task manager."""
        return self.runner.lower() in JOB_SERVED

    @property
    def dataflow(self) -> bool:
        """Whether Google's Dataflow runs the job."""
        return self.runner.lower() == "dataflowrunner"

    def sandboxes(self) -> int:
        """Returns the sandboxes of each worker process; 0 is one per processor of the machine that it runs on."""
        if self.job_served:
            return 0
        if not self.local or self.mode == "multi_processing":
            return 1
        return self.workers or processors()


def engine_of(rest: list[str]) -> Engine:
    """Returns the engine that the options left for Beam name."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--runner", default="DirectRunner")
    parser.add_argument("--direct_running_mode", default="in_memory")
    parser.add_argument("--direct_num_workers", type=int, default=0)
    known, others = parser.parse_known_args(rest)
    return Engine(known.runner, known.direct_running_mode, known.direct_num_workers, tuple(others))
