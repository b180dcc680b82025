"""The end of a run: what is left of earlier runs goes, and `run.json` says what there is.

    Written, DatasetNote …  ->  run.json

It is the last file to appear: a folder without it holds a run that did not finish.
"""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import apache_beam as beam

from pagebeam.schemas.outputs import DatasetNote, RunOutputs, Written, WrittenFile
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.fencing import FencingToken
from pagebeam.transforms.ops.work_store.forget_readings import forget_readings
from pagebeam.transforms.ops.work_store.run_record import write_record
from pagebeam.transforms.ops.work_store.shard_sidecars import FOLDER, remove_strays, sidecar_of

Extra = Callable[[str, RunOutputs], Iterator[WrittenFile]]


@dataclasses.dataclass
class FinishRun(beam.PTransform):
    """Waits for all shards, removes the strays, writes `run.json`, and returns its content.

    Args:
        out: The output's folder.
        head: What `run.json` says of options and versions.
        tables: Folders below OUT that this run owns.
        redacted: Folders of the work store that hold redacted pages; where there are any, all that was read and is
            not in them is removed.
        extras: Functions that write what describes shards together, such as `images/dataset.json`.
        report: Whether to write `report.html` as well, for a launcher that does not wait to do it.
        run: The run's name, which writes nothing more where another one has begun.
    """

    out: str
    head: dict[str, Any]
    tables: tuple[str, ...]
    extras: tuple[Extra, ...] = ()
    redacted: tuple[str, ...] = ()
    report: bool = False
    run: str | None = None

    def expand(
        self, inputs: tuple[beam.PCollection[Written | DatasetNote], beam.PCollection[int]]
    ) -> beam.PCollection[dict[str, Any]]:
        written, listed = inputs
        return (
            written.pipeline
            | "Once" >> beam.Create([self], reshuffle=False)
            | "FinishRun" >> beam.Map(finish, beam.pvalue.AsList(written), beam.pvalue.AsList(listed))
        )


def finish(plan: FinishRun, written: Iterable[Written | DatasetNote], listed: Iterable[int]) -> dict[str, Any]:
    """Writes `run.json` for what was written and the number of inputs that were listed."""
    FencingToken(files.join(plan.out, "work"), plan.run).check()
    everything = list(written)
    shards = sorted((one for one in everything if isinstance(one, Written)), key=lambda shard: shard.name)
    notes = sorted((one for one in everything if isinstance(one, DatasetNote)), key=lambda note: note[:2])
    outputs = RunOutputs(shards, notes)
    extra = [file for write in plan.extras for file in write(plan.out, outputs)]
    found = [*(file for one in shards for file in one.files), *extra]
    remove_strays(plan.out, plan.tables, {file.path for file in found})
    sidecars = {sidecar_of(one.name) for one in shards}
    remove_strays(plan.out, (FOLDER,), sidecars)
    if plan.redacted:
        forget_readings(files.join(plan.out, "work"), plan.redacted)
    record = plan.head | {
        "counts": _counts(shards, sum(listed)),
        "files": [file._asdict() for file in sorted(found)],
    }
    write_record(plan.out, record)
    if plan.report:
        from pagebeam.transforms.ops.report.page import write_report

        write_report(plan.out, record)
    return record


def _counts(shards: list[Written], listed: int) -> dict[str, int]:
    total: Counter[str] = Counter({"inputs": listed})
    for one in shards:
        total.update(one.counts)
    return dict(sorted(total.items()))
