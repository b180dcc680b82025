"""Shards of `pages/` with blocks, of documents whose pages are given as plain text."""

import pathlib

import pyarrow.parquet as pq

from pagebeam.schemas.curation.rules import CurationOptions
from pagebeam.schemas.options import Execution, WordOptions
from pagebeam.schemas.outputs import Written
from pagebeam.transforms.write_pages import WritePages
from tests.transforms.written_pages import parts_of

REPORT = [
    "WEATHER\n\nIt rained for days. The storm came",
    "ashore at night. Then it went on.\n\n- Coasts flooded.\n- Roads closed.",
]
DOCUMENTS = {f"docs/{number}.pdf": REPORT for number in range(4)}


def write_blocks(
    out: pathlib.Path, execution: Execution, rows: int = 6, qualities: tuple[float, ...] = (), least: float = 0.0
) -> list[Written]:
    """Writes pages with their blocks, in order of their shards."""
    options = WordOptions(words=False, blocks=True)
    written = parts_of(out, DOCUMENTS, qualities) | WritePages(
        str(out), options, rows, execution, curation=CurationOptions(min_quality=least)
    )
    return sorted(written, key=lambda shard: shard.name)


def read_rows(out: pathlib.Path, table: str) -> list[dict]:
    """All rows of a table."""
    return [row for path in sorted((out / table).glob("*.parquet")) for row in pq.read_table(path).to_pylist()]
