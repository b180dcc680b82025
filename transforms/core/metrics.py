"""Counts what every stage does, as Beam metrics from a closed set of names: `<stage>-in`, `-out`, `-failed`, `-msec` …

There are distributions over single documents, ranges of pages and shards as well: `<stage>-msec-each` …
They are shown in `run.json`, on the terminal, and in the interfaces of Flink and Dataflow.
"""

from apache_beam.metrics import Metrics

from pagebeam.schemas.outputs import Written
from pagebeam.transforms.ops.logs import report_shard

NAMESPACE = "pagebeam"
STAGES = (
    "list",
    "open",
    "read",
    "signatures",
    "clusters",
    "pages",
    "contents",
    "images",
    "page_images",
    "figures",
    "store",
    "chunks",
    "tables",
    "sequences",
    "tokens",
    "features",
    "failures",
)
KINDS = ("in", "out", "failed", "kept", "bytes", "msec", "started", "killed", "networked")
"""What went in, came out, failed, was known before; bytes, milliseconds; sandboxes: started, ended by a limit,
and started with a network, as the system would not take it away."""
MEASURES = ("msec", "bytes", "rows")
"""Of each document, range of pages or shard: milliseconds of work, bytes of text or files, pages or samples."""


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

    def measure(self, kind: str, value: int) -> None:
        """Adds a value to the distribution `<stage>-<kind>-each`, `kind` one of `MEASURES`."""
        if kind not in MEASURES:
            raise ValueError(f"stages do not measure {kind!r}, but {', '.join(MEASURES)}")
        Metrics.distribution(NAMESPACE, f"{self._stage}-{kind}-each").update(value)

    def shard(self, rows_in: int, rows: int, written: Written, kept: bool) -> None:
        """Counts a shard: so many rows went in, so many are in it, written now or kept from an earlier run."""
        size, msec = sum(file.bytes for file in written.files), 0 if kept else round(1000 * written.seconds)
        for kind, amount in (
            ("in", rows_in),
            ("out", rows),
            ("failed", len(written.failures)),
            ("kept", rows_in * kept),
        ):
            self.add(kind, amount)
        self.add("bytes", size)
        self.add("msec", msec)
        self.measure("bytes", size)
        self.measure("rows", rows)
        if not kept:
            self.measure("msec", msec)
            report_shard(self._stage, written.name.text(), rows, written.seconds, written.failures)
