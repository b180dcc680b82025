"""Counts the pages that were recognised with less quality than `--min_quality` wants.

Written (a shard of pages/)  ->  Written (no file, a count for `run.json`)

The pages stay in `pages/`; what is made of pages does without them.
"""

import dataclasses

import apache_beam as beam

from pagebeam.schemas.outputs import Written
from pagebeam.transforms.core.document_rows import pages_file
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.structure.poor_pages import count_poor_pages

COUNT = "pages_below_min_quality"


@dataclasses.dataclass
class CountPoorPages(beam.PTransform):
    """Counts the pages of each shard.

    Args:
        out: The output's folder.
        least: Quality that is wanted, 0..1.
    """

    out: str
    least: float

    def expand(self, pages: beam.PCollection[Written]) -> beam.PCollection[Written]:
        return pages | "Count" >> beam.Map(_count, self.out, self.least).with_output_types(Written)


def _count(shard: Written, out: str, least: float) -> Written:
    number = count_poor_pages(files.join(out, pages_file(shard).path), least)
    return Written(shard.name._replace(table="poor_pages"), (), {COUNT: number}, (), "", 0.0)
