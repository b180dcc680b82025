"""How soon the viewer answers over a large corpus.

    python -m benchmarks.viewer [PAGES]

Writes the pages of an output, 100,000 unless told otherwise, asks for the first page, lists, a search and a page, and
prints the seconds of the first and of a second answer, and the peak memory of the process.
"""

import json
import pathlib
import random
import resource
import sys
import tempfile
import time

import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.pipelines.viewer.site import Site
from pagebeam.schemas.tables import PAGES

SHARDS = 16
WORDS = ("the", "of", "and", "pages", "report", "total", "invoice", "scale", "contract", "audit", "balance", "copper")
QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("/", {}),
    ("/pages", {}),
    ("/pages", {"at": "50"}),
    ("/pages", {"language": "de", "order": "longest"}),
    ("/pages", {"text": "needle"}),
    ("/pages", {"entity": "name"}),
    ("/pages/1234", {}),
)


def write(out: pathlib.Path, pages: int) -> dict:
    """Writes `pages/` of an output; returns what `run.json` says of it."""
    random.seed(0)
    files = []
    for shard in range(SHARDS):
        rows = []
        for number in range(shard, pages, SHARDS):
            text = " ".join(random.choices(WORDS, k=300)) + (" needle" if number % 5000 == 7 else "")
            rows.append(
                {
                    "document_id": f"{number // 4:064x}", "uri": f"gs://bucket/scans/{number // 4:08d}.pdf",
                    "page": number % 4 + 1, "page_count": 4, "media_type": "application/pdf", "text": text,
                    "size": len(text), "source": "ocr" if number % 3 else "text",
                    "quality": random.random() if number % 3 else None, "language": random.choice(["en", "de", None]),
                    "warnings": [], "content": "text",
                    "entities": [{"kind": "name", "text": "the", "start": 0, "end": 3}] if number % 50 == 0 else None,
                }
            )  # fmt: skip
        path = f"pages/part-{shard:05d}-of-{SHARDS:05d}.parquet"
        (out / "pages").mkdir(exist_ok=True)
        pq.write_table(pa.Table.from_pylist(rows, PAGES), out / path, row_group_size=2000)
        files.append({"path": path, "rows": len(rows), "bytes": 0})
    counts = {"pages": pages, "documents": pages // 4, "inputs": pages // 4}
    return {"pagebeam": "", "counts": counts, "files": files, "options": {"words": {}}, "command": []}


def main() -> None:
    """Prints seconds by address."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        record = write(pathlib.Path(folder), pages)
        begun = time.perf_counter()
        site = Site(folder, record)
        found: dict[str, list[float]] = {}
        for path, query in QUESTIONS:
            seconds = []
            for _ in range(2):
                started = begun if not found else time.perf_counter()
                assert site.respond(path, query).status == 200
                seconds.append(round(time.perf_counter() - started, 3))
                found[f"{path} {query or ''}".strip()] = seconds
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"pages": pages, "seconds": found, "peak_mib": peak}, indent=1))


if __name__ == "__main__":
    main()
