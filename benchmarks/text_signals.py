"""Quality signals beside DataTrove's filters: whether the figures are equal, and pages per second.

    python -m venv PEER && PEER/bin/pip install 'datatrove[processing]==0.10.1'
    python -m benchmarks.text_signals OUT PEER/bin/python [PAGES]

OUT holds `pages/`. DataTrove's filters say only whether a text stays. So each of their rules is asked twice for each
page, with the limit a little above and a little below our figure: it must change its mind, or their figure is another.
Both divide words at white space; pages in scripts without blanks, of which we count letters, are left out. Time is of
the processor, in one process each, all figures together.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import time

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pagebeam.schemas.curation.signals import SIGNALS
from pagebeam.transforms.ops.signals.characters import UNSPACED
from pagebeam.transforms.ops.signals.measure import measure_texts

_BATCH = 500
_LEAST = 200  # characters of a page that is looked at
_TURNS = 20


def pages(out: str, most: int) -> pa.Table:
    """Returns texts and languages of pages."""
    files = sorted(pathlib.Path(out, "pages").glob("*.parquet"))
    table = pa.concat_tables([pq.read_table(file, columns=["text", "language"]) for file in files])
    spaced = pc.invert(pc.match_substring_regex(table["text"], UNSPACED))
    long = pc.greater_equal(pc.utf8_length(table["text"]), _LEAST)
    return table.filter(pc.and_(spaced, long)).slice(0, most).combine_chunks()


def measured(table: pa.Table) -> tuple[pa.Table, float]:
    """Returns the figures of all pages, and pages per second of the processor."""
    best = float("inf")
    for _ in range(_TURNS):
        begin = time.process_time()
        batches = [
            measure_texts(batch.column("text"), batch.column("language").to_pylist())
            for batch in table.to_batches(max_chunksize=_BATCH)
        ]
        best = min(best, time.process_time() - begin)
    return pa.Table.from_batches(batches, SIGNALS), table.num_rows / best


def main() -> None:
    """Prints the differences by figure, then the speeds."""
    out, python, most = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 100_000
    table = pages(out, most)
    figures, speed = measured(table)
    rows = [{"text": text, **row} for text, row in zip(table["text"].to_pylist(), figures.to_pylist(), strict=True)]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(rows, file)
        file.flush()
        peer = pathlib.Path(__file__).with_name("datatrove_filters.py")
        said = json.loads(subprocess.run([python, peer, file.name], check=True, stdout=subprocess.PIPE).stdout)
    for name, different in said["different"].items():
        print(f"{name:40} {len(rows) - len(different):>6,} of {len(rows):,} pages equal {different[:5] or ''}")
    letters = pc.mean(pc.utf8_length(table["text"])).as_py()
    print(f"{speed:,.0f} pages/s of {letters:,.0f} characters; DataTrove {said['speed']:,.0f}")


if __name__ == "__main__":
    main()
