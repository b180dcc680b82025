"""Runs the main job: documents and images in; tables, shards and an account of everything out.

    python -m pipelines.corpus --documents 'scans/**' --images 'photos/**/*.jpg' --output out --resize 224,224

It is the same as `pagebeam run`. `pagebeam.pipelines.wiring.build` shows what it does.
"""

import functools
import sys

from pagebeam.pipelines.cli import run_job
from pagebeam.pipelines.startup.process_exit import end_with


def main(argv: list[str] | None = None, own_process: bool = False) -> int:
    """Runs the job as `pagebeam.pipelines.cli.main` does; returns the exit code."""
    return run_job(sys.argv[1:] if argv is None else argv, "python -m pipelines.corpus", own_process)


if __name__ == "__main__":
    end_with(functools.partial(main, own_process=True))
