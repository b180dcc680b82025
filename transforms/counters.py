"""What every stage counts, as Beam metrics with a closed set of names: `<stage>-in`, `-out`, `-failed`, `-msec` …

They are read from `run.json`, the terminal, and the interfaces of Flink and Dataflow.
"""

from apache_beam.metrics import Metrics

NAMESPACE = "pagebeam"
STAGES = ("list", "open", "read", "pages", "images", "page_images", "sequences", "failures")
KINDS = ("in", "out", "failed", "kept", "bytes", "msec", "started", "killed")
"""What went in, came out, failed, was known before; bytes, milliseconds; sandboxes started, and ended by a limit."""


class Counters:
    """The counters of a stage; count from the thread that Beam calls.

    Args:
        stage: One of `STAGES`.
    """

    def __init__(self, stage: str):
        if stage not in STAGES:
            raise ValueError(f"no stage is called {stage!r}; the stages are {', '.join(STAGES)}")
        self._stage = stage

    def add(self, kind: str, amount: int = 1) -> None:
        """Adds to the counter `<stage>-<kind>`, `kind` one of `KINDS`."""
        if kind not in KINDS:
            raise ValueError(f"stages do not count {kind!r}, but {', '.join(KINDS)}")
        Metrics.counter(NAMESPACE, f"{self._stage}-{kind}").inc(amount)
