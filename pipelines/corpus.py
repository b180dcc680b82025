"""The main job: documents and images in, tables, shards and an account of everything out.

    python -m pipelines.corpus --documents 'scans/**' --images 'photos/**/*.jpg' --output out --resize 224,224

The same as `pagebeam run`. What it does is in `pagebeam.pipelines.wiring.build`.
"""

import sys

from pagebeam.pipelines.startup.preload import preload
from pagebeam.pipelines.startup.process_exit import end_with


def main(argv: list[str] | None = None) -> int:
    """Runs the job; returns the exit code."""
    argv = sys.argv[1:] if argv is None else argv
    moment = preload(argv)
    from pagebeam.pipelines.options.settings import parse
    from pagebeam.pipelines.run import start

    return start(*parse(argv, "python -m pipelines.corpus"), moment)


if __name__ == "__main__":
    end_with(main)
