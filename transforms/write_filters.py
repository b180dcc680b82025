"""The table of what rules removed: written pages in, `filters/` out.

Written (a shard of pages/)  ->  Written (filters/)
"""

import dataclasses
import json
from collections import Counter

import apache_beam as beam

from pagebeam.schemas.curation.rules import FILTERS, FOLDER
from pagebeam.schemas.fingerprints import fingerprint
from pagebeam.schemas.outputs import ShardName, ShardResult, Written
from pagebeam.transforms.ops.formats.parquet import Table, to_batch
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file, write_once

VERSION = 1  # of the rows: raise it when the same counts give others


@dataclasses.dataclass
class WriteFilters(beam.PTransform):
    """Adds up what each rule removed, by language.

    Args:
        out: The output's folder.
    """

    out: str

    def expand(self, pages: beam.PCollection[Written]) -> beam.PCollection[Written]:
        return (
            pages
            | "Counts" >> beam.Map(lambda shard: shard.details).with_output_types(str)
            | "All" >> beam.combiners.ToList()  # [JSON], once
            | "Write" >> beam.Map(_write, self.out).with_output_types(Written)
        )


def _write(details: list[str], out: str) -> Written:
    name = ShardName(FOLDER, 0, 1)
    texts: Counter[tuple[str, str | None, str | None]] = Counter()
    failed: Counter[tuple[str, str | None, str | None]] = Counter()
    for sample, rule, language, removed, failing in (row for one in details for row in json.loads(one or "[]")):
        texts[sample, rule, language] += removed
        failed[sample, rule, language] += failing
    keys = sorted(texts, key=lambda key: tuple((part is not None, part or "") for part in key))
    rows = [(*key, texts[key], None if key[1] is None else failed[key]) for key in keys]

    def write() -> ShardResult:
        path = name.part("parquet")
        with files.publish(files.join(out, path)) as local, Table(local, FILTERS) as table:
            table.append(to_batch([dict(zip(FILTERS.names, row, strict=True)) for row in rows], FILTERS))
        return ShardResult((describe_file(out, path, len(rows)),), {})

    written, _ = write_once(out, name, fingerprint(VERSION, rows), write)
    return written
